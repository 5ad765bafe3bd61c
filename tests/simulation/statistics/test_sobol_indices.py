"""Indices against theory, with noise and without: Ishigami's function and Sobol's G function."""

import numpy as np
import pytest
from SALib.analyze import morris as morris_of, sobol as sobol_of
from SALib.sample import morris, sobol

from metalead.simulation.statistics.elementary_effects import elementary_effects
from metalead.simulation.statistics.sobol_indices import Indices, sobol_indices

NAMES = ("x1", "x2", "x3")
PROBLEM = {"num_vars": 3, "names": list(NAMES), "bounds": [[0.0, 1.0]] * 3}
# Ishigami and Homma 1990 with a = 7, b = 0.1.
FIRST, TOTAL = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)


def ishigami(shares: np.ndarray) -> np.ndarray:
    x = np.pi * (2.0 * shares - 1.0)
    y: np.ndarray = (
        np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    )
    return y


def with_noise(y: np.ndarray, size: float, clusters: int, common: bool) -> np.ndarray:
    """Values a cluster: noise of points, and luck that is the same at all points."""
    rng = np.random.default_rng(8)
    shared = rng.normal(0, 3.0, (1, clusters)) if common else 0.0
    found: np.ndarray = y[:, None] + shared + rng.normal(0, size, (y.size, clusters))
    return found


def of(found: Indices, order: str) -> np.ndarray:
    return found.value[[order == one for one, _ in found.of]]


def test_without_noise_they_are_those_of_the_library() -> None:
    shares = sobol.sample(PROBLEM, 64, calc_second_order=True, seed=1)
    y = ishigami(shares)
    found = sobol_indices(y[:, None], np.ones(1), NAMES, True, 1, times=3)
    wanted = sobol_of.analyze(PROBLEM, y, calc_second_order=True, num_resamples=2, seed=1)
    assert of(found, "first") == pytest.approx(wanted["S1"])
    assert of(found, "total") == pytest.approx(wanted["ST"])
    assert of(found, "second") == pytest.approx(wanted["S2"][np.triu_indices(3, 1)])


def test_noise_as_large_as_the_effects_is_taken_out() -> None:
    shares = sobol.sample(PROBLEM, 2048, calc_second_order=False, seed=1)
    y = ishigami(shares)
    noisy = with_noise(y, 10.0, 10, common=True)
    found = sobol_indices(noisy, np.ones(10), NAMES, False, 1, times=50)
    assert of(found, "first") == pytest.approx(FIRST, abs=0.06)
    assert of(found, "total") == pytest.approx(TOTAL, abs=0.06)
    naive = sobol_of.analyze(
        PROBLEM, noisy.mean(axis=1), calc_second_order=False, num_resamples=2, seed=1
    )
    assert naive["ST"][2] > TOTAL[2] + 0.15  # what is to be seen without taking it out
    assert found.variance[0] == pytest.approx(float(y.var()), rel=0.1)


def test_the_intervals_hold_the_truth() -> None:
    shares = sobol.sample(PROBLEM, 512, calc_second_order=False, seed=3)
    noisy = with_noise(ishigami(shares), 3.0, 20, common=True)
    found = sobol_indices(noisy, np.ones(20), NAMES, False, 1)
    truth = np.array([*FIRST, *TOTAL])
    assert np.all((found.low - 0.02 <= truth) & (truth <= found.high + 0.02))
    again = sobol_indices(noisy, np.ones(20), NAMES, False, 1)
    assert np.array_equal(found.low, again.low)


def test_pure_noise_has_no_indices() -> None:
    shares = sobol.sample(PROBLEM, 64, calc_second_order=False, seed=3)
    noisy = with_noise(np.zeros(len(shares)), 1.0, 20, common=True)
    assert not sobol_indices(noisy, np.ones(20), NAMES, False, 1).told


def test_elementary_effects_are_those_of_the_library() -> None:
    shares = morris.sample(PROBLEM, 20, num_levels=4, seed=1)
    y = ishigami(shares)
    found = elementary_effects(y[:, None], np.ones(1), shares, NAMES, 1, times=5)
    wanted = morris_of.analyze(PROBLEM, shares, y, num_levels=4, seed=1)
    assert found.mu_star == pytest.approx(np.array(wanted["mu_star"]))
    assert found.mu == pytest.approx(np.array(wanted["mu"]))
    assert found.sigma == pytest.approx(np.array(wanted["sigma"]))


def test_groups_of_morris_are_those_of_the_library() -> None:
    problem = PROBLEM | {"groups": ["one", "two", "one"]}
    shares = morris.sample(problem, 20, num_levels=4, seed=1)
    y = ishigami(shares)
    found = elementary_effects(y[:, None], np.ones(1), shares, ("one", "two", "one"), 1, times=5)
    wanted = morris_of.analyze(problem, shares, y, num_levels=4, seed=1)
    assert found.names == tuple(wanted["names"])
    assert found.mu_star == pytest.approx(np.array(wanted["mu_star"]))
    assert np.isnan(found.mu[0])


def test_luck_is_taken_out_of_sigma_and_told() -> None:
    shares = morris.sample(PROBLEM, 400, num_levels=4, seed=1)
    y = 3.0 * shares[:, 0]
    noisy = with_noise(y, 2.0, 25, common=True)
    found = elementary_effects(noisy, np.ones(25), shares, NAMES, 1, times=50)
    assert found.mu[0] == pytest.approx(3.0, abs=0.1)
    luck = np.sqrt(2) * 2.0 / 5.0 * 1.5  # two points, over a way of two thirds
    assert found.luck == pytest.approx([luck] * 3, rel=0.1)
    assert np.all(np.nan_to_num(found.sigma) < 0.4)
