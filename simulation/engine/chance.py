"""What a seed stands for: the luck of its run, and the world with all that is assumed.

A world is one value for each quantity that nobody measured. Worlds cover every range evenly: among
the first 2^k of them, and among each aligned block of as many, one lies in each of 2^k equal parts
of the range, in an order of its own for every quantity. So a hypercube (McKay, Beckman and Conover
1979) goes on for as many worlds as are asked for, and a world's values hang on its number and the
quantity's key alone. The means: the radical inverse of a shuffled number, scrambled (Owen 1995, by
the hash of Burley 2020).

Seeds visit worlds in turn: WORLDS of them one after the other, LUCKS times; then as many others.
"""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from metalead.agents.compiling.decorators import compiled
from metalead.agents.compiling.uncompiled import plain
from metalead.agents.luck import ASSUMED, joined, mix
from metalead.simulation.parameters.shapes import KNOTS

WORLDS, LUCKS = 40, 5  # of a round: few lucks a world make the mean over worlds surer
ROUND = WORLDS * LUCKS
FEWEST = WORLDS * 3 // 2  # seeds of a round that tell luck from worlds: half meet theirs again

_WORD = np.uint64(0xFFFFFFFF)
_SHIFTS = (np.uint64(1), np.uint64(2), np.uint64(4), np.uint64(8), np.uint64(16))
_ONES, _PAIRS = np.uint64(0x55555555), np.uint64(0x33333333)
_FOURS, _BYTES = np.uint64(0x0F0F0F0F), np.uint64(0x00FF00FF)
_ODD, _FIRST = np.uint64(1), np.uint64(0x3D20ADEA)
_SECOND, _THIRD = np.uint64(0x05526C56), np.uint64(0x53A22864)


@compiled
def luck_of(seed):
    """The key of the luck of a run."""
    return mix(np.uint64(seed) + np.uint64(1))


@compiled
def world_of(seed):
    """The world (from 0) that a seed visits."""
    return seed // ROUND * WORLDS + seed % ROUND % WORLDS


_world_of: Any = plain(world_of)


def worlds_of(seeds: NDArray[np.int64]) -> NDArray[np.int64]:
    """The worlds that seeds visit: int64, of the shape of `seeds`."""
    found: NDArray[np.int64] = _world_of(seeds)
    return found


def seeds_of(worlds: NDArray[np.int64], lucks: int) -> NDArray[np.int64]:
    """The seeds of the first `lucks` visits to each of `worlds`, visit by visit.

    worlds: int64 [n]. lucks: from 1 to LUCKS. int64 [lucks * n].
    """
    first = worlds // WORLDS * ROUND + worlds % WORLDS
    found: NDArray[np.int64] = (first + WORLDS * np.arange(lucks)[:, None]).ravel()
    return found


def worlds_from(seed: int) -> int:
    """The first world of the first whole round from a seed on."""
    return -(-seed // ROUND) * WORLDS


def worlds_among(count: int) -> int:
    """How many worlds the first `count` seeds of a round and of those after it visit."""
    return count // ROUND * WORLDS + min(count % ROUND, WORLDS)


@compiled
def draw_values(plan, run, seed):
    """What every quantity is in the world of a seed."""
    world = np.uint64(world_of(seed))
    for row in range(len(plan.quantities)):
        run.values[row] = _drawn(plan.quantities[row], world, plan.knots)


@compiled
def _drawn(known, world, knots):
    """A quantity (a record of QUANTITY): between low and high, by its shape."""
    low, high = known["low"], known["high"]
    if low == high:
        return low
    u = share_of(known["key"], world)
    if known["whole"] == 1:
        return low + math.floor((high - low + 1.0) * u)
    if known["knots"] >= 0:
        return _quantile(knots, known["knots"], u)
    return low + (high - low) * u


@compiled
def _quantile(knots, first, u):
    """The value below which the share u lies (simulation.parameters.shapes.knots)."""
    at = math.acos(1.0 - 2.0 * u) * (KNOTS / math.pi)
    place = min(int(math.floor(at)), KNOTS - 1)
    below = knots[first + place]
    return below + (knots[first + place + 1] - below) * (at - place)


@compiled
def share_of(key, world):
    """Where in the range of a quantity (its key) a world lies, in (0, 1)."""
    return (float(_bits_of(key, world)) + 0.5) / 4294967296.0


def places_of(keys: Sequence[int], worlds: NDArray[np.int64]) -> NDArray[np.float64]:
    """Where worlds lie in the ranges of quantities (their keys), in (0, 1): float64 [keys,
    worlds]."""
    bits_of: Any = plain(_bits_of)
    numbers = worlds.astype(np.uint64)
    with np.errstate(over="ignore"):
        rows = [bits_of(np.uint64(key), numbers) for key in keys]
    found: NDArray[np.float64] = (np.array(rows).reshape(len(keys), -1) + 0.5) / 4294967296.0
    return found


@compiled
def _bits_of(key, world):
    """The same as 32 bits (in a uint64)."""
    key = joined(np.uint64(ASSUMED), key)
    place = _scrambled(world, mix(key) & _WORD)
    return _scrambled(_reversed(place), mix(~key) & _WORD)


@compiled
def _scrambled(bits, key):
    """Each bit of 32 turned or not, as the higher ones and the key say."""
    turned = _reversed(bits)
    turned ^= (turned * _FIRST) & _WORD
    turned = (turned + key) & _WORD
    turned = (turned * ((key >> _SHIFTS[4]) | _ODD)) & _WORD
    turned ^= (turned * _SECOND) & _WORD
    turned ^= (turned * _THIRD) & _WORD
    return _reversed(turned)


@compiled
def _reversed(bits):
    """32 bits (in a uint64), the last first."""
    bits = ((bits >> _SHIFTS[0]) & _ONES) | ((bits & _ONES) << _SHIFTS[0])
    bits = ((bits >> _SHIFTS[1]) & _PAIRS) | ((bits & _PAIRS) << _SHIFTS[1])
    bits = ((bits >> _SHIFTS[2]) & _FOURS) | ((bits & _FOURS) << _SHIFTS[2])
    bits = ((bits >> _SHIFTS[3]) & _BYTES) | ((bits & _BYTES) << _SHIFTS[3])
    return (bits >> _SHIFTS[4]) | ((bits << _SHIFTS[4]) & _WORD)
