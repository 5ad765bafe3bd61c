"""Where too few worlds were met twice, only luck and assumptions together are known."""

import numpy as np
import pytest

from metalead.simulation.reporting.unknown_luck import SENTENCE, with_unknown
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


@pytest.mark.parametrize("unknown", [True, False])
def test_readers_are_told_where_luck_alone_is_not_known(unknown: bool) -> None:
    known = estimate(np.array([1.0, 2.0, 4.0, 3.0]), np.array([0, 0, 1, 1]))
    found = [known, spread_over([1.0, 2.0, 4.0])] if unknown else [known]
    assert with_unknown("How to read.", found) == f"How to read.{f' {SENTENCE}' * unknown}"
