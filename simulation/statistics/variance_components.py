"""Whose doing a variance is, in a crossed layout: points x arms x disasters, these in worlds.

The variance of a run drawn at random is taken apart by pairs of runs: the mean product of two runs
that share some of arm, point, world and luck, and are independent in the rest, is the variance of
what they share and the squared mean (Sobol 1993; Owen 2013). Every component is a difference of
such means, so that it is unbiased and may come out below 0; it is never cut off.
"""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.resampling import TIMES, draws, ends

PARTS = ("leading", "situation", "worlds", "luck", "leading_with", "others_with")


class Shared(NamedTuple):
    """Mean products of two points: that share nothing, how they are led, their situation, all."""

    nothing: Floats
    leading: Floats
    situation: Floats
    all: Floats


class Products:
    """Products within units (points, blocks of them), from which those of a sample follow.

    units: means of units, float64 [units, k]. leading, situation, all: mean products of two points
    of one unit that share so much, of the same shape; None for what is as if nothing were shared.
    """

    def __init__(
        self, units: Floats, leading: Floats | None, situation: Floats | None, all_: Floats
    ) -> None:
        self._units, self._squares = units, units**2
        self._shared = (leading, situation, all_)

    def shared(self, counts: Floats) -> Shared:
        """Of a sample that has each unit so often: float64 [units]."""
        total = counts.sum()
        between = total**2 - np.sum(counts**2)
        nothing = np.full(self._units.shape[1], np.nan)
        if between:  # a unit that is in a sample twice is one
            nothing = ((counts @ self._units) ** 2 - counts**2 @ self._squares) / between
        leading, situation, all_ = (
            nothing if part is None else counts @ part / total for part in self._shared
        )
        return Shared(nothing, leading, situation, all_)


class Whole:
    """Products of points that are all there is: no sample of them is drawn."""

    def __init__(self, found: Shared) -> None:
        self._found = found

    def shared(self, counts: Floats) -> Shared:  # noqa: ARG002  # as `Products`
        """The same in every sample."""
        return self._found


class Points(Protocol):
    """How points share values. units: what is drawn anew for intervals; 0 where all are there."""

    @property
    def units(self) -> int: ...

    def products(self, values: Floats) -> Products | Whole: ...


