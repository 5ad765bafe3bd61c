"""Successive halving: many candidates, few finalists, no run wasted on those that trail.

Karnin, Koren and Somekh 2013: the budget is shared evenly among the rounds; in each, every
candidate that is left meets the same new disasters, and the better half stays. Who is chosen has
been lucky in the disasters of the choice, so what a finalist is worth has to be measured on others.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil, log2

import numpy as np

from metalead.simulation.engine.chance import seeds_of, worlds_from
from metalead.simulation.statistics.arrays import Floats, Seeds

APART = 1_000_000_000  # seeds of the choice begin this far behind those of the answer
Measured = Callable[[Sequence[int], Seeds], Floats]  # candidates, seeds -> gains of each


@dataclass
class Halving:
    """The state of a choice among `count` candidates: what each gained in the disasters it met.

    gains: per candidate, one array a round that it was in. left: those still in the running.
    """

    count: int
    gains: list[list[Floats]] = field(default_factory=list)
    left: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gains = [[] for _ in range(self.count)]
        self.left = list(range(self.count))

    def mean(self, candidate: int) -> float:
        """The mean gain of a candidate so far; NaN before it met a disaster."""
        if not self.disasters(candidate):
            return float("nan")
        return float(np.concatenate(self.gains[candidate]).mean())

    def disasters(self, candidate: int) -> int:
        """How many disasters a candidate has met."""
        return sum(part.size for part in self.gains[candidate])

    def meet(self, measured: Measured, seeds: Seeds) -> None:
        """One round: every candidate left on the same disasters."""
        for candidate, gains in zip(self.left, measured(self.left, seeds), strict=True):
            self.gains[candidate].append(gains)

    def keep(self, most: int) -> None:
        """Only the best by mean; of equals, those named first."""
        self.left = sorted(self.left, key=lambda c: (-self.mean(c), c))[:most]


def choose(state: Halving, measured: Measured, *, budget: int, finalists: int, first: int) -> None:
    """Halve the candidates of `state` until `finalists` are left, in about `budget` runs.

    first: the first seed of the choice. Each disaster of it is in a world of its own, so that
    few of them show as much of what is assumed as they can.
    """
    rounds = rounds_to(state.count, finalists)
    met = 0
    for _ in range(rounds):
        disasters = max(1, budget // (rounds * len(state.left)))
        seeds = seeds_of(worlds_from(first) + np.arange(met, met + disasters), lucks=1)
        state.meet(measured, seeds)
        state.keep(max(finalists, ceil(len(state.left) / 2)))
        met += disasters


def rounds_to(count: int, finalists: int) -> int:
    """How often `count` candidates are halved until `finalists` are left."""
    return ceil(log2(count / finalists)) if count > finalists else 0


def runs_of(count: int, finalists: int, budget: int) -> int:
    """How many runs of candidates the choice takes."""
    total, left, rounds = 0, count, rounds_to(count, finalists)
    for _ in range(rounds):
        total += left * max(1, budget // (rounds * left))
        left = max(finalists, ceil(left / 2))
    return total
