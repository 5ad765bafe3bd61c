"""Where too few worlds were met twice, only luck and assumptions together are known."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from metalead.simulation.engine.chance import FEWEST, worlds_of
from metalead.simulation.experiments.regime_words import so_far
from metalead.simulation.reporting.unknown_luck import too_few, unknown, with_unknown
from metalead.simulation.statistics.intervals import Estimate, estimate

FORTY = np.arange(40)


def spread_over(values: list[float]) -> Estimate:
    return estimate(np.array(values), np.arange(len(values)))


def test_luck_alone_is_known_from_half_as_many_lucks_as_worlds() -> None:
    values = np.random.default_rng(3).normal(2.0, 1.0, 60)
    worlds = np.concatenate([FORTY, FORTY[:20]])
    few, enough = estimate(values[:59], worlds[:59]), estimate(values, worlds)
    assert few.only_together
    assert np.isnan(few.luck)
    assert not enough.only_together
    assert enough.half_width == enough.luck > 0.0


def test_the_wider_interval_says_how_many_digits_there_are() -> None:
    found = spread_over([1.0, 2.0, 4.0])
    assert found.half_width == found.assumed > 0.0


def test_what_both_decide_luck_alone_does_too() -> None:
    assert spread_over([4.0, 5.0, 4.5]).decided_by_luck
    assert not spread_over([-4.0, 5.0, 4.5]).decided_by_luck


def test_one_value_has_no_half_width() -> None:
    found = spread_over([1.0])
    assert np.isnan(found.half_width)
    assert not found.only_together
    assert not found.decided_by_luck


@pytest.mark.parametrize("few", [True, False])
def test_readers_are_told_where_luck_alone_is_not_known(few: bool) -> None:
    known = estimate(np.array([1.0, 2.0, 4.0, 3.0]), np.array([0, 0, 1, 1]))
    found = [known, spread_over([1.0, 2.0, 4.0])] if few else [known]
    said = " Luck alone is not known with so few disasters: run 200 or more."
    assert with_unknown("How to read.", found) == f"How to read.{said * few}"


def test_disasters_that_begin_within_a_round_meet_too_many_worlds() -> None:
    """100 from seed 0 are in 40 worlds; from seed 150 in 80, and then more do not help at once."""
    values = np.random.default_rng(4).normal(2.0, 1.0, 100)
    from_zero, within = (
        estimate(values, worlds_of(np.arange(first, first + 100))) for first in (0, 150)
    )
    assert not from_zero.only_together
    assert within.only_together
    said = unknown(within)
    assert "these 100 disasters are in 80 worlds" in said
    assert "begin at a multiple of 200" in said
    assert "100 disasters are in 80 worlds" in with_unknown("", [spread_over([1.0, 2.0]), within])
    assert too_few(within) == "too few disasters in a world"
    assert too_few(spread_over([1.0, 2.0])) == "too few disasters"


def test_sixty_are_the_fewest_of_a_round_that_tell() -> None:
    values = np.random.default_rng(4).normal(2.0, 1.0, FEWEST)
    tells = [estimate(values[:n], worlds_of(np.arange(n))) for n in (FEWEST - 1, FEWEST)]
    assert [each.only_together for each in tells] == [True, False]


@pytest.mark.parametrize(("visits", "said"), [(4, ", so far"), (5, "")])
def test_a_map_whose_points_had_too_few_disasters_says_so(visits: int, said: str) -> None:
    result: Any = SimpleNamespace(visits=[(7, None)] * visits + [(3, None)], replications=40)
    assert so_far(result) == said
