"""Of the blocks that are there, the largest beginning that is a design of its own."""

from collections.abc import Iterable, Sequence

import numpy as np

from metalead.simulation.statistics.arrays import Ints
from metalead.simulation.sweeps.blocks import Block


def balanced(blocks: Iterable[Block], arms: Sequence[str], points: int) -> tuple[int, int]:
    """(points, disasters): the first so many points all met the first so many disasters, under
    each of these arms. All points, as soon as each has met any; (0, 0) where there is nothing.

    points: of the whole design.
    """
    met = disasters_met(blocks, arms, points)
    begun = points if met.all() else int(np.argmin(met > 0))
    return (begun, int(met[:begun].min())) if begun else (0, 0)


def disasters_met(blocks: Iterable[Block], arms: Sequence[str], points: int) -> Ints:
    """How many disasters, from the first one on without a gap, each point met under each of these
    arms: int64 [points]."""
    place = {arm: a for a, arm in enumerate(arms)}
    met = np.zeros((len(arms), points), dtype=np.int64)
    for block in sorted(blocks, key=lambda one: one.disasters.start):
        for arm in block.arms:
            if arm in place:
                there = met[place[arm], block.points.start : block.points.stop]
                np.maximum(
                    there, block.disasters.stop, out=there, where=there >= block.disasters.start
                )
    return met.min(axis=0)
