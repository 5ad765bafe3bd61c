"""Perfect behaviour on a network: the fewest rounds and messages until all know everything.

Bavelas 1950 and the five-person networks of Leavitt 1951. Each leader holds one fact. In a
round each sends all that it held at the start of the round to one contact; any number may be
received. What is known is one number, five bits a leader: all such states together are
2^25, few enough to search them all, level by level.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Ints

LEADERS = 5
EVERYTHING = 2**LEADERS - 1
STATES: int = 2 ** (LEADERS * LEADERS)
CHUNK = 2000  # states looked at in one go

States = Ints
Round = tuple[tuple[int, int], ...]  # (sender, receiver) of each message


@dataclass(frozen=True, slots=True)
class Network:
    """Who may write to whom: the contacts of each leader."""

    contacts: tuple[tuple[int, ...], ...]

    @property
    def links(self) -> tuple[tuple[int, int], ...]:
        """All pairs of sender and receiver."""
        return tuple((here, there) for here, row in enumerate(self.contacts) for there in row)


def network_of(scenario: Scenario) -> Network:
    """The ties of a laboratory scenario."""
    names = [agency.id for agency in scenario.agencies]
    if len(names) != LEADERS:
        raise ValueError(f"{scenario.id}: has {len(names)} agencies, and not {LEADERS}")
    pairs = {(names.index(a), names.index(b)) for a, b in (tie.between for tie in scenario.ties)}
    pairs |= {(there, here) for here, there in pairs}
    return Network(
        tuple(tuple(sorted(b for a, b in pairs if a == here)) for here in range(LEADERS))
    )


def start() -> int:
    """Each leader knows its own fact."""
    return sum(1 << ((LEADERS + 1) * leader) for leader in range(LEADERS))


def goal() -> int:
    """Each leader knows every fact."""
    return STATES - 1


def after(states: States, messages: Round) -> States:
    """The states after these messages, all sent at once."""
    new = states.copy()
    for sender, receiver in messages:
        held = (states >> (LEADERS * sender)) & EVERYTHING
        new |= held << (LEADERS * receiver)
    return new


def rounds_of(network: Network) -> tuple[Round, ...]:
    """All rounds in which everybody writes: who writes to nobody never gains by it."""
    return tuple(tuple(enumerate(receivers)) for receivers in product(*network.contacts))


def messages_of(network: Network) -> tuple[Round, ...]:
    """All rounds of a single message."""
    return tuple((link,) for link in network.links)


def shortest(moves: tuple[Round, ...]) -> tuple[Round, ...]:
    """A shortest sequence of moves from the start to the goal, by breadth-first search."""
    levels = [np.array([start()], np.int64)]
    seen = np.zeros(STATES, np.bool_)
    while not seen[goal()]:
        levels.append(_next_level(levels[-1], moves, seen))
        if not len(levels[-1]):
            raise ValueError("the goal cannot be reached")
    return _way_back(levels, moves)


def _next_level(states: States, moves: tuple[Round, ...], seen: NDArray[np.bool_]) -> States:
    """States reached for the first time, marked as seen; stops early once the goal is."""
    reached = np.zeros(STATES, np.bool_)
    for first in range(0, len(states), CHUNK):
        for move in moves:
            reached[after(states[first : first + CHUNK], move)] = True
        if reached[goal()]:
            break
    reached &= ~seen
    seen |= reached
    return np.flatnonzero(reached)


def _way_back(levels: list[States], moves: tuple[Round, ...]) -> tuple[Round, ...]:
    """The moves that lead to the goal, found from the last level to the first."""
    way: list[Round] = []
    target = goal()
    for states in reversed(levels[:-1]):
        move, before = next(
            (move, before) for move in moves for before in states[after(states, move) == target]
        )
        way.insert(0, move)
        target = int(before)
    return tuple(way)
