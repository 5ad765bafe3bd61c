"""Pattern 4: the schedules found by search are allowed, and do what they say, told with sets."""

import pytest

from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.validation.apparatus.schedules import (
    LEADERS,
    Network,
    Round,
    messages_of,
    network_of,
    rounds_of,
    shortest,
)
from metalead.simulation.validation.patterns.fewest_rounds import FEWEST


def laboratory(name: str) -> Network:
    """The network of a built-in laboratory scenario."""
    return network_of(load_scenario(f"lab-{name}"))


def knowledge(schedule: tuple[Round, ...]) -> list[set[int]]:
    """What each leader knows after a schedule, told with sets instead of bits."""
    known = [{leader} for leader in range(LEADERS)]
    for messages in schedule:
        before = [set(facts) for facts in known]
        for sender, receiver in messages:
            known[receiver] |= before[sender]
    return known


def is_allowed(network: Network, messages: Round) -> bool:
    """Whether all write to contacts of theirs, and each at most once."""
    senders = [sender for sender, _ in messages]
    return len(set(senders)) == len(senders) and set(messages) <= set(network.links)


@pytest.mark.parametrize(("name", "fewest"), FEWEST.items())
def test_fewest_rounds(name: str, fewest: int) -> None:
    network = laboratory(name)
    schedule = shortest(rounds_of(network))
    assert len(schedule) == fewest
    assert all(is_allowed(network, messages) for messages in schedule)
    assert knowledge(schedule) == [set(range(LEADERS))] * LEADERS


@pytest.mark.parametrize("name", FEWEST)
def test_fewest_messages(name: str) -> None:
    """2 (n - 1): to tell everyone everything by one-way messages (Harary and Schwenk 1974)."""
    network = laboratory(name)
    schedule = shortest(messages_of(network))
    assert len(schedule) == 2 * (LEADERS - 1)
    assert all(is_allowed(network, messages) for messages in schedule)
    assert knowledge(schedule) == [set(range(LEADERS))] * LEADERS
