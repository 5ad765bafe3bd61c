"""What a result changes by over the whole way of a factor; how pairs of factors work together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.resampling import LEVEL, TIMES, draws, ends

RIDGE = 1e-9  # of columns that say the same


@dataclass(frozen=True, slots=True)
class Change:
    """value, low, high: in the result's unit."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Linear:
    """effects: of each column, in its order. pairs: (place, place) of two factors of one column
    each, with what the effect of the one changes by over the way of the other; the most telling
    first. Their intervals hold for all pairs that were looked at together (Bonferroni)."""

    effects: tuple[Change, ...]
    pairs: tuple[tuple[int, int, Change], ...]


def linear_effects(
    means: Floats,
    sizes: Floats,
    columns: Sequence[Floats],
    block: int,
    seed: int,
    drawn: bool = True,
    times: int = TIMES,
) -> Linear:
    """Least squares of all factors together; each pair's product is added alone.

    means: float64 [points, clusters], of disasters; sizes: float64 [clusters]. columns: of each
    factor, float64 [points, its columns], from 0 to 1. block: points that are drawn anew together,
    0 where the points are all that is asked about. drawn: whether clusters are drawn anew.
    """
    design = np.column_stack([np.ones(len(means)), *columns])
    places = _places(columns)
    singles = [at for at, column in enumerate(columns) if column.shape[1] == 1]
    pairs = list(combinations(singles, 2))
    products = [_product(columns[a], columns[b]) for a, b in pairs]
    fit = _Fit(design, np.column_stack(products) if pairs else np.empty((len(means), 0)))
    whole = np.ones(len(means))
    value = fit(means @ (sizes / sizes.sum()), whole)
    samples = []
    units = len(means) // block if block else 0
    for points, clusters in draws(units, sizes.size if drawn else 0, times, seed):
        weights = sizes * clusters if drawn else sizes
        counts = np.repeat(points, block) if block else whole
        samples.append(fit(means @ (weights / weights.sum()), counts))
    count = len(places)
    found = np.array(samples)
    effects = _changes(value[:count], found[:, :count], LEVEL)
    level = 1.0 - (1.0 - LEVEL) / max(1, len(pairs))
    together = _changes(value[count:], found[:, count:], level)
    spread = found[:, count:].std(axis=0)
    telling = np.abs(value[count:]) / np.where(spread > 0.0, spread, np.inf)
    order = np.argsort(-telling, kind="stable")
    return Linear(effects, tuple((*pairs[at], together[at]) for at in order.tolist()))


class _Fit:
    """Coefficients by weighted least squares: of the columns, then of each product alone."""

    def __init__(self, design: Floats, products: Floats) -> None:
        self._all, self._own = np.column_stack([design, products]), design.shape[1]

    def __call__(self, result: Floats, counts: Floats) -> Floats:
        """float64 [columns but the first + products]."""
        weighted = self._all * counts[:, None]
        inner, outer = weighted.T @ self._all, weighted.T @ result
        own = np.arange(self._own)
        found = [_solved(inner, outer, own)[1:]]
        for product in range(self._own, outer.size):
            found.append(_solved(inner, outer, np.append(own, product))[-1:])
        return np.concatenate(found)


def _solved(inner: Floats, outer: Floats, which: Ints) -> Floats:
    part = inner[np.ix_(which, which)]
    ridge = RIDGE * (np.trace(part) / which.size or 1.0) * np.eye(which.size)
    found: Floats = np.linalg.solve(part + ridge, outer[which])
    return found


def _product(one: Floats, other: Floats) -> Floats:
    found: Floats = (one - one.mean()) * (other - other.mean())
    return found


def _places(columns: Sequence[Floats]) -> list[int]:
    return [at for at, column in enumerate(columns) for _ in range(column.shape[1])]


def _changes(value: Floats, samples: Floats, level: float) -> tuple[Change, ...]:
    low, high = ends(samples, level)
    return tuple(Change(*map(float, one)) for one in zip(value, low, high, strict=True))
