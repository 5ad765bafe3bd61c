"""Beside pattern 4 (tests/validation): schedules in the engine, and that less is not enough."""

import numpy as np
import pytest

from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.validation.apparatus.schedules import (
    LEADERS,
    messages_of,
    network_of,
    rounds_of,
    shortest,
)
from metalead.simulation.validation.patterns.fewest_rounds import (
    FEWEST,
    FEWEST_MESSAGES,
    rounds_taken,
    run_schedule,
)


@pytest.mark.parametrize("name", FEWEST)
def test_a_round_less_is_not_enough(name: str) -> None:
    schedule = shortest(rounds_of(network_of(load_scenario(f"lab-{name}"))))
    session = run_schedule(name, schedule)
    assert session.refused == 0
    assert rounds_taken(session) == FEWEST[name]
    assert session.run.world[0]["sent"] == LEADERS * FEWEST[name]
    assert np.isnan(rounds_taken(run_schedule(name, schedule[:-1])))


def test_eight_messages_are_enough_on_the_wheel() -> None:
    schedule = shortest(messages_of(network_of(load_scenario("lab-wheel"))))
    # One message a round here: more rounds than the horizon holds, so several go in one.
    packed = (*[sum(schedule[:4], ())], *schedule[4:])
    session = run_schedule("wheel", packed)
    assert session.run.world[0]["sent"] == FEWEST_MESSAGES
    assert np.isfinite(rounds_taken(session))
