"""The chart of a sweep: marks where they belong, decided or not; and the table beside it."""

import json

import numpy as np
import pytest

from metalead.dashboard.charts import sweep_points as chart
from metalead.dashboard.charts.drawing import drawn
from metalead.dashboard.tables import sweeps as tables
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.statistics.intervals import estimate
from metalead.simulation.sweeps.so_far import SoFar

Values = dict[int, tuple[float | str, ...]]


def so_far(means: list[float], values: Values) -> SoFar:
    """Points with these mean differences, each known to plus or minus about 0.5."""
    spread = np.linspace(-1.0, 1.0, 20)
    each = {p: estimate(mean + spread, np.arange(20)) for p, mean in enumerate(means)}
    return SoFar(
        OUTCOME_BY_ID["deaths"], "network", "command", None, 0, len(means), 0, each, values, 0
    )


def test_each_side_has_its_marks() -> None:
    found = so_far([-9.0, 9.0, 0.0, 0.1], {p: (float(p),) for p in range(4)})
    option = json.loads(drawn(chart.option(found, "staff", 0)))
    marks = {one["name"]: one["data"] for one in option["series"] if one["type"] == "scatter"}
    assert [one["value"] for one in marks["network better"]] == [[0.0, -9.0]]  # fewer deaths
    assert [one["value"] for one in marks["command better"]] == [[1.0, 9.0]]
    assert len(marks["not decided"]) == 2
    assert marks["network better"][0]["told"].startswith("point 0: 0\n-9")
    assert "network does better at 1, command at 1" in option["aria"]["label"]["description"]


def test_an_interval_is_a_stroke_of_its_own() -> None:
    found = so_far([9.0], {0: (0.5,)})
    stroke = next(one for one in chart.option(found, "x", 0)["series"] if one["data"])
    (left, right, gap) = stroke["data"]
    assert left[1] < 9.0 < right[1]
    assert gap == [left[0], None]


def test_names_and_few_numbers_have_a_place_each_in_their_order() -> None:
    values: Values = {0: ("b",), 1: ("10",), 2: ("9",), 3: ("9",), 4: ("0.2 to 0.8",)}
    marks, places = chart.placed(so_far([0.0] * 5, values), 0)
    assert places == ["9", "10", "0.2 to 0.8", "b"]
    assert {mark.point: round(mark.x) for mark in marks} == {0: 3, 1: 1, 2: 0, 3: 0, 4: 2}
    assert len({mark.x for mark in marks}) == 5  # none hides another


def test_many_numbers_are_a_scale() -> None:
    values: Values = {p: (p / 7.0,) for p in range(20)}
    marks, places = chart.placed(so_far([0.0] * 20, values), 0)
    assert places == []
    assert marks[7].x == 1.0


@pytest.mark.parametrize("value", ["@told", "<b>x</b>"])
def test_a_name_is_text(value: str) -> None:
    found = so_far([1.0], {0: (value,)})
    (axis, shown) = chart.option(found, "x", 0)["xAxis"]
    assert not axis["show"]
    assert shown["data"] == [value]  # under a key whose texts the browser leaves as they are
    assert tables.point_rows(found)[0][1] == value


def test_the_table_has_a_row_a_point_up_to_a_bound() -> None:
    found = so_far([1.0] * (tables.MOST + 1), dict.fromkeys(range(tables.MOST + 1), (1.0, "x")))
    rows = tables.point_rows(found)
    assert len(rows) == tables.MOST
    assert {len(row) for row in rows} == {len(tables.point_heads(found, ("a", "b")))}


def test_a_failure_in_words() -> None:
    one = {"point": 3, "arm": "network", "seed": 7, "stage": "situation", "message": "too many"}
    assert tables.failed_rows([one]) == [
        ["3", "network", "7", "as its situation was made", "too many"]
    ]
