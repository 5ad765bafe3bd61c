"""On which disasters claims are run: as many worlds as may be, each of them met twice."""

import numpy as np

from metalead.simulation.engine.chance import seeds_of, worlds_from
from metalead.simulation.statistics.arrays import Ints

AT_LENGTH = 400  # disasters, in 200 worlds, of what pages keep


def disasters(first: int, count: int) -> Ints:
    """`count` seeds, int64 [count], from the first world of the first whole round from `first` on.

    A verdict hangs on how worlds differ, so there are half as many worlds as disasters. Each is met
    twice: with fewer second lucks what luck does is known too roughly to be taken out.
    """
    worlds = worlds_from(first) + np.arange(max(2, -(-count // 2)), dtype=np.int64)
    return seeds_of(worlds, lucks=2)[:count]