@dataclass(frozen=True, slots=True)
class Scattered:
    """Points that share no value: of factors of one sort, or of both, which nothing tells apart.

    leads: whether the factors are of leading.
    """

    units: int
    leads: bool

    def products(self, values: Floats) -> Products:
        """values: float64 [points, k]."""
        squares = values**2
        leading, situation = (squares, None) if self.leads else (None, squares)
        return Products(values, leading, situation, squares)


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks of Saltelli's design, in which a group is exchanged between two points.

    units: blocks. length: points of one. swapped: (place in the block, whether the group is of
    leading), for each side that is one group.
    """

    units: int
    length: int
    swapped: tuple[tuple[int, bool], ...]

    def products(self, values: Floats) -> Products:
        """values: float64 [blocks * length, k]."""
        y = values.reshape(self.units, self.length, -1)
        a, b = y[:, 0], y[:, -1]
        leading, situation = [], []
        for place, leads in self.swapped:
            same, rest = b * y[:, place], a * y[:, place]
            leading.append(same if leads else rest)
            situation.append(rest if leads else same)
        used = [0, *(place for place, _ in self.swapped), self.length - 1]
        return Products(
            y[:, used].mean(axis=1),
            np.mean(leading, axis=0),
            np.mean(situation, axis=0),
            (y[:, used] ** 2).mean(axis=1),
        )


@dataclass(frozen=True, slots=True)
class Crossed:
    """A grid: every way of leading (`leading`, int64 [points]) in every situation, and no others
    are asked about, so that points are not drawn anew."""

    leading: Ints
    situation: Ints
    units: int = 0

    def products(self, values: Floats) -> "Products | Whole":
        """values: float64 [points, k]."""
        return Whole(
            Shared(
                values.mean(axis=0) ** 2,
                _within(values, self.leading),
                _within(values, self.situation),
                (values**2).mean(axis=0),
            )
        )


@dataclass(frozen=True, slots=True)
class Components:
    """The variance of a run, in parts. value, low, high: float64 [6], as PARTS; their sum is the
    total. apart: whether worlds are told from luck; if not, all is in `luck` and `worlds` is NaN.

    total: with both ends.
    """

    value: Floats
    low: Floats
    high: Floats
    share: Floats
    share_low: Floats
    share_high: Floats
    total: tuple[float, float, float]
    apart: bool


def components(
    values: Floats,
    worlds: Ints,
    points: Points,
    nested: bool,
    seed: int,
    times: int = TIMES,
) -> Components:
    """The variance of a run at a random point, under a random arm, in a random disaster.

    values: float64 [points, arms, disasters], whole. worlds: int64 [disasters]. nested: points have
    disasters of their own (then what worlds and luck do at some points only counts as theirs).
    Intervals: percentile bootstrap, 95%, over points and (if they are the same at all) worlds.
    """
    layout = _Layout(values - values.mean(), worlds, points, nested)
    seen = layout.parts(np.ones(points.units), np.ones(layout.sizes.size))
    drawn = 0 if nested else layout.sizes.size
    samples = np.array(
        [
            layout.parts(p, w if w.size else np.ones(layout.sizes.size))
            for p, w in draws(points.units, drawn, times, seed)
        ]
    )
    low, high = ends(samples)
    totals = np.nansum(samples, axis=1)
    share_low, share_high = ends(samples / totals[:, None])
    total = float(np.nansum(seen))
    t_low, t_high = ends(totals[:, None])
    return Components(
        seen, low, high, seen / total if total > 0.0 else np.full(seen.size, np.nan),
        share_low, share_high, (total, float(t_low[0]), float(t_high[0])), layout.apart,
    )  # fmt: skip


class _Layout:
    """Sums over disasters that every sample needs."""

    def __init__(self, values: Floats, worlds: Ints, points: Points, nested: bool) -> None:
        self.points, self.nested = points, nested
        _, self.index = np.unique(worlds, return_inverse=True)
        self.sizes = np.bincount(self.index).astype(np.float64)
        spare = worlds.size - self.sizes.size
        self.apart = spare >= max(1.0, self.sizes.size / 2)
        sides = [*np.moveaxis(values, 1, 0), values.mean(axis=1)]  # each arm; the mean of all
        self.sums = [self._by_world(side) for side in sides]
        self.each = [points.products(side) for side in sides]
        self.by_world = [points.products(sums) for sums in self.sums]

    def _by_world(self, side: Floats) -> Floats:
        found = np.zeros((len(side), self.sizes.size))
        np.add.at(found.T, self.index, side.T)
        return found

    def parts(self, points: Floats, worlds: Floats) -> Floats:
        """Every component in a sample: float64 [6]."""
        *arms, mean = (self._products(k, points, worlds) for k in range(len(self.sums)))
        same = [Shared(*np.mean([arm[k] for arm in arms], axis=0)) for k in range(3)]
        seed, world, none = mean
        if not self.apart:
            world = none
        empty = none.nothing
        leading, situation = same[2].leading - empty, none.situation - empty
        if self.nested:
            of_worlds, of_luck = world.all - none.all, seed.all - world.all
            others = np.zeros(())
            with_leading = same[0].all - empty - leading - situation - of_worlds - of_luck
        else:
            of_worlds, of_luck = world.nothing - empty, seed.nothing - world.nothing
            beside = seed.situation - empty
            others = beside - situation - of_worlds - of_luck
            with_leading = same[0].all - empty - leading - beside
        found = [leading, situation, of_worlds if self.apart else np.nan, of_luck]
        return np.array([*found, with_leading, others], dtype=np.float64)

    def _products(self, side: int, points: Floats, worlds: Floats) -> tuple[Shared, Shared, Shared]:
        """Mean products of runs of one seed, of one world, of different worlds."""
        each = worlds[self.index]
        alone = self.each[side].shared(points)
        by_world = self.by_world[side].shared(points)
        together = (self.sums[side] @ worlds)[:, None]
        all_ = self.points.products(together).shared(points)
        count = float(worlds @ self.sizes)
        pairs = float(worlds @ (self.sizes * (self.sizes - 1.0)))
        between = count**2 - float(worlds**2 @ self.sizes**2)
        empty: Floats = np.full((), np.nan)
        seed, world, none = (list[Floats]() for _ in range(3))
        for one, in_world, whole in zip(alone, by_world, all_, strict=True):
            seed.append(each @ one / count)
            inside = worlds @ in_world - each @ one
            world.append(inside / pairs if pairs else empty)
            none.append((whole[0] - worlds**2 @ in_world) / between if between else empty)
        return Shared(*seed), Shared(*world), Shared(*none)


def _within(values: Floats, labels: Ints) -> Floats:
    """The mean square of the means of equal labels: float64 [k]."""
    _, index = np.unique(labels, return_inverse=True)
    sizes = np.bincount(index)
    sums = np.zeros((sizes.size, values.shape[1]))
    np.add.at(sums, index, values)
    found: Floats = (sizes / sizes.sum()) @ (sums / sizes[:, None]) ** 2
    return found
