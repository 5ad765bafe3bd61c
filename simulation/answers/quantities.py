"""What is asked about: each arm's outcome, and each arm less the baseline."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.answers.cube import Cube
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, Outcome
from metalead.simulation.statistics.arrays import Floats, Ints

MOST_CLUSTERS = 40  # of disasters: worlds beyond are put together, which costs nothing but time


@dataclass(frozen=True)
class Quantity:
    """values: float64 [points, disasters], NaN where a run has no number. of: 'network less
    command', or an arm. worlds: int64 [disasters]."""

    outcome: Outcome
    of: str
    difference: bool
    values: Floats
    worlds: Ints

    @property
    def unit(self) -> str:
        """Of the values."""
        return self.outcome.unit

    @property
    def named(self) -> str:
        """'deaths, network less command'."""
        return f"{self.outcome.name}, {self.of}"

    def of_points(self, which: NDArray[np.bool_]) -> "Quantity":
        """The same at some points alone."""
        return replace(self, values=self.values[which])

    def clusters(self) -> tuple[Floats, Floats]:
        """The mean of each point in each cluster of disasters (a world; with one world, a
        disaster): float64 [points, clusters]; and disasters a cluster, float64 [clusters]."""
        labels, index = np.unique(self.worlds, return_inverse=True)
        if labels.size < 2:
            index = np.arange(self.worlds.size)
        index = index % MOST_CLUSTERS
        count = int(index.max()) + 1 if index.size else 0
        known = np.isfinite(self.values)
        sums, sizes = np.zeros((len(self.values), count)), np.zeros((len(self.values), count))
        np.add.at(sums.T, index, np.where(known, self.values, 0.0).T)
        np.add.at(sizes.T, index, known.T.astype(np.float64))
        with np.errstate(invalid="ignore"):
            return sums / sizes, np.bincount(index).astype(np.float64)


def quantities(cube: Cube, outcome: str) -> Iterator[Quantity]:
    """Of an outcome: each arm less the baseline, then each arm."""
    known, values, arms = OUTCOME_BY_ID[outcome], cube.outcomes[outcome], cube.arms
    for place, arm in enumerate(arms[1:], 1):
        gains = values[:, place] - values[:, 0]
        yield Quantity(known, f"{arm} less {arms[0]}", True, gains, cube.worlds)
    for place, arm in enumerate(arms):
        yield Quantity(known, arm, False, values[:, place], cube.worlds)
