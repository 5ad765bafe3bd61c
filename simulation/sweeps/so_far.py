"""What the rows of a sweep say so far: each part is read once, however often somebody looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from metalead.simulation.engine.chance import worlds_of
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, Outcome
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.intervals import Estimate, estimate
from metalead.simulation.sweeps.balanced import balanced
from metalead.simulation.sweeps.blocks import Block
from metalead.simulation.sweeps.extents import Extent
from metalead.simulation.sweeps.plan import APART
from metalead.simulation.sweeps.schema import Design

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class SoFar:
    """The difference of an arm less the baseline in an outcome, as far as the rows go.

    main: of the mean over the first `points` points in their first `disasters` disasters, which
    all of them met under both arms; None where there are none yet. each: by the number of a point,
    the difference in all disasters that are there; values: its factors', in the design's order.
    unread: parts that could not be read.
    """

    outcome: Outcome
    arm: str
    baseline: str
    main: Estimate | None
    points: int
    all_points: int
    disasters: int
    each: Mapping[int, Estimate]
    values: Mapping[int, tuple[float | str, ...]]
    unread: int

    def better(self, arm: str) -> int:
        """At how many points this arm does better, by luck and assumptions."""
        sign = (1.0 if arm == self.arm else -1.0) * (-1.0 if self.outcome.better == "less" else 1.0)
        return sum(one.decided and one.mean * sign > 0.0 for one in self.each.values())

    @property
    def decided(self) -> int:
        """At how many points the interval by luck and assumptions leaves zero out."""
        return sum(one.decided for one in self.each.values())


class Sheet:
    """Both arms' values of one outcome, filled from parts. A design is enough, so that no strategy
    of a user's is looked for. numbers: float64 [2, points, disasters], NaN where nothing is known.
    """

    def __init__(self, design: Design, extent: Extent, arm: str, outcome: str) -> None:
        self._design, self._extent, self._arms = design, extent, (extent.arms[0], arm)
        self._outcome = outcome
        self.numbers = np.full((2, extent.points, extent.replications), np.nan)
        self._taken: dict[str, str] = {}
        self._each: dict[int, Estimate] = {}
        self._values: dict[int, tuple[float | str, ...]] = {}

    def read(self, parts: Sequence[tuple[Block, Path, str]]) -> SoFar:
        """Take what is new of these parts (block, file, digest); what is known then."""
        touched: set[int] = set()
        for block, file, digest in parts:
            if self._taken.get(block.name) != digest and self._take(file):
                self._taken[block.name] = digest
                touched |= set(block.points)
        for point in sorted(touched):
            self._estimate(point)
        return self._so_far([block for block, *_ in parts if block.name in self._taken], len(parts))

    def _take(self, file: Path) -> bool:
        """Put the rows of a part in their places; whether it could be read."""
        import pyarrow as pa
        from pyarrow import parquet

        columns = ["point", "arm", "seed", *self._design.factors, self._outcome]
        try:
            rows = parquet.read_table(file, columns=columns, partitioning=None)
            self._place(rows)
        except (OSError, pa.ArrowException, IndexError, KeyError):
            return False  # just moved to its place, or damaged: the next look tries again
        return True

    def _place(self, rows: "pa.Table") -> None:
        point, seed = (rows[name].to_numpy().astype(np.int64) for name in ("point", "seed"))
        arm = rows["arm"].to_pandas().astype(str).to_numpy()
        at = seed - self._first_seed(point)
        numbers = rows[self._outcome].to_numpy().astype(np.float64)
        for a, label in enumerate(self._arms):
            of = arm == label
            self.numbers[a, point[of], at[of]] = numbers[of]
        points, first = np.unique(point, return_index=True)
        named = [rows[name].take(first).to_pylist() for name in self._design.factors]
        self._values |= dict(zip(points.tolist(), zip(*named, strict=True), strict=True))

    def _first_seed[N: (int, Ints)](self, point: N) -> N:
        """That of a point's first disaster."""
        apart = APART if self._design.luck == "fresh" else 0
        return self._design.first_seed + point * apart

    @property
    def _gains(self) -> Floats:
        gains: Floats = self.numbers[1] - self.numbers[0]
        return gains

    def _estimate(self, point: int) -> None:
        gains: Floats = self.numbers[1, point] - self.numbers[0, point]
        if np.isfinite(gains).any():
            self._each[point] = estimate(gains, self._worlds(point, gains.size))

    def _worlds(self, point: int, disasters: int) -> Ints:
        return worlds_of(self._first_seed(point) + np.arange(disasters, dtype=np.int64))

    def _so_far(self, blocks: Sequence[Block], parts: int) -> SoFar:
        points, disasters = balanced(blocks, self._arms, self._extent.points)
        return SoFar(
            outcome=OUTCOME_BY_ID[self._outcome],
            arm=self._arms[1],
            baseline=self._arms[0],
            main=self._main(points, disasters),
            points=points,
            all_points=self._extent.points,
            disasters=disasters,
            each=dict(self._each),
            values=dict(self._values),
            unread=parts - len(blocks),
        )

    def _main(self, points: int, disasters: int) -> Estimate | None:
        """Where all points meet the same disasters, the mean over points is one value a disaster;
        else each value stands for itself. Runs that failed are left out."""
        gains = self._gains[:points, :disasters]
        if not np.isfinite(gains).any():
            return None
        if self._design.luck == "fresh":
            worlds = np.stack([self._worlds(point, disasters) for point in range(points)])
            return estimate(gains.ravel(), worlds.ravel())
        there = np.isfinite(gains)
        known = there.any(axis=0)
        means = np.where(there, gains, 0.0).sum(axis=0)[known] / there.sum(axis=0)[known]
        return estimate(means, self._worlds(0, disasters)[known])
