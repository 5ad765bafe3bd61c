"""Shares of the spread between worlds: known answers of a linear law."""

import numpy as np
import pytest

from metalead.simulation.statistics.shares import shares

WORLDS = 2000


def places(count: int) -> np.ndarray:
    """Where so many quantities lie, drawn independently."""
    return np.random.default_rng(3).random((count, WORLDS))


def test_a_linear_law_is_told_apart() -> None:
    where = places(4)
    found = shares(where, 3.0 * where[0] + 4.0 * where[1], within=0.0)
    assert [one.share for one in found] == pytest.approx([9 / 25, 16 / 25, 0, 0], abs=0.05)
    assert [one.slope for one in found[:2]] == pytest.approx([3.0, 4.0], abs=0.2)
    truth = (0.36, 0.64, 0.0, 0.0)
    assert sum(one.low <= true <= one.high for one, true in zip(found, truth, strict=True)) >= 3
    assert found[0].chance < 1e-6 < 0.01 < found[2].chance


def test_luck_is_taken_out() -> None:
    where = places(2)
    noise = np.random.default_rng(4).normal(0.0, 2.0, WORLDS)
    found = shares(where, 3.0 * where[0] + noise, within=4.0)
    assert found[0].share == pytest.approx(1.0, abs=0.15)


def test_what_is_all_luck_has_no_shares() -> None:
    where = places(2)
    noise = np.random.default_rng(4).normal(0.0, 1.0, WORLDS)
    assert all(np.isnan(one.share) for one in shares(where, noise, within=2.0))


def test_without_any_cause_shares_are_nothing_in_the_mean() -> None:
    where = places(60)
    noise = np.random.default_rng(5).normal(0.0, 1.0, WORLDS)
    found = shares(where, noise, within=0.0)
    assert np.mean([one.share for one in found]) == pytest.approx(0.0, abs=5e-4)
    assert sum(one.chance < 0.05 for one in found) <= 10
