"""Two 95% intervals of a mean over disasters: from luck alone, and from luck and assumptions.

The seeds form a one-way random-effects layout (Searle, Casella and McCulloch 1992, chapter 3):
worlds k = 1..K are draws of a scenario's assumed quantities, and lucks are drawn within them,

    x_kj = mu + world_k + luck_kj,   Var(world) = between,   Var(luck) = within.

Luck averages out: with more replications its share of the error goes to zero. Assumptions do not.
The true disaster has *one* value of each assumed quantity, which we do not know; running a
thousand worlds tells how much the answer depends on it, and never which world is the true one.
So the second interval is for the mean in one true but unknown world, mu + world_new: a prediction
interval, whose width goes to the spread between worlds and not to zero.
"""

from dataclasses import dataclass
from math import isnan

import numpy as np

from metalead.simulation.engine.chance import ROUND, worlds_among
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.one_true_world import Seen, predictive_half_width

LEVEL = 0.95
MANY = 10**9  # degrees of freedom at which t is the normal distribution


@dataclass(frozen=True, slots=True)
class Layout:
    """The sufficient statistics of a one-way layout.

    means, sizes: float64 and int64 [worlds], the mean and the number of lucks in each world.
    within: pooled variance of luck; NaN when no world has two lucks.
    total: variance of all values about their mean, worlds ignored; NaN for one value.
    """

    means: Floats
    sizes: Ints
    mean: float
    within: float
    total: float

    @property
    def replications(self) -> int:
        """How many values there are."""
        return int(self.sizes.sum())

    @property
    def worlds(self) -> int:
        """How many worlds they come from."""
        return int(self.sizes.size)

    @property
    def separable(self) -> bool:
        """Whether luck can be told from assumptions: half as many lucks again as worlds."""
        return self.replications - self.worlds >= max(1.0, self.worlds / 2)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its half-widths, in the unit of the values; NaN where not estimable.

    luck: half-width of the interval from luck alone; NaN with too few lucks a world.
    assumed: half-width of the interval from luck and assumptions; NaN with one world.
    of_mean: half-width of the interval of the mean over all worlds.
    separable: False when too few worlds have a second luck, so that `luck` is not known.
    """

    mean: float
    luck: float
    assumed: float
    of_mean: float
    replications: int
    worlds: int
    separable: bool

    @property
    def low(self) -> float:
        """Lower end of the interval from luck alone."""
        return self.mean - self.luck

    @property
    def high(self) -> float:
        """Upper end of the interval from luck alone."""
        return self.mean + self.luck

    @property
    def low_assumed(self) -> float:
        """Lower end of the interval from luck and assumptions."""
        return self.mean - self.assumed

    @property
    def high_assumed(self) -> float:
        """Upper end of the interval from luck and assumptions."""
        return self.mean + self.assumed

    @property
    def decided(self) -> bool:
        """Whether the interval from luck and assumptions leaves zero out; False without one."""
        return self.low_assumed > 0.0 or self.high_assumed < 0.0

    @property
    def so_far(self) -> bool:
        """Whether it is decided, but of fewer values than a round of seeds has: too few worlds, or
        each met too seldom, to say so for good of an answer that is looked at while it grows."""
        return self.decided and self.replications < ROUND

    @property
    def decided_by_luck(self) -> bool:
        """Whether luck alone cannot account for it: its interval leaves zero out, or the one from
        luck and assumptions does, which holds it. False without any."""
        return self.decided or self.low > 0.0 or self.high < 0.0

    @property
    def only_together(self) -> bool:
        """Whether the interval from luck and assumptions is known, and luck's alone is not."""
        return isnan(self.luck) and not isnan(self.assumed)

    @property
    def half_width(self) -> float:
        """Luck's half-width or, where it is not known, that of luck and assumptions: the one that
        says how many digits of the mean there are to tell."""
        return self.assumed if self.only_together else self.luck


def estimate(values: Floats, worlds: Ints, level: float = LEVEL) -> Estimate:
    """The mean of `values` [n] with its intervals; `worlds` [n] says which world each is from.

    Values that are NaN (the outcome does not apply to that run) are left out. `level` is the
    intervals' own.
    """
    there = np.isfinite(values)
    layout = lay_out(values[there], worlds[there])
    luck = luck_half_width(layout, level)
    return Estimate(
        mean=layout.mean,
        luck=luck,
        assumed=assumed_half_width(layout, luck, level),
        of_mean=mean_half_width(layout, level),
        replications=layout.replications,
        worlds=layout.worlds,
        separable=layout.separable,
    )


def means_and_half_widths(columns: Floats, worlds: Ints) -> tuple[Floats, Floats]:
    """`mean` and `of_mean` of the estimate of every column, together: float64 [points] each.

    columns: float64 [n, points], all finite; worlds: [n] says which world each row is from.
    """
    labels, index = np.unique(worlds, return_inverse=True)
    if labels.size < 2:
        found = [estimate(column, worlds) for column in columns.T]
        return np.array([e.mean for e in found]), np.array([e.of_mean for e in found])
    shifted = columns - columns[0]
    sums = np.zeros((labels.size, columns.shape[1]))
    np.add.at(sums, index, shifted)
    sizes = np.bincount(index)[:, None]
    mean = shifted.mean(axis=0)
    variance = clustered_variance(sums / sizes, sizes, mean)
    return mean + columns[0], t_quantile(labels.size - 1) * np.sqrt(variance)


