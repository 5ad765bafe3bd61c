"""A film shows the run that the numbers count, and a picture what a leader holds."""

import json
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from metalead.dashboard.pages.watch import colours, picture, sides, story
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.library import uploads
from metalead.simulation.engine.columns import STATES
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.requests.compare import CompareRequest
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.trace.believed import believed
from metalead.simulation.trace.recording import FRAMES, Film, diverge, shoot, story_of
from scenario_texts import SMALL

SCENARIO = load_scenario(SMALL)
COMMAND, NETWORK = Arm("command", "command"), Arm("network", "network")
SEED = 17


@cache
def film(arm: str) -> Film:
    return shoot(SCENARIO, Arm(arm, arm), SEED)


def counted(film: Film) -> NDArray[np.float64]:
    """People at the film's hours: [hours, states, colours]."""
    counts = film.stage["people"]["counts"]
    return np.array([[counts[colour][state] for colour in COLOURS] for state in STATES]).transpose(
        2, 0, 1
    )


def test_it_is_the_run_that_the_ensemble_counts() -> None:
    runs = run_ensemble(SCENARIO, [NETWORK], [SEED])
    people = film("network").stage["people"]
    assert people["hours"][-1] == SCENARIO.horizon
    assert counted(film("network"))[-1] == pytest.approx(runs.people[0, 0], abs=0.06)


@pytest.mark.parametrize("arm", ["command", "network", "nobody"])
def test_everybody_is_counted_at_every_hour_and_nobody_twice(arm: str) -> None:
    people = counted(film(arm))
    at_risk, untreated, cared, dead = (
        people[:, STATES.index(state)] for state in ("at_risk", "untreated", "in_care", "dead")
    )
    assert at_risk[-1].sum() > 0.0
    assert at_risk == pytest.approx(untreated + cared + dead, abs=0.16)
    for never_fewer in (at_risk, dead):
        assert np.diff(never_fewer, axis=0).min() >= 0.0


def test_the_page_names_the_colours_that_anybody_is_of() -> None:
    at_risk = counted(film("network"))[-1, STATES.index("at_risk")]
    there = [colour for colour, count in zip(COLOURS, at_risk, strict=True) if count > 0.0]
    assert [one["id"] for one in colours(film("network"))] == there
    assert {"id": "red", "word": "immediate"} in colours(film("network"))


def test_where_no_agency_comes_none_sees_anything() -> None:
    incidents = film("nobody").stage["incidents"]
    assert all(one["seen"] is one["begun"] is one["done"] is None for one in incidents)
    assert any(one["seen"] is not None for one in film("network").stage["incidents"])
    assert film("nobody").stage["units"] == []


def test_both_sides_show_the_same_incidents() -> None:
    one, other = (film(arm).stage["incidents"] for arm in ("command", "network"))
    for key in ("name", "x", "y", "onset"):
        assert [i[key] for i in one] == [i[key] for i in other]


def test_they_diverge_when_something_first_differs() -> None:
    at = diverge(film("command"), film("network"))
    assert 0.0 < at < SCENARIO.horizon
    before = [[m for m in film(arm).story if m.at < at] for arm in ("command", "network")]
    assert before[0] == before[1]
    assert diverge(film("command"), film("command")) == SCENARIO.horizon


def test_units_go_in_the_order_of_time_and_inboxes_are_never_negative() -> None:
    for way in film("network").stage["units"]:
        times = [way[key] for key in ("departed", "arrived", "ended") if way[key] is not None]
        assert times == sorted(times)
    inboxes = np.array(film("network").stage["inboxes"])
    assert inboxes.shape == (FRAMES, len(film("network").stage["leaders"]))
    assert inboxes.min() >= 0


def test_a_story_is_of_one_incident_alone() -> None:
    name = film("network").stage["incidents"][0]["name"]
    lines = story_of(film("network"), name)
    assert lines
    assert all(name in moment.text for moment in lines)
    told = story((film("command"), film("network")), 1, name)
    assert told["title"] == f"{name}, under network"
    json.dumps(sides((film("command"), film("network"))), allow_nan=False)


def test_a_leader_believes_no_more_than_there_is() -> None:
    leader = SCENARIO.agencies[0].id
    early, late = (believed(SCENARIO, NETWORK, SEED, leader, at) for at in (0.01, 12.0))
    assert early.known <= late.known <= late.begun
    assert late.known > 0
    with pytest.raises(UserError):
        believed(SCENARIO, NETWORK, SEED, "nobody", 1.0)


def test_the_page_tells_beliefs_beside_the_truth() -> None:
    ask = Ask(
        CompareRequest("small", first_seed=SEED),
        digest=uploads.add(SMALL.read_text(encoding="utf-8")),
    )
    told = picture(ask, "", 1, 0, 12.0)
    assert len(told["rows"][0]) == len(told["heads"])
    assert picture(ask, "", 1, -1, 12.0)["title"] == ""
