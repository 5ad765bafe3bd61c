"""Sorting in place gives what any other sorting gives."""

import numpy as np
from hypothesis import given, strategies as st

from metalead.agents.compiling.uncompiled import plain
from metalead.simulation.engine.measures import _gini
from metalead.simulation.engine.order import sort

NUMBERS = st.lists(st.floats(0.0, 1.0) | st.sampled_from([0.0, 0.5]), max_size=60)


@given(NUMBERS)
def test_numbers_come_in_ascending_order(numbers: list[float]) -> None:
    values = np.array(numbers)
    plain(sort)(values)
    assert values.tolist() == sorted(numbers)


@given(NUMBERS)
def test_gini_is_the_mean_difference_over_twice_the_mean(numbers: list[float]) -> None:
    shares = np.array(numbers)
    if shares.sum() == 0.0:
        assert plain(_gini)(shares) == 0.0
        return
    difference = np.abs(np.subtract.outer(shares, shares)).mean()
    assert np.isclose(plain(_gini)(shares.copy()), difference / (2.0 * shares.mean()))
