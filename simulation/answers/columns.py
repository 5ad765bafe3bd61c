"""Factors as columns of numbers, for regressions."""

import numpy as np

from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.sweeps.factors import Moved


def ordered(factor: Moved) -> bool:
    """Whether its values have an order: numbers, or two of anything."""
    return factor.numeric or len(factor.levels or ()) == 2


def level_of(factor: Moved, shares: Floats) -> Ints:
    """Which of its listed values each point has: int64 [points]."""
    count = len(factor.levels or ())
    found: Ints = np.minimum((shares * count).astype(np.int64), count - 1)
    return found


def column_of(factor: Moved, shares: Floats) -> Floats:
    """float64 [points, 1], 0 to 1 from its lowest value to its highest; or [points, levels - 1]
    of 0 and 1, against the first value, where they have no order. shares: float64 [points]."""
    if factor.levels is None:
        return shares[:, None]
    at, count = level_of(factor, shares), len(factor.levels)
    if not ordered(factor):
        apart: Floats = (at[:, None] == np.arange(1, count)).astype(np.float64)
        return apart
    if not factor.numeric:
        return at[:, None].astype(np.float64)
    values = np.array(factor.levels, dtype=np.float64)
    way = (values - values.min()) / (float(np.ptp(values)) or 1.0)
    found: Floats = way[at][:, None]
    return found
