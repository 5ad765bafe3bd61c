"""What is run and written at a time: fixed by the design, never by speed or by who works on it.

Blocks are in an order in which every beginning is a design of its own: first all points meet the
first disasters, in every arm, then the next ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metalead.simulation.sweeps.extents import Extent

ROWS = 2000  # about so many in a block: some seconds of work, some megabytes
DISASTERS = 20  # of a block, at most: all of them in worlds of their own


@dataclass(frozen=True, slots=True)
class Block:
    """points, disasters: their numbers, from 0. arms: those that are run, by label."""

    number: int
    points: range
    disasters: range
    arms: tuple[str, ...]

    @property
    def name(self) -> str:
        """'000003-points-40-79-disasters-20-39'."""
        return (
            f"{self.number:06d}-points-{self.points[0]}-{self.points[-1]}"
            f"-disasters-{self.disasters[0]}-{self.disasters[-1]}"
        )

    @property
    def rows(self) -> int:
        """One a point, arm and disaster."""
        return len(self.points) * len(self.disasters) * len(self.arms)


def blocks_of(history: Sequence[Extent], length: int) -> Iterator[Block]:
    """Every block of a sweep with this history. length: points that belong together."""
    number = 0
    before: Extent | None = None
    for extent in history:
        for points, disasters, arms in _more(before, extent, length):
            yield Block(number, points, disasters, arms)
            number += 1
        before = extent


def _more(
    before: Extent | None, now: Extent, length: int
) -> Iterator[tuple[range, range, tuple[str, ...]]]:
    """What the one has that the other lacks."""
    known = before or Extent(0, 0, 0, ())
    added = tuple(arm for arm in now.arms if arm not in known.arms)
    each = _points_of_block(len(now.arms), length)
    for disasters in _cut(now.replications, DISASTERS, known.replications):
        for points in _cut(now.points, each, known.points):
            there = points[-1] < known.points and disasters[-1] < known.replications
            arms = added if there else now.arms
            if arms:
                yield points, disasters, arms


def _points_of_block(arms: int, length: int) -> int:
    return max(1, ROWS // (DISASTERS * arms * length)) * length


def _cut(count: int, each: int, at: int) -> Iterator[range]:
    """Ranges of `each` up to `count`, none of which goes over `at`."""
    for first, last in ((0, at), (at, count)):
        for start in range(first, last, each):
            yield range(start, min(start + each, last))
