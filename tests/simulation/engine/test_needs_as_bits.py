"""Needs as bits of a word: looped over in their order, and counted."""

import numpy as np
from hypothesis import given, strategies as st

from metalead.agents.compiling.uncompiled import plain
from metalead.agents.picture.bits import count_needs, next_need
from metalead.agents.picture.tables import NEEDS

first_after, count = plain(next_need), plain(count_needs)

SETS = st.sets(st.integers(0, NEEDS - 1))  # 0: something is wrong, which is no need


def bits_of(numbers: set[int]) -> int:
    """The word that has the bits of these numbers."""
    return sum(1 << number for number in numbers)


def looped(bits: np.int64) -> list[int]:
    """The needs that a loop of the engine's meets."""
    found = []
    need = first_after(bits, 0)
    while need > 0:
        found.append(int(need))
        need = first_after(bits, need)
    return found


@given(SETS)
def test_a_loop_meets_every_need_once_in_order(numbers: set[int]) -> None:
    assert looped(np.int64(bits_of(numbers))) == sorted(numbers - {0})


@given(SETS)
def test_a_count_leaves_out_that_something_is_wrong(numbers: set[int]) -> None:
    assert count(np.int64(bits_of(numbers))) == len(numbers - {0})
