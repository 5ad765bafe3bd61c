"""The rows of a sweep put back into its order: points x arms x disasters, a cube an outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.engine.chance import worlds_of
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.sweeps.names import DONE
from metalead.simulation.sweeps.plan import APART
from metalead.simulation.sweeps.results import Results

LACKING, THERE, FAILED = 0, 1, 2
FEWEST = 4  # disasters, of which anything is told
PIECE = 65_536  # rows that are read at a time


@dataclass(frozen=True)
class Cube:
    """outcomes: {id: float64 [points, arms, disasters]}, NaN where there is no number.

    state: uint8 of that shape: LACKING, THERE or FAILED. seeds: of the first point's disasters,
    int64 [disasters]; with fresh luck the other points' are as far apart.
    """

    outcomes: dict[str, Floats]
    state: NDArray[np.uint8]
    seeds: Ints
    arms: tuple[str, ...]

    @cached_property
    def worlds(self) -> Ints:
        """The world of each disaster: int64 [disasters]."""
        return worlds_of(self.seeds)

    def first(self, points: int, disasters: int) -> "Cube":
        """The cube of the first points and disasters alone."""
        return Cube(
            {name: all_[:points, :, :disasters] for name, all_ in self.outcomes.items()},
            self.state[:points, :, :disasters],
            self.seeds[:disasters],
            self.arms,
        )

    def applicable(self, outcome: str) -> "tuple[Cube, int]":
        """This outcome alone, without the disasters in which it says nothing somewhere (nobody is
        red, say), so that all points are of the same ones; and how many these are. Failed runs
        do not count. Where it would leave next to none, all disasters stay."""
        values = self.outcomes[outcome]
        says = (np.isfinite(values) | (self.state != THERE)).all(axis=(0, 1))
        if says.sum() < max(FEWEST, says.size / 10):
            says[:] = True
        kept = Cube(
            {outcome: values[:, :, says]}, self.state[:, :, says], self.seeds[says], self.arms
        )
        return kept, int((~says).sum())

    def balanced(self, length: int) -> "Cube":
        """The largest beginning of the design in which nothing is lacking; empty if there is none.

        length: points that belong together. Failed runs are in it, without numbers.
        """
        lacks = (self.state == LACKING).any(axis=1)
        best = (0, 0)
        for count in _candidates(lacks):
            short = lacks[:, :count].any(axis=1)
            points = int(np.argmax(short)) if short.any() else len(short)
            best = max(best, (points // length * length, count), key=lambda one: one[0] * one[1])
        return self.first(*best)


def _candidates(lacks: NDArray[np.bool_]) -> list[int]:
    """Numbers of disasters at which fewer points are whole."""
    whole = np.where(lacks.any(axis=1), np.argmax(lacks, axis=1), lacks.shape[1])
    return sorted({int(count) for count in whole if count})


def cube_of(results: Results, outcomes: Sequence[str], disasters: int | None = None) -> Cube:
    """Read these outcomes, piece by piece; memory is one number a row and outcome.

    disasters: only the first so many of each point.
    """
    extent, arms = results.head.extent, results.arms
    count = min(disasters or extent.replications, extent.replications)
    shape = (extent.points, len(arms), count)
    values = {name: np.full(shape, np.nan) for name in outcomes}
    state = np.zeros(shape, np.uint8)
    first, fresh = results.head.design.first_seed, results.head.design.luck == "fresh"
    named = ["point", "arm", "seed", "status", *values]
    for piece in (
        results.dataset().to_batches(columns=named, batch_size=PIECE) if results.parts else ()
    ):
        points = piece.column("point").to_numpy()
        at = piece.column("seed").to_numpy() - first - (points * APART if fresh else 0)
        sides = _places(piece.column("arm"), arms)
        kept = (at < count) & (sides >= 0)
        place = points[kept], sides[kept], at[kept]
        done = _places(piece.column("status"), (DONE,)) == 0
        state[place] = np.where(done[kept], THERE, FAILED)
        for name, all_ in values.items():
            all_[place] = piece.column(name).to_numpy(zero_copy_only=False)[kept]
    return Cube(values, state, first + np.arange(count, dtype=np.int64), arms)


def _places(column: Any, texts: Sequence[str]) -> Ints:
    """The place of each text of a column among `texts`; -1 for others. int64 [rows]."""
    known = {text: place for place, text in enumerate(texts)}
    encoded = column.dictionary_encode() if not hasattr(column, "dictionary") else column
    of = np.array([known.get(text, -1) for text in encoded.dictionary.to_pylist()], np.int64)
    found: Ints = of[encoded.indices.to_numpy(zero_copy_only=False)]
    return found
