"""Crews: how many units a need still lacks, where fewer than a crew were sent or asked for.

Whose task it is to find help keeps count. The numbers stand in three words of a belief, a binary
digit each, so that which needs lack any is one look at bits.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit
from metalead.agents.picture.value import doctrine_of

MOST_LACKING = 7  # units that are counted: of a greater lack no more are called for at a time


@compiled
def lacking(known):
    """Bits of the needs of a belief (a record of BELIEF) that got a part of a crew only, and for
    which more units are called for."""
    return (known["lacks_1"] | known["lacks_2"] | known["lacks_4"]) & ~known["called_off"]


@compiled
def settled(known):
    """Bits of the needs for which there is nothing to decide: taken care of, or asked for."""
    return (known["closed"] | known["pending"]) & ~lacking(known)


@compiled
def missing(picture, belief, need):
    """Units that a need still lacks: all of a crew where nobody was sent or asked."""
    known = picture.beliefs[belief]
    count = _digit(known["lacks_1"], need) + 2 * _digit(known["lacks_2"], need)
    count += 4 * _digit(known["lacks_4"], need)
    if count > 0 or settled(known) & bit(need):
        return count
    return doctrine_of(picture, belief, need)["crew"]


@compiled
def set_lacking(known, needs, count):
    """From now on each of these needs (bits) lacks so many units, as far as they are counted."""
    known["called_off"] &= ~needs
    count = min(count, MOST_LACKING)
    known["lacks_1"] = _with_digit(known["lacks_1"], needs, count & 1)
    known["lacks_2"] = _with_digit(known["lacks_2"], needs, count >> 1 & 1)
    known["lacks_4"] = _with_digit(known["lacks_4"], needs, count >> 2 & 1)


@compiled
def _digit(word, need):
    return (word >> need) & 1


@compiled
def _with_digit(word, needs, digit):
    return word | needs if digit == 1 else word & ~needs
