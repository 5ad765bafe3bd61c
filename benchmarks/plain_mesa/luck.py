"""Keyed luck in plain Python numbers: the same chances as `agents.luck`, by the same keys."""

import math
from functools import lru_cache

_WORD = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB

# What a draw is for, numbered as in `agents.luck`.
READING, DELIVERY, DELAY, TURNOUT, ESTIMATE, CONSENT, TRIAGE = 9, 10, 11, 12, 13, 14, 24
RECONSIDERED = 27


def mix(value: int) -> int:
    """Scramble 64 bits (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    value = ((value ^ (value >> 30)) * _FIRST) & _WORD
    value = ((value ^ (value >> 27)) * _SECOND) & _WORD
    return value ^ (value >> 31)


@lru_cache(maxsize=4096)
def _mixed_part(part: int) -> int:
    """The scrambled part of a key: most are small numbers that come again and again."""
    return mix((part + _GOLDEN) & _WORD)


def joined(key: int, part: int) -> int:
    """The key of `part` within `key`."""
    return mix(((key + _GOLDEN) & _WORD) ^ _mixed_part(part))


class Luck:
    """All chance of one run, from its key."""

    def __init__(self, key: int) -> None:
        self._keys = [joined(key, purpose) for purpose in range(RECONSIDERED + 1)]

    def uniform(self, purpose: int, who: int, nth: int) -> float:
        """A number in (0, 1), never either end."""
        bits = joined(joined(self._keys[purpose], who), nth)
        return ((bits >> 11) + 0.5) * (1.0 / 9007199254740992.0)

    def exponential(self, purpose: int, who: int, nth: int) -> float:
        """An exponential number of mean 1."""
        return -math.log(self.uniform(purpose, who, nth))

    def normal(self, purpose: int, who: int, nth: int) -> float:
        """A standard normal number (Box and Muller 1958)."""
        radius = math.sqrt(-2.0 * math.log(self.uniform(purpose, who, 2 * nth)))
        return radius * math.cos(2.0 * math.pi * self.uniform(purpose, who, 2 * nth + 1))
