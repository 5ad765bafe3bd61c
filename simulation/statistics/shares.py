"""How much of the spread between worlds each assumed quantity carries, as far as a line tells."""

from dataclasses import dataclass

import numpy as np

from metalead.simulation.statistics.arrays import Floats

RESAMPLES = 400
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    """The share of one quantity, with its interval, and which way it pulls.

    share: of the variance between worlds, luck taken out; may be below 0 by chance. slope: how
    much the mean rises from the low end of the range to the high one, in the unit of the values.
    chance: how likely a correlation so far from 0 is where there is none (two-sided).
    """

    share: float
    low: float
    high: float
    slope: float
    chance: float


def shares(places: Floats, means: Floats, within: float) -> list[Share]:
    """The share of each quantity in the spread of world means.

    places: float64 [quantities, worlds], where in its range each is, 0 to 1. means: float64
    [worlds], what came out in each. within: variance of a world's mean by luck alone. Squared
    correlations, less what they would be by chance (Wherry 1931); intervals by the worlds, drawn
    again (Efron 1979). Few quantities and nearly additive outcomes are told best.
    """
    found, slopes = _explained(places, means, within), _slopes(places, means)
    chances = _chances(places, means)
    if np.isnan(found).all():  # luck alone can account for the whole spread
        nothing = np.full(len(places), np.nan)
        each_of = zip(nothing, nothing, nothing, slopes, chances, strict=True)
        return [Share(*map(float, each)) for each in each_of]
    luck = np.random.default_rng(0)
    drawn = np.array(
        [
            _explained(places[:, some], means[some], within)
            for some in luck.integers(0, means.size, (RESAMPLES, means.size))
        ]
    )
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.nanpercentile(drawn, [tail, 100 - tail], axis=0)
    return [
        Share(*map(float, each)) for each in zip(found, low, high, slopes, chances, strict=True)
    ]


def _explained(places: Floats, means: Floats, within: float) -> Floats:
    """Of each quantity the variance that a line explains, as a share of that between worlds."""
    centred = places - places.mean(axis=1, keepdims=True)
    about = means - means.mean()
    total = float(about @ about) / (means.size - 1)
    between = total - within
    if between <= 0.0:
        return np.full(len(places), np.nan)
    norms = np.einsum("qw,qw->q", centred, centred) * (about @ about)
    with np.errstate(invalid="ignore", divide="ignore"):
        squared = np.where(norms > 0.0, (centred @ about) ** 2 / norms, 0.0)
    adjusted = squared - (1.0 - squared) / (means.size - 2)
    return np.asarray(adjusted * total / between)


def _slopes(places: Floats, means: Floats) -> Floats:
    """How much the mean rises over the whole range of each quantity."""
    centred = places - places.mean(axis=1, keepdims=True)
    spread = np.einsum("qw,qw->q", centred, centred)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(spread > 0.0, centred @ (means - means.mean()) / spread, 0.0)


def _chances(places: Floats, means: Floats) -> Floats:
    """Of each quantity the chance of its correlation by luck: Student's t."""
    from scipy.special import stdtr  # scipy.stats takes half a second to import

    centred = places - places.mean(axis=1, keepdims=True)
    about = means - means.mean()
    norms = np.sqrt(np.einsum("qw,qw->q", centred, centred) * (about @ about))
    with np.errstate(invalid="ignore", divide="ignore"):
        r = np.where(norms > 0.0, centred @ about / norms, 0.0)
        t = np.abs(r) * np.sqrt((means.size - 2) / np.maximum(1e-300, 1.0 - r**2))
    return np.asarray(2.0 * stdtr(means.size - 2, -t))
