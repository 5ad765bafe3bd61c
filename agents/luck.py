"""Keyed luck: every chance is a pure function of (seed, purpose, who, about what, occurrence).

Nothing draws from a stream, so the same question gets the same answer in every
organisation (common random numbers) and one agency more changes nothing else.
The mixer is the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
"""

import hashlib
import math
from functools import lru_cache

import numpy as np

from metalead.agents.compiling.decorators import compiled

# What a draw is for. Two purposes never share a number.
ASSUMED, COUNT, PLACE, ONSET, PEOPLE, WORK, OBSERVER, NOTICED, READING = range(1, 10)
DELIVERY, DELAY, TURNOUT, ESTIMATE, CONSENT, TELLING, MANDATE, MESSAGE = range(10, 18)
BACKLOG, BIAS, INITIATIVE, HEARING, POSTING, FALSE, TRIAGE, LOOKING, SIGHT = range(18, 27)
RECONSIDERED, SEEN_THROUGH, OWN = 27, 28, 29

_KEYS_KEPT = 10_000  # a plan asks for hundreds, and the next one for the same again
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)


@lru_cache(_KEYS_KEPT)
def key_of(*names: str) -> int:
    """A 64-bit key of ids. Ids, never row numbers: a new row must not move anybody's luck."""
    text = "\x1f".join(names).encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")


@compiled
def mix(value):
    """Scramble 64 bits (uint64)."""
    value ^= value >> _S30
    value *= _FIRST
    value ^= value >> _S27
    value *= _SECOND
    return value ^ (value >> _S31)


@compiled
def joined(key, part):
    """The key of `part` within `key`: both uint64."""
    return mix((key + _GOLDEN) ^ mix(np.uint64(part) + _GOLDEN))


@compiled
def uniform(seed, purpose, who, occurrence):
    """A number in (0, 1), never either end.

    `seed` and `who` are keys (uint64); `purpose` is one of those above; `occurrence` counts how
    often the same has been asked before.
    """
    bits = joined(joined(joined(seed, np.uint64(purpose)), who), np.uint64(occurrence))
    return (float(bits >> _S11) + 0.5) * (1.0 / 9007199254740992.0)


@compiled
def exponential(seed, purpose, who, occurrence):
    """An exponential number of mean 1. Arguments are those of `uniform`."""
    return -math.log(uniform(seed, purpose, who, occurrence))


@compiled
def normal(seed, purpose, who, occurrence):
    """A standard normal number (Box and Muller 1958). Arguments are those of `uniform`."""
    radius = math.sqrt(-2.0 * math.log(uniform(seed, purpose, who, 2 * occurrence)))
    return radius * math.cos(2.0 * math.pi * uniform(seed, purpose, who, 2 * occurrence + 1))
