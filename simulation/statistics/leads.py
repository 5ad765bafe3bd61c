"""Where in a plane each side is ahead, as far as the points measured so far tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.input.errors import UserError
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.intervals import (
    MANY,
    between_variance,
    lay_out,
    t_quantile,
    variance_of_mean,
)
from metalead.simulation.statistics.surface import Surface, fit

BREADTH = 0.15  # of the square: how far around a point the spread between worlds is averaged
LEAST_POINTS = 4  # with a value, below which there is no surface
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Reading:
    """What every arm did in the same disasters at one point: more is better.

    values: float64 [arms, disasters]. worlds: int64 [disasters].
    """

    values: Floats
    worlds: Ints


@dataclass(frozen=True, slots=True)
class Pair:
    """One arm less another at every point: means, their variances, variances between worlds."""

    points: Floats
    means: Floats
    variances: Floats
    between: Floats


@dataclass(frozen=True)
class Leads:
    """For each arm (first index) how far it is ahead of each other one, in every cell.

    mean, sd  float64 [arms, arms, cells], the expected lead over all worlds, and how well it is
              known
    spread    float64 [arms, arms, cells], standard deviation of the true lead between worlds
    margin    leads of this size or less count as none
    """

    mean: Floats
    sd: Floats
    spread: Floats
    margin: float

    @cached_property
    def winner(self) -> Ints:
        """The arm that is ahead of all others in the mean: int64 [cells]."""
        return np.asarray(np.argmax(self._least(self.mean), axis=0), dtype=np.int64)

    @cached_property
    def doubt(self) -> Floats:
        """How far zero lies inside the interval of the winner's weakest lead: float64 [cells].

        The straddle of Bryan et al. 2005, z sd - |mean|; where it is above 0 the sign of the
        lead is not known at 95%.
        """
        return self._weakest(z() * self.sd - self.mean)

    @cached_property
    def alike(self) -> Bools:
        """Where it is known that some lead of the winner is not above the margin: bool [cells].

        Every other lead is known to be one.
        """
        unproven = (z() * self.sd - self.mean) > 0.0
        small = (np.abs(self.mean) + z() * self.sd) <= self.margin
        return np.asarray(self._any(small) & ~self._any(unproven & ~small), dtype=np.bool_)

    @cached_property
    def known(self) -> Bools:
        """Where the winner is known at 95%, or that there is none: bool [cells]."""
        return np.asarray((self.doubt <= 0.0) | self.alike, dtype=np.bool_)

    @cached_property
    def decided(self) -> Bools:
        """Where the winner would be ahead in one true but unknown world too (95%): bool [cells]."""
        wide = np.sqrt(self.sd**2 + self.spread**2)
        return np.asarray(self._weakest(z() * wide - self.mean) <= 0.0, dtype=np.bool_)

    @cached_property
    def lead(self) -> Floats:
        """The mean lead of each arm over its strongest rival: float64 [arms, cells]."""
        return self._least(self.mean)

    @property
    def unknown_share(self) -> float:
        """Share of the cells whose winner is not known."""
        return float(1.0 - self.known.mean())

    @property
    def most_unknown(self) -> float:
        """The largest lead that the winner may have (95%) in a cell where it is not known."""
        highest = self._least(self.mean + z() * self.sd)[self.winner, self._cells]
        return float(np.max(highest[~self.known], initial=0.0))

    def in_cells(self, cells: Ints) -> "Leads":
        """The leads in some of the cells."""
        mean, sd, spread = (found[:, :, cells] for found in (self.mean, self.sd, self.spread))
        return Leads(mean, sd, spread, self.margin)

    def share_won(self, arm: int) -> float:
        """Share of the cells where this arm is known to be ahead."""
        return float(np.mean((self.winner == arm) & self.known & ~self.alike))

    def _least(self, values: Floats) -> Floats:
        """Over the rivals of each arm: [arms, arms, cells] -> [arms, cells]."""
        own = np.eye(values.shape[0], dtype=bool)[:, :, None]
        return np.asarray(np.where(own, np.inf, values).min(axis=1), dtype=np.float64)

    def _weakest(self, doubts: Floats) -> Floats:
        """The largest doubt about the winner's leads: [arms, arms, cells] -> [cells]."""
        least = self._least(-doubts)
        return np.asarray(-least[self.winner, self._cells], dtype=np.float64)

    def _any(self, found: Bools) -> Bools:
        """Whether it holds for some lead of the winner: [arms, arms, cells] -> [cells]."""
        own = np.eye(found.shape[0], dtype=bool)[:, :, None]
        held = (found & ~own).any(axis=1)
        return np.asarray(held[self.winner, self._cells], dtype=np.bool_)

    @property
    def _cells(self) -> Ints:
        return np.arange(self.mean.shape[2], dtype=np.int64)


def z() -> float:
    """Two-sided 95% quantile of the normal distribution."""
    return t_quantile(MANY)


def fitted(
    points: Floats, visits: Sequence[tuple[int, Reading]], margin: float
) -> tuple[Leads, dict[tuple[int, int], Surface]]:
    """The leads over all cells, whose places are `points` [cells, 2], and the surface of each pair.

    visits: cells with what was read there; a cell visited twice counts once, with all its readings.
    Raises `UserError` where too few points have a value.
    """
    arms = visits[0][1].values.shape[0]
    shape = (arms, arms, len(points))
    mean, sd, spread = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    surfaces = {}
    for one in range(arms):
        for other in range(one):
            pair = pair_of(points, visits, one, other)
            surface = fit(pair.points, pair.means, pair.variances)
            surfaces[one, other] = surface
            mean[one, other], sd[one, other] = surface.predict(points)
            spread[one, other] = np.sqrt(averaged(points, pair))
            mean[other, one] = -mean[one, other]
            sd[other, one], spread[other, one] = sd[one, other], spread[one, other]
    return Leads(mean, sd, spread, margin), surfaces


def pair_of(points: Floats, visits: Sequence[tuple[int, Reading]], one: int, other: int) -> Pair:
    """What the visits say of one arm less another, point by point."""
    rows = []
    for cell in dict.fromkeys(cell for cell, _ in visits):
        here = [reading for visited, reading in visits if visited == cell]
        values = np.concatenate([reading.values[one] - reading.values[other] for reading in here])
        worlds = np.concatenate([reading.worlds for reading in here])
        there = np.isfinite(values)
        layout = lay_out(values[there], worlds[there])
        if layout.worlds > 1:
            row = (layout.mean, variance_of_mean(layout), between_variance(layout))
            rows.append((*points[cell], *row))
    if len(rows) < LEAST_POINTS:
        raise UserError("the outcome has no value in most of this plane. Choose another --outcome")
    found = np.array(rows)
    return Pair(found[:, :2], found[:, 2], found[:, 3], found[:, 4])


def averaged(points: Floats, pair: Pair) -> Floats:
    """The variance between worlds around each of `points`: float64 [m].

    A mean over the measured points, weighted by nearness (Nadaraya 1964, Watson 1964).
    """
    apart = np.sum((points[:, None, :] - pair.points[None, :, :]) ** 2, axis=2)
    # Taken from the nearest point on, so that far from all points not every weight is zero.
    weights = np.exp(-(apart - apart.min(axis=1, keepdims=True)) / (2.0 * BREADTH**2))
    return np.asarray(weights @ pair.between / weights.sum(axis=1), dtype=np.float64)
