"""Adaptive: a leader of leaders watches what goes unserved, and moves rows of the rights table.

Which decisions are taken on the spot, and whether it orders for the rest or is asked and refers.
It tries one move; where less of the value that it knows of goes unserved at its next look it goes
on in that direction, and where not it takes the move back and tries another. Each move is a message
that costs attention and is taken up by those who trust the post. No measurement was found: the
numbers are assumed.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.authority import ORDERS, REQUESTS
from metalead.agents.picture.codes import GUIDE
from metalead.agents.picture.outbox import ALL, write
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.strategies.priorities import open_value, value_of

MORE_BELOW, OTHER_WORD, MORE_ABOVE = 0, 1, 2  # the moves, in the order in which they are tried
MOVES = 3


@compiled
def review(picture, now, news, slot):
    """Look at how it goes, and tell all contacts if that changes who decides or what binds."""
    me = picture.me[0]
    unserved = unserved_share(picture, now)
    if unserved == 0.0:
        return slot
    if me["tried"] > 0 and unserved >= me["unserved"]:
        step, taken_back = me["tried"], me["trial"]
        me["tried"] = 0
        me["trial"] = (me["trial"] + 1) % MOVES
        return _move(picture, now, news, slot, _opposite(taken_back), step)
    me["unserved"] = unserved
    me["tried"] = _most(me, me["trial"])
    if me["tried"] == 0:  # there is no more to move: another one is next
        me["trial"] = (me["trial"] + 1) % MOVES
        return slot
    return _move(picture, now, news, slot, me["trial"], me["tried"])


@compiled
def _most(me, move):
    """How far a move can go, in percent: a step, or what is left."""
    percent = round(ALL * me["delegation"])
    if move == MORE_BELOW:
        return min(me["step"], ALL - percent)
    return min(me["step"], percent) if move == MORE_ABOVE else me["step"]


@compiled
def _opposite(move):
    """The move that takes a move back."""
    return OTHER_WORD if move == OTHER_WORD else MORE_BELOW + MORE_ABOVE - move


@compiled
def _move(picture, now, news, slot, move, step):
    """Tell all, those reached through others too, what holds from now on, `step` percent away."""
    me = picture.me[0]
    percent = round(ALL * me["delegation"])
    binds = me["binds"]
    if move == OTHER_WORD:
        binds = REQUESTS if binds == ORDERS else ORDERS
    elif move == MORE_BELOW:
        percent += step
    else:
        percent -= step
    for tie in range(len(picture.ties)):
        slot = write(picture, now, slot, GUIDE, tie, NONE, binds, percent, news["cause"])
    return slot


@compiled
def unserved_share(picture, now):
    """The share of the value of all that it knows of which nobody is believed to serve."""
    unserved = known = 0.0
    for belief in range(len(picture.beliefs)):
        unserved += open_value(picture, belief, now)
        known += value_of(picture, belief, picture.beliefs[belief]["facts"], now)
    return unserved / known if known > 0.0 else 0.0
