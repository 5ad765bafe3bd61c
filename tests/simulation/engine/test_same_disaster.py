"""Every organisation faces the same disaster; assumed quantities are those of its world."""

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray
from run_state import ARMS

import begun_runs
from metalead.simulation.engine.chance import LUCKS, ROUND, WORLDS
from metalead.simulation.engine.columns import MESSAGES_LOST
from metalead.simulation.engine.tables import DECLINE, ON_ITS_WAY, READ, Run
from metalead.simulation.parameters.organisations import REFERENCE
from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.finished import run_once, used
from small_disasters import SEEDS, assumed, disasters, town, units


def begun(scenario: Scenario, arm: Arm, seed: int) -> Run:
    """A run that has not begun."""
    (run,) = begun_runs.begun(scenario, arm, seed)
    return run


@settings(derandomize=True, deadline=None, max_examples=25)
@given(disasters(), SEEDS)
def test_the_disaster_is_the_same_in_every_organisation(scenario: Scenario, seed: int) -> None:
    # Nobody holds a reserve back from the reference; else it has the same units.
    arms = [arm for arm in ARMS if arm.organisation != REFERENCE]
    first, *others = [begun(scenario, arm, seed) for arm in arms]
    reference = begun(scenario, Arm(REFERENCE, REFERENCE), seed)
    assert used(first, "units")["key"].tobytes() == used(reference, "units")["key"].tobytes()
    for table in ("incidents", "casualties", "needs"):
        assert used(first, table).tobytes() == used(reference, table).tobytes(), table
    for other in others:
        for table in ("incidents", "casualties", "needs", "units"):
            assert used(first, table).tobytes() == used(other, table).tobytes(), table
        assert first.weather.tobytes() == other.weather.tobytes()


def drawn(seed: int) -> NDArray[np.float64]:
    """What a run has of the assumed quantities of a scenario: one number each.

    How the red decline, their share and what neighbours do for them, how far the hospital is;
    turnout by group, access by zone, delay by tie, count of units.
    """
    scenario = town(
        hospital=assumed(0.1, 2),
        agencies=[
            {
                "id": "post",
                "name": "post",
                "sponsor": "city",
                "zone": "north",
                "units": [
                    units("rescue", 1) | {"count": assumed(10, 1000), "speed": assumed(20, 60)},
                    units("clearing", 1),
                ],
            },
            {"id": "ems", "name": "ems", "sponsor": "city", "zone": "north"},
        ],
        ties=[{"between": ["post", "ems"], "contact": "continuously"}],
    )
    run = begun(scenario, ARMS[0], seed)
    held, free = run.casualties[:2]  # the red of the first house
    of_people = (*DECLINE[:-2], "reached", "driven", "hours", "hospital")
    numbers = [held["hazard"], held["share"], *(free[name] for name in of_people)]
    numbers += [run.units["turnout"][0], run.units["speed"][0]]
    numbers += [run.world[0]["units"], run.ties["delay"][0], *run.weather["access"][[0, 2, 4]]]
    return np.array(numbers, np.float64)


def visits(world: int) -> list[int]:
    """The seeds that visit a world."""
    return [world + WORLDS * nth for nth in range(LUCKS)]


def test_assumed_quantities_hold_for_all_seeds_that_visit_a_world() -> None:
    for world in range(3):
        first, *others = [drawn(seed) for seed in visits(world)]
        assert all(np.array_equal(first, other) for other in others)


def test_assumed_quantities_differ_between_worlds() -> None:
    worlds = np.array([drawn(seed) for seed in (*range(6), ROUND)])
    for quantity in worlds.T:
        assert len(set(quantity)) == len(quantity)


def test_within_a_world_the_luck_differs() -> None:
    onsets = [begun(town(), ARMS[0], seed).incidents["onset"][0] for seed in visits(0)]
    assert len(set(onsets)) == LUCKS


@pytest.mark.parametrize("organisation", ["command", "meta-leader", "delegation", "network"])
def test_without_comms_nothing_gets_through(organisation: str) -> None:
    """What needs a channel is lost, or still being tried at the horizon; the rest is read.

    Word of own people needs none here, or no leader would have anything to say.
    """
    scenario = town(zones=[dead_zone(name, 7 * nth) for nth, name in enumerate(ZONES)])
    run = run_once(scenario, Arm("dead", organisation, DESKS_ONLY), 3)
    sent = run.messages[run.messages["sender"] != run.messages["receiver"]]
    assert len(sent) > 0
    assert not np.isin(sent["state"], (READ,)).any()
    assert np.isnan(sent["arrived"][sent["state"] == ON_ITS_WAY]).all()
    assert run.result[MESSAGES_LOST] == (sent["state"] != ON_ITS_WAY).sum()
    assert run.result[MESSAGES_LOST] > 0


@pytest.mark.parametrize("weather", [[], [{"at": 6}]], ids=["no weather", "later weather"])
def test_levers_of_the_disaster_hold_where_no_weather_is_forecast(
    weather: list[dict[str, float]],
) -> None:
    """`comms` and `access` are 'against what the scenario says'; without weather it says 1."""
    spells = [spell | OPEN for spell in weather]
    zones = [dead_zone(name, 0) | {"weather": spells} for name in ZONES]
    run = run_once(town(zones=zones), Arm("dead", "command", DESKS_ONLY), 3)
    sent = run.messages[run.messages["sender"] != run.messages["receiver"]]
    assert len(sent) > 0
    assert not np.isin(sent["state"], (READ,)).any()


DESKS_ONLY = (("comms", 0.0), ("one_channel", 0.0))
ZONES = ("north", "south", "west")
KNOWN_ONE = {"value": 1, "source": "made-up"}
OPEN = {"access": KNOWN_ONE, "comms": KNOWN_ONE}


def dead_zone(name: str, x: float) -> dict[str, object]:
    """A zone where channels work, as far as the scenario goes."""
    return {"id": name, "name": name, "x": x, "y": 0, "weather": [{"at": 0} | OPEN]}
