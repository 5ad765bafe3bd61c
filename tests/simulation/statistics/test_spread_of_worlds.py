"""The spread of worlds without luck, and how far the interval of both hangs on the worlds run."""

import numpy as np
import pytest

from metalead.simulation.statistics.intervals import estimate
from metalead.simulation.statistics.spread_of_worlds import share_above, wobble


def drawn(mean: float, between: float, within: float, worlds: int, seed: int = 1) -> tuple:  # type: ignore[type-arg]
    """Values of two lucks in each world, and which world each is from."""
    luck = np.random.default_rng(seed)
    numbers = np.tile(np.arange(worlds), 2)
    values = mean + between * luck.normal(size=worlds)[numbers]
    return values + within * luck.normal(size=numbers.size), numbers


def test_a_share_is_of_worlds_and_not_of_what_luck_makes_of_them() -> None:
    """A mean of 1 with a spread of 0.5 is above 0 in 97.7% of worlds; with luck in 89%."""
    values, worlds = drawn(1.0, 0.5, 0.65, 20_000)
    means = (values[:20_000] + values[20_000:]) / 2.0
    assert np.mean(means > 0.0) < 0.95
    assert share_above(values, worlds) == pytest.approx(0.977, abs=0.01)


def test_where_luck_makes_more_than_half_of_the_spread_nothing_is_said() -> None:
    assert np.isnan(share_above(*drawn(1.0, 0.5, 2.0, 2000)))
    assert np.isnan(share_above(*drawn(1.0, 0.5, 0.1, 4)))


def test_without_any_luck_the_share_is_the_share() -> None:
    assert share_above(np.array([1.0, -1.0, 3.0, 2.0] * 6), np.arange(24) % 12) == 0.75
    assert share_above(np.ones(24), np.arange(24) % 12) == 1.0


def test_a_wobble_is_what_other_worlds_would_give() -> None:
    """The end of the interval nearer to zero, over 200 draws of 40 worlds."""
    ends = [estimate(*drawn(3.0, 1.0, 0.5, 40, seed)).low_assumed for seed in range(200)]
    told = [wobble(*drawn(3.0, 1.0, 0.5, 40, seed)) for seed in range(8)]
    assert np.mean(told) == pytest.approx(np.std(ends), rel=0.25)
    assert np.isnan(wobble(*drawn(3.0, 1.0, 0.5, 4)))
