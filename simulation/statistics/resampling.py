"""Bootstrap samples of an experiment with points and disasters, both drawn anew."""

from collections.abc import Callable, Iterator

import numpy as np

from metalead.simulation.statistics.arrays import Floats

TIMES = 400  # samples: the ends of a 95% interval are then known to a tenth of its width
LEVEL = 0.95


def draws(points: int, clusters: int, times: int, seed: int) -> Iterator[tuple[Floats, Floats]]:
    """How often each unit is in a sample: float64 [points], float64 [clusters].

    What there is only one of, or none, is not drawn anew: it counts once.
    """
    rng = np.random.default_rng(seed)
    for _ in range(times):
        yield _counts(points, rng), _counts(clusters, rng)


def _counts(units: int, rng: np.random.Generator) -> Floats:
    if units < 2:
        return np.ones(units)
    found: Floats = rng.multinomial(units, np.full(units, 1.0 / units)).astype(np.float64)
    return found


def ends(samples: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Both ends of the percentile interval (Efron 1979) of every column: float64 [columns] each.

    samples: float64 [times, columns]; a sample that is NaN says nothing.
    """
    known = np.isfinite(samples).any(axis=0)
    low, high = np.full(samples.shape[1], np.nan), np.full(samples.shape[1], np.nan)
    tail = 100.0 * (1.0 - level) / 2.0
    if known.any():
        low[known], high[known] = np.nanpercentile(samples[:, known], [tail, 100.0 - tail], axis=0)
    return low, high


def without_noise(form: Callable[[Floats], Floats], means: Floats, shares: Floats) -> Floats:
    """A quadratic form of the true means of points, with what noise adds to it taken out.

    The form of seen means has too much, since noise is squared with them. Products of different
    clusters (worlds, disasters) have none of it, since their noise is independent: so the form of
    the mean less that of each cluster alone is unbiased, and may come out below 0.

    form: from float64 [points, k] to float64 [..., k]. means: float64 [points, clusters].
    shares: of each cluster in the mean, float64 [clusters], of sum 1; a cluster that is in a
    bootstrap sample twice has twice its share.
    """
    used = shares > 0.0
    columns = np.column_stack([means @ shares, means[:, used]])
    found = form(columns)
    squares = shares[used] ** 2
    alone = float(squares.sum())
    if alone > 1.0 - 1e-12:  # one cluster: nothing tells noise apart
        return found[..., 0] if means.shape[1] == 1 else np.full(found.shape[:-1], np.nan)
    pure: Floats = (found[..., 0] - found[..., 1:] @ squares) / (1.0 - alone)
    return pure
