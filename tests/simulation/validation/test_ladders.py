"""Ladders: the same event with less and with more of something."""

from itertools import product

import pytest

from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.validation.apparatus.events import EVENTS, WAYS
from metalead.simulation.validation.apparatus.ladder import AS_WRITTEN, Ladder, Rung
from metalead.simulation.validation.patterns.monotone import (
    ATTENTION,
    CHANNELS,
    DESKS,
    LESS_WORK,
    UNITS,
)

POMONA = load_scenario("lake-pomona-1978")


def ends(rung: Rung, way: str) -> tuple[float, float]:
    """From where to where a rung has its lever drawn."""
    assert rung.lever is not None
    kept = dict(rung.arm(POMONA, way).levers)[rung.lever]
    assert isinstance(kept, Range)
    return kept.ends


def usual(lever: str) -> tuple[float, float]:
    return LEVER_BY_ID[lever].kept.ends


def test_as_written_an_event_is_as_it_is() -> None:
    assert AS_WRITTEN.change(POMONA) is POMONA
    assert AS_WRITTEN.arm(POMONA, "network").levers == ()


def test_a_lever_is_taken_times_the_value_that_it_has_in_the_organisation() -> None:
    twice = Rung("twice", lever="staff", times=2.0)
    assert ends(twice, "detailed-command") == (6.0, 6.0)
    few, many = usual("staff")
    assert ends(twice, "network") == (2 * few, min(2 * many, LEVER_BY_ID["staff"].high))
    slow, quick = usual("attention")
    assert ends(Rung("half", lever="attention", times=0.5), "network") == (slow / 2, quick / 2)
    half = Rung("half", lever="staff", times=0.5)
    assert ends(half, "detailed-command") == (2.0, 2.0)  # of three; people are whole


def test_steps_go_up_and_turned_round_down() -> None:
    few, many = Rung("few"), Rung("many")
    ladder = Ladder((few, AS_WRITTEN, many))
    assert ladder.steps(down=False) == [(few, AS_WRITTEN), (AS_WRITTEN, many)]
    assert ladder.steps(down=True) == [(many, AS_WRITTEN), (AS_WRITTEN, few)]


def test_ladders_of_work_begin_with_the_most() -> None:
    (ladder,) = LESS_WORK
    assert [rung.times for rung in ladder.rungs] == [2.0, 1.0, 0.5]


def test_desks_of_sectors_are_those_of_ways_of_leading_that_have_sectors() -> None:
    assert [ladder.ways for ladder in DESKS] == [WAYS, WAYS, ("command",)]


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("ladder", [*UNITS, *DESKS, *CHANNELS, *ATTENTION, *LESS_WORK])
def test_every_rung_changes_something_and_no_lever_leaves_its_range(
    ladder: Ladder, event: str
) -> None:
    scenario = load_scenario(event)
    for rung, way in product(ladder.rungs, ladder.ways):
        levers = rung.arm(scenario, way).levers
        changed = bool(levers) or rung.change(scenario) != scenario
        assert changed is (rung is not AS_WRITTEN)
        assert all(
            LEVER_BY_ID[name].low <= end <= LEVER_BY_ID[name].high
            for name, kept in levers
            if isinstance(kept, Range)
            for end in kept.ends
        )
