"""Tables and what follows from them: frames, rows of documents, columns of intervals."""

import json
from math import inf, isnan, nan
from pathlib import Path

import numpy as np

from metalead.simulation.reporting.document import strict
from metalead.simulation.reporting.tidy import INTERVALS, Tidy, interval, interval_of_mean, tidy
from metalead.simulation.scenario.loader import load_scenario, scenario_hash
from metalead.simulation.statistics.intervals import estimate

TOWN = load_scenario(Path(__file__).parents[2] / "small.yaml")
TABLE = Tidy({"arm": ["a", "b"], "mean": np.array([1.5, nan])}, {"mean": "hours"})


def test_a_frame_has_the_columns_and_their_units() -> None:
    frame = TABLE.frame()
    assert list(frame) == ["arm", "mean"]
    assert frame["mean"].dtype == np.float64
    assert frame.attrs == {"units": {"mean": "hours"}}
    assert "units" not in tidy([{"arm": "a"}]).frame().attrs


def test_a_document_has_the_rows_and_null_for_no_value() -> None:
    assert strict({"rows": TABLE}) == {
        "rows": [{"arm": "a", "mean": 1.5}, {"arm": "b", "mean": None}]
    }


def test_strict_json_can_hold_whatever_a_result_has() -> None:
    value = {"a": (nan, inf, 1), 2: np.arange(2), "c": [np.float64(0.5), np.bool_(True), None]}
    held = strict(value)
    assert held == {"a": [None, None, 1], "2": [0, 1], "c": [0.5, True, None]}
    json.dumps(held, allow_nan=False)


def test_rows_need_not_all_have_the_same_columns() -> None:
    table = tidy([{"arm": "a", "sharing": 0.5}, {"arm": "b", "staff": 2.0}])
    assert list(table.columns) == ["arm", "sharing", "staff"]
    assert isnan(table.columns["sharing"][1])


def test_a_table_without_rows_has_its_columns() -> None:
    assert list(tidy([], ("arm", *INTERVALS)).frame()) == ["arm", *INTERVALS]
    assert list(tidy([]).of(TOWN).frame()) == ["scenario", "scenario_hash"]
    assert tidy([]).rows() == []


def test_a_table_that_stands_alone_says_of_what_scenario_it_is() -> None:
    alone = TABLE.of(TOWN)
    assert list(alone.columns) == ["scenario", "scenario_hash", "arm", "mean"]
    assert alone.columns["scenario_hash"] == [scenario_hash(TOWN)] * 2
    assert alone.units == TABLE.units
    assert alone.of(TOWN) is alone


def test_intervals_are_columns() -> None:
    found = estimate(np.array([1.0, 2.0, 3.0, 6.0]), np.array([0, 0, 1, 1]))
    columns = interval(found)
    assert tuple(columns) == INTERVALS
    assert columns["low"] == found.mean - found.luck
    assert columns["high_assumed"] == found.mean + found.assumed
    assert interval_of_mean(found)["high"] == found.mean + found.of_mean
