"""Sobol indices of a stochastic model: by SALib's estimators, with replication noise taken out."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.statistics.resampling import TIMES, draws, ends, without_noise


@dataclass(frozen=True, slots=True)
class Indices:
    """Indices with both ends of their intervals. A row an index, in the order of `of`.

    of: (order, names): ('first', ('sharing',)), ('total', ...), ('second', ('sharing', 'staff')).
    value, low, high: float64 [indices]. variance: of the points' true means, with both ends.
    """

    of: tuple[tuple[str, tuple[str, ...]], ...]
    value: Floats
    low: Floats
    high: Floats
    variance: tuple[float, float, float]

    @property
    def told(self) -> bool:
        """Whether points differ by more than noise; if not, no share of their variance is known."""
        return self.variance[1] > 0.0


def sobol_indices(
    means: Floats,
    sizes: Floats,
    names: tuple[str, ...],
    second: bool,
    seed: int,
    drawn: bool = True,
    times: int = TIMES,
) -> Indices:
    """First and total indices (Saltelli et al. 2010) and, if asked, those of pairs (Saltelli 2002).

    means: float64 [points, clusters], the mean of each point in each cluster of disasters, points
    in the order of Saltelli's design. sizes: disasters a cluster. names: of factors or groups.
    drawn: whether clusters are drawn anew for the intervals, as is right where all points meet the
    same disasters. Intervals: percentile bootstrap over base points and clusters, 95%.
    """
    length = (2 if second else 1) * len(names) + 2
    whole = sizes / sizes.sum()
    centre = means @ whole
    spread = float(centre.std()) or 1.0
    scaled = ((means - centre.mean()) / spread).reshape(-1, length, sizes.size)
    form = _Form(len(names), length, second)
    seen = without_noise(form, scaled.reshape(-1, sizes.size), whole)
    samples = np.array(
        [
            without_noise(form, _taken(scaled, points), _shares(sizes, clusters))
            for points, clusters in draws(len(scaled), sizes.size if drawn else 0, times, seed)
        ]
    )
    low, high = ends(_ratios(samples))
    v_low, v_high = ends(samples[:, :1])
    scale = spread**2
    return Indices(
        of=_of(names, second),
        value=_ratios(seen[None])[0],
        low=low,
        high=high,
        variance=(scale * float(seen[0]), scale * float(v_low[0]), scale * float(v_high[0])),
    )


@dataclass(frozen=True, slots=True)
class _Form:
    """Variance and numerators of the indices as quadratic forms: to [1 + indices, k]."""

    factors: int
    length: int
    second: bool

    def __call__(self, values: Floats) -> Floats:
        from SALib.analyze.sobol import first_order, total_order

        y = values.reshape(-1, self.length, values.shape[1])
        a, b, ab = y[:, 0], y[:, -1], y[:, 1 : 1 + self.factors]
        variance = np.var(np.r_[a, b], axis=0)
        each = range(self.factors)
        first = [first_order(a, ab[:, j], b) for j in each]
        total = [total_order(a, ab[:, j], b) for j in each]
        pairs = self._second(a, b, ab, y[:, 1 + self.factors : -1]) if self.second else []
        return np.array([variance, *(variance * share for share in (*first, *total, *pairs))])

    def _second(self, a: Floats, b: Floats, ab: Floats, ba: Floats) -> list[Floats]:
        from SALib.analyze.sobol import second_order

        pairs = combinations(range(self.factors), 2)
        return [second_order(a, ab[:, j], ab[:, k], ba[:, j], b) for j, k in pairs]


def _of(names: tuple[str, ...], second: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    each = [(order, (name,)) for order in ("first", "total") for name in names]
    return (*each, *(("second", pair) for pair in combinations(names, 2) if second))


def _taken(scaled: Floats, counts: Floats) -> Floats:
    """The blocks of points that are in a bootstrap sample, as often as they are."""
    at = np.repeat(np.arange(len(scaled)), counts.astype(np.int64))
    return scaled[at].reshape(-1, scaled.shape[2])


def _shares(sizes: Floats, counts: Floats) -> Floats:
    weights = sizes * counts if counts.size else sizes
    found: Floats = weights / weights.sum()
    return found


def _ratios(forms: Floats) -> Floats:
    """Indices: numerators by the variance; NaN where none is left of it."""
    variance = np.where(forms[:, :1] > 0.0, forms[:, :1], np.nan)
    found: Floats = forms[:, 1:] / variance
    return found
