"""Means, quantiles and worst tenths of paired runs, with intervals over points and worlds."""

from dataclasses import dataclass

import numpy as np

from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.resampling import TIMES, draws, ends

QUANTILES = (0.1, 0.5, 0.9)
TENTH = 0.1
FEWER, MANY = 100, 200_000  # samples, where there are so many pairs
NAMES = ("mean", "q10", "median", "q90", "worst tenth")


@dataclass(frozen=True, slots=True)
class Tail:
    """value, low, high: float64 [5], as NAMES. Of the difference of pairs, or (`apart`) the
    difference between both sides' own: of their quantiles, of their worst tenths."""

    value: Floats
    low: Floats
    high: Floats


def tails(
    baseline: Floats, other: Floats, worlds: Ints, more_is_worse: bool, block: int, nested: bool,
    seed: int, times: int = TIMES,
) -> tuple[Tail, Tail]:  # fmt: skip
    """Of the paired differences (other less baseline), and between the sides apart.

    baseline, other: float64 [points, disasters]; a pair without a number is left out. worlds: int64
    [disasters]. block: points that are drawn anew together; 0 where points are all that is asked
    about. nested: disasters are the points' own, so that worlds are not drawn anew beside them.
    The worst tenth is the mean of the worst tenth of runs, or of pairs (Rockafellar and Uryasev
    2000); intervals: percentile bootstrap, 95%.
    """
    known = np.isfinite(baseline) & np.isfinite(other)
    at, of = np.nonzero(known)
    world = np.unique(worlds, return_inverse=True)[1][of]
    unit = at // block if block else np.zeros_like(at)
    sides = [
        _Sorted(side[known], unit, world, more_is_worse)
        for side in (other - baseline, other, baseline)
    ]
    units = -(-len(baseline) // block) if block else 0
    count = int(world.max(initial=0)) + 1
    clusters = 0 if nested else count
    value = _told(sides, np.ones(max(1, units)), np.ones(count))
    samples = [
        _told(sides, p if p.size else np.ones(1), w if w.size else np.ones(count))
        for p, w in draws(units, clusters, times if at.size < MANY else FEWER, seed)
    ]
    low, high = ends(np.array(samples))
    half = len(NAMES)
    return Tail(value[:half], low[:half], high[:half]), Tail(value[half:], low[half:], high[half:])


class _Sorted:
    """Values in order, to be weighed again and again. worst: from which end they are the worst."""

    def __init__(self, values: Floats, unit: Ints, world: Ints, more_is_worse: bool) -> None:
        order = np.argsort(values, kind="stable")
        self._values, self._down = values[order], more_is_worse
        self._unit, self._world = unit[order], world[order]

    def told(self, units: Floats, worlds: Floats) -> Floats:
        """Mean, quantiles and the mean of the worst tenth: float64 [5]."""
        weights = units[self._unit] * worlds[self._world]
        passed = np.cumsum(weights)
        if not passed.size or not passed[-1]:
            return np.full(len(NAMES), np.nan)
        total = passed[-1]
        places = np.searchsorted(passed, np.array(QUANTILES) * total)
        mean = weights @ self._values / total
        return np.array([mean, *self._values[places], self._worst(weights, passed)])

    def _worst(self, weights: Floats, passed: Floats) -> float:
        """The weighted mean of the worst tenth; of the run at its border as much as belongs."""
        tenth = TENTH * passed[-1]
        if self._down:
            border = int(np.searchsorted(passed, passed[-1] - tenth))
            inside, whole = slice(border + 1, None), passed[-1] - passed[border]
        else:
            border = int(np.searchsorted(passed, tenth))
            inside, whole = slice(0, border), passed[border] - weights[border]
        sums = weights[inside] @ self._values[inside] + (tenth - whole) * self._values[border]
        return float(sums / tenth)


def _told(sides: list[_Sorted], units: Floats, worlds: Floats) -> Floats:
    pairs, other, baseline = (side.told(units, worlds) for side in sides)
    return np.concatenate([pairs, other - baseline])