def lay_out(values: Floats, worlds: Ints) -> Layout:
    """Group finite `values` [n] by `worlds` [n]."""
    labels, index = np.unique(worlds, return_inverse=True)
    sizes = np.bincount(index, minlength=labels.size).astype(np.int64)
    if values.size == 0:
        return Layout(np.empty(0), sizes, np.nan, np.nan, np.nan)
    # Sums are taken about the first value: equal values then leave no rounding error behind.
    shifted = values - values[0]
    means = np.bincount(index, weights=shifted, minlength=labels.size) / sizes
    spare = values.size - labels.size
    return Layout(
        means=means + values[0],
        sizes=sizes,
        mean=float(shifted.mean() + values[0]),
        within=float(np.sum((shifted - means[index]) ** 2) / spare) if spare else np.nan,
        total=float(np.var(shifted, ddof=1)) if values.size > 1 else np.nan,
    )


def luck_half_width(layout: Layout, level: float = LEVEL) -> float:
    """Half-width from luck alone: t(n - K) * sqrt(within / n).

    NaN with too few lucks a world: the two kinds of variance cannot be told apart.
    """
    n = layout.replications
    if not layout.separable:
        return float("nan")
    return t_quantile(n - layout.worlds, level) * float(np.sqrt(layout.within / n))


def assumed_half_width(layout: Layout, luck: float, level: float = LEVEL) -> float:
    """Half-width for one true but unknown world, from the posterior in `one_true_world`.

    t(K - 1) * sqrt(s2(world means) + Var(mean)) where luck cannot be told from assumptions, or
    where there is none: luck is then left in. NaN with fewer than two worlds. Never narrower than
    `luck`, the half-width from luck alone.
    """
    if layout.worlds < 2:
        return float("nan")
    if not layout.separable or layout.within == 0.0:
        spread = spread_of_means(layout) + variance_of_mean(layout)
        half = t_quantile(layout.worlds - 1, level) * float(np.sqrt(spread))
    else:
        half = predictive_half_width(seen_of(layout), level)
    return float(np.fmax(luck, half))


def mean_half_width(layout: Layout, level: float = LEVEL) -> float:
    """Half-width of the mean over all worlds: t(K - 1) * sqrt(Var(mean)), robust by world.

    With one world only luck is left to estimate it from.
    """
    if layout.worlds < 2:
        return luck_half_width(layout, level)
    return t_quantile(layout.worlds - 1, level) * float(np.sqrt(variance_of_mean(layout)))


def anova_variance(layout: Layout) -> float:
    """Variance of true world means: s2(world means) - within * mean(1 / m), at least 0.

    The unweighted-means estimator (Searle, Casella and McCulloch 1992); with m lucks in every
    world it is the ANOVA estimator. With one luck a world nothing can be taken off for luck.
    """
    return max(0.0, spread_of_means(layout) - (luck_of_means(layout) if layout.separable else 0.0))


def between_variance(layout: Layout) -> float:
    """The variance between worlds that the interval of one true world stands for, above 0.

    What t(K - 1) * sqrt(between + Var(mean)) takes to be that interval. Cut off at 0 as usual an
    estimate says too often that assumptions add nothing.
    """
    half = assumed_half_width(layout, float("nan")) / t_quantile(layout.worlds - 1)
    return max(0.0, half**2 - variance_of_mean(layout))


def spread_of_means(layout: Layout) -> float:
    """The variance of the means of worlds."""
    return float(np.var(layout.means - layout.mean, ddof=1))


def luck_of_means(layout: Layout) -> float:
    """The part of it that luck has."""
    return layout.within * float(np.mean(1.0 / layout.sizes))


def seen_of(layout: Layout) -> Seen:
    """What the posterior of one true world goes by."""
    n, luck = layout.replications, luck_of_means(layout)
    return Seen(
        total=spread_of_means(layout),
        luck=luck,
        worlds=layout.worlds,
        freedom=n - layout.worlds,
        of_worlds=float(np.sum((layout.sizes / n) ** 2)),
        of_luck=layout.within / n / luck,
    )


def variance_of_mean(layout: Layout) -> float:
    """Variance of the mean of all values, worlds as clusters."""
    return float(clustered_variance(layout.means, layout.sizes, layout.mean))


def clustered_variance(means: Floats, sizes: Ints, mean: float | Floats) -> Floats:
    """Variance of a mean from clusters k = 1..K (Liang and Zeger 1986), of many columns at once.

    K/(K-1) * sum((m_k / n)^2 * (mean_k - mean)^2); with equal m this is s2(world means) / K.
    means: [K] or [K, points]; sizes: the m_k, [K] or [K, 1]; mean: of all, one number a column.
    """
    k = len(means)
    spread: Floats = np.sum((sizes / sizes.sum() * (means - mean)) ** 2, axis=0)
    return spread * k / (k - 1)


def t_quantile(degrees: int, level: float = LEVEL) -> float:
    """Two-sided quantile of Student's t with `degrees` >= 1 degrees of freedom, 95% as a rule."""
    from scipy.special import stdtrit  # scipy.stats takes half a second to import

    return float(stdtrit(degrees, 0.5 + level / 2))


def replications_needed(values: Floats, worlds: Ints, half_width: float) -> int | None:
    """The fewest replications whose luck interval should have `half_width` or less.

    Taken from the luck variance seen so far; None when that is not known.
    """
    there = np.isfinite(values)
    layout = lay_out(values[there], worlds[there])
    if not layout.separable:
        return None
    variance = layout.within
    n = max(2, needed_with(variance, half_width, t_quantile(MANY)))
    while needed_with(variance, half_width, t_quantile(freedom(n))) > n:
        n += 1  # a step or two: t is close to its limit but for the smallest n
    return n


def needed_with(variance: float, half_width: float, quantile: float) -> int:
    """Solve quantile * sqrt(variance / n) <= half_width for n."""
    return int(np.ceil(variance * (quantile / half_width) ** 2))


def freedom(n: int) -> int:
    """Degrees of freedom of luck in n seeds."""
    return max(1, n - worlds_among(n))
