"""Morris's measures of a stochastic model: elementary effects, and what luck does to them."""

from dataclasses import dataclass

import numpy as np

from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.resampling import TIMES, draws, ends, without_noise


@dataclass(frozen=True, slots=True)
class Effects:
    """A row a factor or group; float64 [factors] each, in the outcome's unit over the whole way.

    mu_star: mean size of an effect. mu: mean effect (NaN for a group, which has no direction).
    sigma: standard deviation of effects, noise taken out; NaN where noise covers it. luck: the
    standard deviation of an effect that luck alone makes.
    """

    names: tuple[str, ...]
    mu_star: Floats
    mu_star_low: Floats
    mu_star_high: Floats
    mu: Floats
    mu_low: Floats
    mu_high: Floats
    sigma: Floats
    sigma_low: Floats
    sigma_high: Floats
    luck: Floats


def elementary_effects(
    means: Floats,
    sizes: Floats,
    shares: Floats,
    groups: tuple[str, ...],
    seed: int,
    drawn: bool = True,
    times: int = TIMES,
) -> Effects:
    """Elementary effects of trajectories (Morris 1991; mu*: Campolongo, Cariboni, Saltelli 2007).

    means: float64 [points, clusters], trajectory after trajectory. sizes: disasters a cluster.
    shares: where points lie, float64 [points, factors], 0 to 1. groups: the group (or the name) of
    each factor. drawn: see `sobol_indices`. Intervals: percentile bootstrap over trajectories and
    clusters, 95%.
    """
    names = tuple(dict.fromkeys(groups))
    found = _effects(means, shares, groups, names)  # [trajectories, names, clusters]
    whole = sizes / sizes.sum()
    samples = []
    for trajectories, clusters in draws(len(found), sizes.size if drawn else 0, times, seed):
        weights = sizes * clusters if drawn else sizes
        at = np.repeat(np.arange(len(found)), trajectories.astype(np.int64))
        samples.append(_measures(found[at], weights / weights.sum()))
    low, high = ends(np.array(samples).reshape(times, -1))
    value = _measures(found, whole)
    low, high = low.reshape(value.shape), high.reshape(value.shape)
    alone = np.array([groups.count(name) == 1 for name in names])
    lost = np.where(alone, 1.0, np.nan)
    return Effects(
        names, value[0], low[0], high[0], lost * value[1], lost * low[1], lost * high[1],
        value[2], low[2], high[2], _noise(found, whole),
    )  # fmt: skip


def _effects(
    means: Floats, shares: Floats, groups: tuple[str, ...], names: tuple[str, ...]
) -> Floats:
    """Every elementary effect: float64 [trajectories, names, clusters]."""
    length = len(names) + 1
    y = means.reshape(-1, length, means.shape[1])
    steps = np.diff(shares.reshape(-1, length, len(groups)), axis=1)
    moved = np.argmax(np.abs(steps), axis=2)  # the factor of each step, or the first of its group
    way = np.take_along_axis(steps, moved[:, :, None], axis=2)
    place: Ints = np.array([names.index(group) for group in groups])[moved]
    found = np.empty((len(y), len(names), y.shape[2]))
    np.put_along_axis(found, place[:, :, None], np.diff(y, axis=1) / way, axis=1)
    return found


def _measures(effects: Floats, weights: Floats) -> Floats:
    """mu*, mu and sigma of these effects: float64 [3, names]."""
    mean = effects @ weights
    count, names, clusters = effects.shape

    def spread(values: Floats) -> Floats:
        return np.var(values.reshape(count, names, -1), axis=0, ddof=1)

    if count < 2:
        sigma = np.full(names, np.nan)
    else:
        flat = effects.reshape(count * names, clusters)
        variance = without_noise(spread, flat, weights)
        sigma = np.sqrt(np.where(variance >= 0.0, variance, np.nan))
    return np.array([np.abs(mean).mean(axis=0), mean.mean(axis=0), sigma])


def _noise(effects: Floats, weights: Floats) -> Floats:
    """The standard deviation of an effect that comes of luck alone: float64 [names]."""
    if effects.shape[2] < 2:
        return np.full(effects.shape[1], np.nan)
    about = effects - (effects @ weights)[:, :, None]
    alone = np.sum(weights**2)
    variance: Floats = (about**2 @ weights**2).mean(axis=0) / (1.0 - alone)
    return np.sqrt(variance)
