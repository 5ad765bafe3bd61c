"""The state of Explore: as a link, as a command, as Python, and what is wrong with it."""

import shlex
from typing import Any

import pytest
from typer.testing import CliRunner

from metalead.dashboard.components.axes import (
    axis_control,
    is_axis,
    lever_choices,
    placed,
    work_controls,
)
from metalead.dashboard.questions.compare import Ask, from_query
from metalead.dashboard.questions.regimes import (
    MOST_VISITS,
    Frame,
    MapAsk,
    frame_from_query,
    map_of,
)
from metalead.simulation.cli import app
from metalead.simulation.experiments.regime_words import sentences
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.requests.compare import CompareRequest

ASK = Ask(CompareRequest("lab-wheel", arms=("network", "command"), first_seed=30))
FRAME = Frame("attention=10:60", "network.report_price", replications=10, visits=12, tolerance=0.1)


def shown(query: str) -> MapAsk:
    """What a tab that was opened by this link shows."""
    frame = frame_from_query(query)
    assert frame is not None
    return map_of(from_query(query), frame)


def test_a_link_holds_the_whole_state() -> None:
    ask = map_of(ASK.with_setting("comms", 0.5), FRAME)
    assert shown(ask.query()) == ask
    assert frame_from_query(ASK.query()) is None


def test_the_command_and_the_python_give_the_same_words() -> None:
    ask = map_of(ASK, FRAME)
    done = CliRunner().invoke(app, shlex.split(ask.command())[1:])
    assert done.exit_code == 0, done.output
    names: dict[str, Any] = {}
    exec(ask.python().replace("print(found)", ""), names)
    for sentence in sentences(names["found"]):
        assert sentence in " ".join(done.output.split())


def test_what_an_axis_moves_is_not_held_and_stays_in_the_state() -> None:
    moved = ASK.with_settings({"attention": 30.0, "report_price": 1.0, "network.attention": 9.0})
    ask = map_of(moved, FRAME)
    assert dict(ask.ask.settings) == {"report_price": 1.0}  # beside the axis of one arm
    assert ask.problem == ""
    at = ask.at(20.0, 2.0)
    assert dict(at.settings) == {"report_price": 1.0, "attention": 20.0, "network.report_price": 2}
    assert map_of(at, FRAME) == ask


def test_an_axis_of_an_organisation_that_left_is_for_all() -> None:
    ask = map_of(ASK.with_arms(("command", "delegation")), FRAME)
    assert ask.frame.y == "report_price"
    assert ask.problem == ""


@pytest.mark.parametrize(
    ("frame", "word"),
    [
        (Frame("nothing", "staff"), "nothing"),
        (Frame("staff", "staff"), "Name another lever"),
        (Frame("attention=9:3", "staff"), "must go upwards"),
        (Frame(visits=MOST_VISITS + 1), "takes at most 200"),
        (Frame(replications=1000), "takes at most 100"),
        (Frame(visits=3), "must be 12 or more"),
        (Frame(tolerance=2.0), "from 0 to below 1"),
    ],
)
def test_what_cannot_be_run_is_told_in_plain_words(frame: Frame, word: str) -> None:
    assert word in map_of(ASK, frame).problem


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metalead.simulation.statistics.surface.find_spec", lambda _: None)
    assert "pip install 'metalead[experiments]'" in map_of(ASK, FRAME).problem


def test_the_axes_are_generated_from_the_levers() -> None:
    found = {one["id"] for group in lever_choices() for one in group["levers"]}
    assert {"attention", "scarcity", "sharing", "staff", "complexity"} <= found
    assert not found & {"triage", "inbox_limit", "sectors"}
    assert all(is_axis(LEVER_BY_ID[name]) for name in found)


def test_an_axis_goes_to_the_page_and_back() -> None:
    for text in ("attention", "network.sharing", "scarcity=0.5:4", "command.staff=2:6"):
        control = axis_control("y", "Upwards", text)
        assert placed(Frame(), control).y == text
    disaster = axis_control("x", "Across", "network.sharing") | {"lever": "scarcity", "low": ""}
    assert placed(Frame(), disaster | {"high": ""}).x == "scarcity"  # the same for all
    half = axis_control("x", "Across", "attention") | {"high": ""}
    assert "is not a number" in map_of(ASK, placed(Frame(), half)).problem


def test_the_visits_of_a_link_stand_among_the_choices() -> None:
    visits = next(one for one in work_controls(Frame(visits=24)) if one["id"] == "visits")
    assert 24 in [choice["value"] for choice in visits["choices"]]
