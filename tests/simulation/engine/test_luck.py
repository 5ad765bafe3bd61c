"""Keyed luck: uniform, independent between questions, with the moments that it should have.

Seeds are fixed. A p-value under .001 (Kolmogorov, or a z-score over 3.3) fails.
"""

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray
from probes import fill_exponential, fill_normal, fill_uniform
from scipy import stats

from metalead.agents import luck
from metalead.agents.luck import DELAY, DELIVERY, ONSET, READING, key_of

MANY = 20_000
LEAST = 0.001
PURPOSES = [getattr(luck, name) for name in dir(luck) if name.isupper() and name[0] != "_"]
WHO = np.uint64(key_of("fire"))


def uniforms(
    seed: int, purpose: int = READING, who: np.uint64 = WHO, count: int = MANY
) -> NDArray[np.float64]:
    numbers = np.empty(count)
    with np.errstate(over="ignore"):
        fill_uniform(numbers, np.uint64(seed), purpose, who)
    return numbers


def test_purposes_are_different_numbers() -> None:
    assert len(PURPOSES) == len(set(PURPOSES)) == 29


@pytest.mark.parametrize("seed", [0, 1, 2**63 + 5])
def test_uniform_along_the_how_manieth(seed: int) -> None:
    numbers = uniforms(seed)
    assert stats.kstest(numbers, "uniform").pvalue > LEAST
    assert numbers.min() > 0
    assert numbers.max() < 1


@pytest.mark.parametrize("purpose", PURPOSES)
def test_uniform_along_seeds_and_along_keys(purpose: int) -> None:
    """Neighbours: seeds 0, 1, 2, ... and keys 0, 1, 2, ... at one occurrence."""
    seeds = np.array([uniforms(seed, purpose, count=1)[0] for seed in range(3000)])
    keys = np.array([uniforms(7, purpose, np.uint64(who), count=1)[0] for who in range(3000)])
    assert stats.kstest(seeds, "uniform").pvalue > LEAST
    assert stats.kstest(keys, "uniform").pvalue > LEAST


def correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """As a z-score: 1 / sqrt(n) is the deviation of the correlation of n independent pairs."""
    return float(abs(np.corrcoef(one, other)[0, 1]) * np.sqrt(len(one)))


def test_no_purpose_tells_of_another() -> None:
    numbers = {purpose: uniforms(3, purpose) for purpose in PURPOSES}
    pairs = list(itertools.combinations(PURPOSES, 2))
    scores = [correlation(numbers[one], numbers[other]) for one, other in pairs]
    # Under independence the greatest of 136 z-scores exceeds 4.3 once in 400 samples.
    assert max(scores) < 4.3


@pytest.mark.parametrize("lag", [1, 2, 64])
def test_no_number_tells_of_a_later_one(lag: int) -> None:
    numbers = uniforms(4)
    assert correlation(numbers[:-lag], numbers[lag:]) < 3.3


def test_no_seed_and_no_key_tells_of_its_neighbour() -> None:
    assert correlation(uniforms(5), uniforms(6)) < 3.3
    assert correlation(uniforms(5), uniforms(5, who=np.uint64(WHO + np.uint64(1)))) < 3.3
    pairs = np.histogram2d(uniforms(5, DELAY), uniforms(5, DELIVERY), bins=10)[0]
    assert stats.chisquare(pairs.ravel()).pvalue > LEAST


def test_the_same_question_has_the_same_answer() -> None:
    assert np.array_equal(uniforms(8), uniforms(8))
    assert np.array_equal(uniforms(8, count=10), uniforms(8)[:10])


def test_exponential_and_normal_numbers() -> None:
    waits, errors = np.empty(MANY), np.empty(MANY)
    with np.errstate(over="ignore"):
        fill_exponential(waits, np.uint64(9), ONSET, WHO)
        fill_normal(errors, np.uint64(9), ONSET, WHO)
    assert stats.kstest(waits, "expon").pvalue > LEAST
    assert stats.kstest(errors, "norm").pvalue > LEAST
    # Standard errors of mean and variance: 1 and sqrt(8) for expon, 1 and sqrt(2) for norm.
    root = np.sqrt(MANY)
    assert abs(waits.mean() - 1) < 3.3 / root
    assert abs(waits.var() - 1) < 3.3 * np.sqrt(8) / root
    assert abs(errors.mean()) < 3.3 / root
    assert abs(errors.var() - 1) < 3.3 * np.sqrt(2) / root


def test_keys_are_of_ids_and_parts() -> None:
    assert key_of("a", "bc") != key_of("ab", "c")
    assert key_of("fire") == key_of("fire")
    assert 0 <= key_of("fire") < 2**64
