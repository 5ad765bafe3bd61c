"""Shapley values (Shapley 1953): a fair share of a difference for each of its factors.

A factor's share is what it adds when it is exchanged, averaged over all orders in which the
factors can be exchanged one after the other. The shares add up to the whole difference; a factor
that never changes anything gets nothing; two that always do the same get the same.
"""

from math import factorial

import numpy as np

from metalead.simulation.statistics.arrays import Floats


def shapley(values: Floats) -> Floats:
    """Shares of k factors: `values` [2^k, ...] by mixture -> [k, ...].

    Bit f of a mixture's number says that factor f is in it. The shares add up to the last of the
    values less the first, element by element.
    """
    count = (len(values) - 1).bit_length()
    if len(values) != 1 << count:
        raise ValueError(f"a value for each of the 2^k mixtures is needed, not {len(values)}")
    return np.array([share(values, factor, count) for factor in range(count)])


def share(values: Floats, factor: int, count: int) -> Floats:
    """The share of one of `count` factors."""
    without = [number for number in range(len(values)) if not number >> factor & 1]
    parts = [
        weight(number.bit_count(), count) * (values[number | 1 << factor] - values[number])
        for number in without
    ]
    return np.sum(parts, axis=0)


def weight(before: int, count: int) -> float:
    """The share of all orders of `count` factors in which a given set of `before` comes first."""
    return factorial(before) * factorial(count - before - 1) / factorial(count)
