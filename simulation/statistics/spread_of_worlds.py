"""How worlds differ, luck taken out, and how far the interval of both hangs on the worlds run."""

import numpy as np

from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.intervals import anova_variance, estimate, lay_out

RESAMPLES = 100
FEWEST = 10  # worlds: with fewer nothing can be said of how they are spread


def share_above(values: Floats, worlds: Ints) -> float:
    """The share of worlds whose true mean lies above 0; NaN where luck hides it.

    values: float64 [n], finite. worlds: int64 [n]. A world's mean of a few disasters is more luck
    than world, so means are drawn towards the mean of all until they are spread as far as true
    ones are (Louis 1984). Where luck makes more than half of the spread nothing is said.
    """
    layout = lay_out(values, worlds)
    if layout.worlds < FEWEST or not layout.separable:
        return float("nan")
    between, luck = anova_variance(layout), layout.within / layout.sizes
    if between + luck.mean() == 0.0:
        return float(layout.mean > 0.0)
    if between <= luck.mean():
        return float("nan")
    kept = np.sqrt(between / (between + luck))
    return float(np.mean(layout.mean + kept * (layout.means - layout.mean) > 0.0))


def wobble(values: Floats, worlds: Ints) -> float:
    """The standard deviation of an end of the interval of both over other draws of as many worlds.

    values: float64 [n], finite. worlds: int64 [n]. Of the end nearer to 0; worlds are drawn again
    with all their values (Efron 1979). NaN with few worlds.
    """
    labels, index = np.unique(worlds, return_inverse=True)
    if labels.size < FEWEST:
        return float("nan")
    places = [np.flatnonzero(index == world) for world in range(labels.size)]
    luck, is_low = np.random.default_rng(0), values.mean() > 0.0
    ends = []
    for drawn in luck.integers(0, labels.size, (RESAMPLES, labels.size)):
        rows = [places[world] for world in drawn]
        sizes = np.array([one.size for one in rows])
        again = estimate(values[np.concatenate(rows)], np.repeat(np.arange(sizes.size), sizes))
        ends.append(again.low_assumed if is_low else again.high_assumed)
    return float(np.std(ends, ddof=1))
