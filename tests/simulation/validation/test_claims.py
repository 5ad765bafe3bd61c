"""Claims: when a number is what it should be."""

import numpy as np
import pytest

from metalead.simulation.engine.chance import LUCKS, WORLDS, seeds_of, worlds_of
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim
from metalead.simulation.validation.apparatus.estimates import (
    RISK,
    above,
    below,
    equals,
    is_exactly,
    not_above,
)
from metalead.simulation.validation.pattern_result import how_missed

SEEDS = seeds_of(np.arange(8), LUCKS)  # forty
LUCK = np.random.default_rng(5).normal(0.0, 1.0, 40)
LUCK -= LUCK.mean()


def test_a_side_is_held_only_by_the_whole_interval() -> None:
    assert above("a", "s", LUCK + 5.0, SEEDS).holds
    assert below("a", "s", LUCK - 5.0, SEEDS).holds
    assert not above("a", "s", LUCK - 5.0, SEEDS).holds
    assert not above("a", "s", LUCK, SEEDS).holds
    assert not below("a", "s", LUCK, SEEDS).holds


def test_assumptions_count_for_a_side() -> None:
    """One world in four has the other sign: not decided, however many seeds there are."""
    worlds = np.array([4.0, 4.0, 4.0, -4.0])[worlds_of(SEEDS) % 4]
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


def test_nothing_is_worse_that_does_not_lie_above_by_the_whole_interval() -> None:
    for values, held in ((LUCK + 5.0, False), (LUCK - 5.0, True), (LUCK, True)):
        assert not_above("a", "s", values, SEEDS, among=1).holds is held


def test_what_changes_nothing_is_not_worse() -> None:
    claim = not_above("a", "s", np.zeros(40), SEEDS, among=7)
    assert claim.holds
    assert claim.margin == 1.0
    assert claim.in_words == "not above 0 s"


def test_what_is_a_little_worse_in_every_disaster_is_worse() -> None:
    claim = not_above("a", "s", np.full(40, 0.25), SEEDS, among=140)
    assert not claim.holds
    assert how_missed(claim) == "is above 0 s beyond luck"


def test_the_more_claims_the_wider_is_each() -> None:
    near = LUCK - LUCK.mean() + 0.5  # some three standard errors above
    assert not not_above("a", "s", near, SEEDS, among=1).holds
    assert not_above("a", "s", near, SEEDS, among=140).holds


def test_of_many_families_in_which_nothing_is_worse_hardly_one_is_missed() -> None:
    """Bonferroni; of plain intervals of 95% a family of twenty would miss one four times in ten."""
    draws = np.random.default_rng(11).normal(0.0, 1.0, (300, 20, 40))
    missed = [
        any(not not_above("a", "s", one, SEEDS, among=20).holds for one in family)
        for family in draws
    ]
    assert np.mean(missed) <= 3 * RISK


def test_a_claim_without_an_interval_is_not_held() -> None:
    one_world = above("a", "s", np.ones(5), WORLDS * np.arange(5, dtype=np.int64))
    assert one_world.low is None
    assert not one_world.holds


def test_what_is_only_shown_decides_nothing() -> None:
    claim = Claim(name="a", unit="", expected="shown", observed=1.0, low=0.0, high=2.0)
    assert claim.holds
    assert not claim.decides
