"""Effects over a factor's way, pairs of factors, quantiles and worst tenths, from known numbers."""

import numpy as np
import pytest

from metalead.simulation.statistics.linear_effects import linear_effects
from metalead.simulation.statistics.rank_regression import rank_regression
from metalead.simulation.statistics.tails import tails


def made(points: int = 200) -> tuple[list[np.ndarray], np.ndarray]:
    rng = np.random.default_rng(1)
    columns = [rng.random((points, 1)) for _ in range(3)]
    y = 4.0 * columns[0] - 2.0 * columns[1] + 6.0 * (columns[0] - 0.5) * (columns[1] - 0.5)
    luck = rng.normal(0, 3.0, (1, 20)) + rng.normal(0, 0.5, (points, 20))
    return columns, y + luck


def test_effects_and_the_pair_that_works_together_are_found() -> None:
    columns, means = made()
    found = linear_effects(means, np.ones(20), columns, 1, 1, times=100)
    for change, truth in zip(found.effects, (4.0, -2.0, 0.0), strict=True):
        assert change.low < truth < change.high
        assert change.high - change.low < 0.8
    one, other, change = found.pairs[0]
    assert (one, other) == (0, 1)
    assert change.low < 6.0 < change.high
    assert all(pair.low < 0.0 < pair.high for _, _, pair in found.pairs[1:])


def test_luck_that_all_points_share_does_not_widen_an_effect() -> None:
    columns, means = made()
    found = linear_effects(means, np.ones(20), columns, 1, 1, times=100)
    more = linear_effects(means + np.arange(20) * 50.0, np.ones(20), columns, 1, 1, times=100)
    assert more.effects[0].value == pytest.approx(found.effects[0].value)
    assert more.effects[0].low == pytest.approx(found.effects[0].low, abs=1e-3)


def test_ranks_follow_what_rises_and_a_factor_without_order_has_a_share() -> None:
    rng = np.random.default_rng(2)
    rising, level = rng.random(300), rng.integers(0, 3, 300)
    y = np.exp(3.0 * rising) + np.array([0.0, 20.0, 0.0])[level]
    columns = [rising[:, None], (level[:, None] == np.arange(1, 3)).astype(np.float64)]
    found = rank_regression(y[:, None], np.ones(1), columns, 1, times=100)
    assert found.low[0] > 0.3
    assert np.isnan(found.coefficient[1])
    assert found.share[1] > 0.3
    assert 0.7 < found.fit <= 1.0


def test_tails_are_those_of_the_numbers() -> None:
    rng = np.random.default_rng(3)
    baseline = rng.normal(10.0, 1.0, (50, 40))
    other = baseline + rng.normal(1.0, 2.0, (50, 40))
    pairs, apart = tails(baseline, other, np.arange(40), True, 1, False, 1, times=100)
    gains = np.sort((other - baseline).ravel())
    assert pairs.value[0] == pytest.approx(gains.mean())
    assert pairs.value[1:4] == pytest.approx(np.quantile(gains, [0.1, 0.5, 0.9]), abs=0.02)
    assert pairs.value[4] == pytest.approx(gains[-200:].mean())
    worst = [np.sort(side.ravel())[-200:].mean() for side in (other, baseline)]
    assert apart.value[4] == pytest.approx(worst[0] - worst[1])
    assert np.all((pairs.low < pairs.value) & (pairs.value < pairs.high))
    less, _ = tails(baseline, other, np.arange(40), False, 1, False, 1, times=3)
    assert less.value[4] == pytest.approx(gains[:200].mean())


def test_a_pair_without_a_number_is_left_out() -> None:
    baseline = np.arange(40.0).reshape(2, 20)
    other = baseline + 1.0
    other[0, :10] = np.nan
    pairs, _ = tails(baseline, other, np.arange(20), True, 1, False, 1, times=3)
    assert pairs.value == pytest.approx([1.0] * 5)
