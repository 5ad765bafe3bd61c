"""Needs as bits: need `n` of an incident is bit n of a number; bit 0 is that something is wrong."""

import numpy as np

from metalead.agents.compiling.decorators import compiled


@compiled
def bit(number):
    """The bit of need `number`."""
    return np.int64(1) << np.int64(number)


@compiled
def next_need(needs, after):
    """The first need after need `after` (0: from the first on) among bits of needs; 0: none.

    A loop over needs goes from one to the next: a generator would cost more than the loop.
    """
    left = needs >> (after + 1)
    if left == 0:
        return 0
    need = after + 1
    while left & 1 == 0:
        left >>= 1
        need += 1
    return need


@compiled
def count_needs(needs):
    """How many needs there are among bits; bit 0, that something is wrong, is none."""
    count = 0
    left = needs >> 1
    while left != 0:
        count += left & 1
        left >>= 1
    return count
