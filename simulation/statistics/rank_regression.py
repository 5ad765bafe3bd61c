"""Which factor a result follows, of points laid out anyhow: regression on ranks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.resampling import TIMES, draws, ends

RIDGE = 1e-10  # of columns that say the same


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row a factor. coefficient: standardised, -1 to 1; NaN for a factor whose values have no
    order. share: of the ranks' variance, lost without the factor. fit: R2 of all, 0 to 1.

    float64 [factors] each.
    """

    coefficient: Floats
    low: Floats
    high: Floats
    share: Floats
    share_low: Floats
    share_high: Floats
    fit: float


def rank_regression(
    means: Floats,
    sizes: Floats,
    columns: Sequence[Floats],
    seed: int,
    drawn: bool = True,
    times: int = TIMES,
) -> Ranked:
    """Standardised rank regression coefficients (Iman and Conover 1979).

    means: float64 [points, clusters]. sizes: disasters a cluster. columns: of each factor, float64
    [points, 1] where its values have an order, else [points, levels] of 0 and 1. drawn: see
    `sobol_indices`. Intervals: percentile bootstrap over points and clusters, 95%.
    """
    from scipy.stats import rankdata

    places = np.repeat(np.arange(len(columns)), [column.shape[1] for column in columns])
    design = np.column_stack([rankdata(c, axis=0) if c.shape[1] == 1 else c[:, :] for c in columns])
    samples = []
    for points, clusters in draws(len(means), sizes.size if drawn else 0, times, seed):
        weights = sizes * clusters if drawn else sizes
        ranks = rankdata(means @ (weights / weights.sum()))
        samples.append(_fitted(ranks, design, places, points))
    ranks = rankdata(means @ (sizes / sizes.sum()))
    value = _fitted(ranks, design, places, np.ones(len(means)))
    low, high = ends(np.array(samples))
    count = len(columns)
    return Ranked(
        value[:count], low[:count], high[:count],
        value[count:-1], low[count:-1], high[count:-1], float(value[-1]),
    )  # fmt: skip


def _fitted(ranks: Floats, design: Floats, places: Ints, counts: Floats) -> Floats:
    """Coefficients, shares and the fit of one sample: float64 [2 factors + 1]."""
    total = counts.sum()
    x, y = design - counts @ design / total, ranks - counts @ ranks / total
    spread = np.sqrt(counts @ x**2 / total)
    sd = float(np.sqrt(counts @ y**2 / total))
    z = x / np.where(spread > 0.0, spread, 1.0)
    u = y / (sd or 1.0)
    inner, outer = (z * counts[:, None]).T @ z / total, (z * counts[:, None]).T @ u / total
    beta, fit = _solved(inner, outer)
    factors = int(places[-1]) + 1
    coefficient, share = np.full(factors, np.nan), np.empty(factors)
    for factor in range(factors):
        own, others = places == factor, places != factor
        if own.sum() == 1:
            coefficient[factor] = beta[own][0]
        share[factor] = fit - _solved(inner[np.ix_(others, others)], outer[others])[1]
    return np.concatenate([coefficient, share, [fit]])


def _solved(inner: Floats, outer: Floats) -> tuple[Floats, float]:
    if not outer.size:
        return outer, 0.0
    beta = np.linalg.solve(inner + RIDGE * np.eye(outer.size), outer)
    return beta, float(beta @ outer)
