"""Claims: when a number is what it should be."""

import numpy as np
import pytest

from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim
from metalead.simulation.validation.apparatus.estimates import above, below, equals, is_exactly

SEEDS = np.arange(40, dtype=np.int64)
LUCK = np.random.default_rng(5).normal(0.0, 1.0, 40)


def test_a_side_is_held_only_by_the_whole_interval() -> None:
    assert above("a", "s", LUCK + 5.0, SEEDS).holds
    assert below("a", "s", LUCK - 5.0, SEEDS).holds
    assert not above("a", "s", LUCK - 5.0, SEEDS).holds
    assert not above("a", "s", LUCK, SEEDS).holds
    assert not below("a", "s", LUCK, SEEDS).holds


def test_assumptions_count_for_a_side() -> None:
    """One world in four has the other sign: not decided, however many seeds there are."""
    worlds = np.array([4.0, 4.0, 4.0, -4.0])[SEEDS // 10]
    claim = above("a", "s", worlds + 0.01 * LUCK, SEEDS)
    assert claim.observed is not None
    assert claim.observed > 1.0
    assert not claim.holds


def test_no_difference_at_all_holds_no_side() -> None:
    nothing = np.zeros(40)
    assert not above("a", "s", nothing, SEEDS).holds
    assert not below("a", "s", nothing, SEEDS).holds


def test_an_equality_needs_the_theory_inside_and_an_interval_narrow_enough() -> None:
    near = 10.0 + 0.1 * LUCK
    assert equals("a", "s", near, 10.0, 0.01, Bench()).holds
    assert not equals("a", "s", near, 10.5, 0.01, Bench()).holds
    assert not equals("a", "s", 10.0 + 10 * LUCK, 10.0, 0.01, Bench()).holds


@pytest.mark.parametrize(("found", "held"), [(3.0, True), (4.0, False), (float("nan"), False)])
def test_a_number_without_error(found: float, held: bool) -> None:
    assert is_exactly("a", "rounds", found, 3.0).holds is held


def test_a_claim_without_an_interval_is_not_held() -> None:
    one_world = above("a", "s", np.ones(5), np.arange(5, dtype=np.int64))
    assert one_world.low is None
    assert not one_world.holds


def test_what_is_only_shown_decides_nothing() -> None:
    claim = Claim(name="a", unit="", expected="shown", observed=1.0, low=0.0, high=2.0)
    assert claim.holds
    assert not claim.decides
