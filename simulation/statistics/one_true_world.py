"""How far the mean in one true but unknown world may lie from the mean of those that were run.

The means of K worlds scatter with the variance

    total = between + luck,    luck = within / m,

and what is seen of both, s2 of the world means and the pooled variance of luck, are multiples of
chi-square with K - 1 and n - K degrees of freedom. Under Jeffreys' prior, proportional to
1 / (luck * total), and with total > luck since no variance is negative, both are independent
scaled inverse chi-squares cut to that corner (Tiao and Tan 1965, Biometrika 52, 37-53; Box and Tiao
1973, section 5.2). Given them the true world's mean is normal, so its predictive distribution is a
mixture of normals, whose 95% point is the half-width.

Where worlds differ clearly that is Student's t, as usual. Where they hardly differ it does not
claim that they do not: `between` has a posterior on (0, oo), never a point at 0, and so many worlds
could differ that much unseen. docs/plan-of-the-model.md, part three, has the coverage measured
(benchmarks/coverage_of_both.py measures it again).
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from metalead.simulation.statistics.arrays import Floats

PLACES_TOTAL, PLACES_LUCK = 32, 8  # of Gauss and Legendre, at which a posterior is looked at
LEAST_SHARE, FAR = 0.1, 20.0  # below which, as a share of luck, world means cannot agree by luck
CLOSE = 1e-10  # of a probability


@dataclass(frozen=True, slots=True)
class Seen:
    """What a one-way layout shows, luck and worlds told apart.

    total: variance of the world means. luck: the part of it that luck has. worlds: K.
    freedom: degrees of freedom of luck, n - K. of_worlds, of_luck: the variance of the mean of all
    values in units of `between` and of `luck`; 1 / K both where each world has as many lucks.
    """

    total: float
    luck: float
    worlds: int
    freedom: int
    of_worlds: float
    of_luck: float


def predictive_half_width(seen: Seen, level: float) -> float:
    """Half-width of the interval that holds the true world's mean, in the unit of the values."""
    variances, weights = _spread(seen)
    deviations = np.sqrt(variances)
    return _where_reached(deviations, weights, level)


def _spread(seen: Seen) -> tuple[Floats, Floats]:
    """The variances that the true world's mean may have about the mean seen; how likely each is.

    float64 [PLACES_LUCK * PLACES_TOTAL] each; the weights sum to 1.
    """
    from scipy.special import gammainc, gammaincinv

    (at_luck, likely_luck), (at_total, likely_total) = _places(PLACES_LUCK), _places(PLACES_TOTAL)
    half, spare = (seen.worlds - 1) / 2.0, seen.freedom / 2.0
    luck = seen.luck * spare / gammaincinv(spare, at_luck)
    least = max(LEAST_SHARE, 1.0 - FAR / np.sqrt(seen.worlds))  # keeps `allowed` above 0
    rate = half * max(seen.total, least * seen.luck)
    allowed = gammainc(half, rate / luck)  # how likely the total is above this luck
    total = rate / gammaincinv(half, at_total[None, :] * allowed[:, None])
    between = np.maximum(0.0, total - luck[:, None])  # below 0 by rounding alone
    variances = between * (1.0 + seen.of_worlds) + luck[:, None] * seen.of_luck
    weights = (likely_luck * allowed)[:, None] * likely_total
    return variances.ravel(), (weights / weights.sum()).ravel()


def _where_reached(deviations: Floats, weights: Floats, level: float) -> float:
    """The x that a mixture of normals about 0 stays within with this probability.

    Newton's steps from 0: the probability is concave in x, so they come from below and never pass.
    """
    from scipy.special import ndtr

    x, missing = 0.0, level
    while missing > CLOSE:
        z = x / deviations
        slope = float(weights @ (np.exp(-z * z / 2.0) / deviations)) * np.sqrt(2.0 / np.pi)
        x += missing / slope
        missing = level - float(weights @ (2.0 * ndtr(x / deviations) - 1.0))
    return float(x)


@cache
def _places(count: int) -> tuple[Floats, Floats]:
    """Places in (0, 1) and their weights, by Gauss and Legendre: float64 [count] each."""
    places, weights = np.polynomial.legendre.leggauss(count)
    return (places + 1.0) / 2.0, weights / 2.0
