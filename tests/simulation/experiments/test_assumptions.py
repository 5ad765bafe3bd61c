"""`metalead assumptions`: what the interval hangs on."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import metalead as ml
from metalead.simulation.cli import app
from metalead.simulation.experiments.assumptions import Assumptions, quantities_of
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.loader import load_scenario

POMONA = "lake-pomona-1978"


@pytest.fixture(scope="module")
def found() -> Assumptions:
    """A small answer."""
    return ml.assumptions(POMONA, worlds=60)


def test_each_world_is_met_twice(found: Assumptions) -> None:
    _, sizes = np.unique(found.worlds, return_counts=True)
    assert sizes.tolist() == [2] * 60


def test_all_that_is_drawn_is_asked_about_once() -> None:
    scenario = load_scenario(POMONA)
    arms = [Arm("command", "command"), Arm("network", "network", (("staff", 12.0),))]
    names = [one.name for one in quantities_of(scenario, arms)]
    assert len(names) == len(set(names))
    assert {"attention", "word_lasts", "sectors", "staff"} <= set(names)  # one arm draws its staff
    held = [Arm("network", "network", (("staff", 12.0),))]
    assert "staff" not in [one.name for one in quantities_of(scenario, held)]


def test_rows_are_sorted_and_intervals_hold_their_share(found: Assumptions) -> None:
    shares = [one.share.share for one in found.carried]
    if not np.isnan(shares).any():
        assert shares == sorted(shares, reverse=True)
    assert all(one.drawn.low < one.drawn.high for one in found.carried)


def test_the_command_writes_table_figure_and_document(tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = ["assumptions", POMONA, "--worlds", "40", "--out", str(out)]
    result = CliRunner().invoke(app, asked)
    assert result.exit_code == 0, result.output
    assert "nan" not in result.output
    told = " ".join(result.output.split())
    assert re.search(r"In a disaster [\d.]+ people are hurt or held: ", told)
    assert re.search(r"Of them [\d.]+ die if no agency comes, [\d.]+ under command, ", told)
    document = json.loads((out / "assumptions.json").read_text())
    assert document["worlds"] == 40
    assert len(document["assumptions"]) > 100
    first = document["assumptions"][0]
    assert {"assumption", "words", "share"} <= first.keys()
    assert (out / "assumptions.png").stat().st_size > 10_000


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"worlds": 39}, "40"),
        ({"arms": ("command",)}, "arms"),
        ({"arms": ("command", "network", "adaptive")}, "two"),
        ({"outcome": "nothing"}, "outcome"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: dict[str, object], told: str) -> None:
    with pytest.raises(UserError, match=told):
        ml.assumptions(POMONA, **asked)


@pytest.mark.parametrize("outcome", ["hours_to_care_green", "messages_lost"])
def test_where_nothing_hangs_on_anything_it_says_so(outcome: str, tmp_path: Path) -> None:
    """Nobody is green in a laboratory, and no message is lost: no spread, no table, no 'nan'."""
    out = tmp_path / "out"
    words = ["assumptions", "lab-chain", "--outcome", outcome, "--worlds", "40", "--out", str(out)]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    assert "nan" not in result.output
    told = " ".join(result.output.split())
    assert "too few to say" in told or "adds nothing to see" in told
    json.loads((out / "assumptions.json").read_text(), parse_constant=pytest.fail)
