"""The needs of one disaster: what people waited for them, the largest difference first."""

import re
from functools import cache

import numpy as np
import pytest

from metalead.simulation.engine import columns
from metalead.simulation.engine.block import measure_run
from metalead.simulation.engine.tables import Run
from metalead.simulation.explanation.stories import Story, stories_of
from metalead.simulation.explanation.waits import Counted, Waited
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, STAGES
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.questions.explain import explain
from metalead.simulation.runs.session import Session
from small_disasters import town

TOWN, SEED = town(), 17
ARMS = (Arm("command", "command"), Arm("network", "network"))
TIME = re.compile(r"\d+:\d\d")


@cache
def ended(arm: Arm) -> tuple[Run, np.ndarray]:
    """A run at its horizon and its row of numbers."""
    session = Session(TOWN, arm, SEED)
    session.advance(session.horizon)
    row = np.empty(columns.WIDTH)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        measure_run(session.run, row)
    return session.run, row


def of_flow(row: np.ndarray) -> np.ndarray:
    """Person-hours by colour that belong to no need: of those about whom nobody decides."""
    hours = row[columns.STAGE_HOURS : columns.STAGE_DEATHS].reshape(len(COLOURS), -1)
    return np.asarray(hours.sum(axis=1))


def waited(outcome: str, arm: Arm) -> Waited:
    """What was waited for all needs together."""
    found = Counted(OUTCOME_BY_ID[outcome]).by_need(ended(arm)[0])
    return sum(found.values(), Waited())


@pytest.mark.parametrize("arm", ARMS, ids=lambda arm: arm.label)
def test_what_was_waited_for_needs_adds_up_to_the_run(arm: Arm) -> None:
    _, row = ended(arm)
    by_colour = of_flow(row)
    for colour in ("red", "yellow"):  # somebody has to bring each of them to care
        found = waited(f"hours_to_care_{colour}", arm)
        assert found.hours == pytest.approx(by_colour[COLOURS.index(colour)])
        assert found.deaths == pytest.approx(row[columns.DEATHS], abs=0.02)  # greens hardly die
    everybody = waited("untreated_end", arm)
    assert 0.0 < everybody.hours < by_colour.sum()
    held = waited("hours_trapped", arm)
    assert 0.0 < held.hours <= row[columns.HOURS_TRAPPED] + 1e-9


def told(outcome: str, most: int) -> tuple[Story, ...]:
    return stories_of(TOWN, ARMS, SEED, most, OUTCOME_BY_ID[outcome])


@pytest.mark.parametrize("outcome", ["deaths", "hours_to_care_red", "hours_trapped", "messages"])
def test_the_told_needs_are_those_that_came_out_most_differently(outcome: str) -> None:
    counted = Counted(OUTCOME_BY_ID[outcome])
    first, second = (counted.by_need(ended(arm)[0]) for arm in ARMS)
    every = [
        abs(counted.amount(first.get(n, Waited())) - counted.amount(second.get(n, Waited())))
        for n in first.keys() | second.keys()
    ]
    sizes = [
        abs(counted.amount(one.waited) - counted.amount(other.waited))
        for one, other in (story.sides for story in told(outcome, 4))
    ]
    np.testing.assert_allclose(sizes, sorted(every, reverse=True)[:4])
    assert sizes[-1] > 0.0


def test_a_story_says_what_where_and_for_whom() -> None:
    for story in told("hours_to_care_red", 3):
        assert re.search(r"^\w+ at \w+ \d+ \(.+\), \w+, \d+:\d\d: for .*\d red", story.title)
        assert story.counted.words == "person-hours of the red"
        assert all(TIME.search(line) for line in story.sides[0].lines[:1])


def test_one_disaster_is_told_need_by_need() -> None:
    found = explain(TOWN, only_seed=SEED, needs=2)
    assert (found.only_seed, len(found.stories)) == (SEED, 2)
    text = " ".join(found.summary().split())
    assert "The 2 needs that came out most differently:" in text
    one, other = found.stories[0].sides
    assert f"command: {one.waited.hours:,.1f} person-hours, {one.waited.deaths:.2f} deaths" in text
    assert "nothing follows for others" in text
    table = found.needs_table()
    assert list(table["arm"]) == ["command", "network"] * 2
    assert list(table["deaths"][:2]) == [one.waited.deaths, other.waited.deaths]
    hours = table[[f"hours {stage}" for stage in STAGES]].sum(axis=1)
    assert (hours <= TOWN.horizon - table["onset"] + 1e-9).all()


def test_a_puzzle_has_no_needs_to_tell() -> None:
    found = explain("lab-circle", only_seed=0)
    assert found.stories == ()
    assert "No need came out differently." in found.summary()
