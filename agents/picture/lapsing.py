"""Own refusals lapse: whoever refused does not come of its own accord, until something has changed.

That is the units idle or the people at stake, in steps of powers of two; another asker is answered
anew anyway. Refusals are listed by capability, and all of a list were given at the same step, so
that units that come free cost nothing but a look at it.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.refusals import new_refusal, step_of
from metalead.agents.picture.worklist import await_answer, list_open, reopen


@compiled
def note_own_refusal(picture, capability, belief, need, now):
    """This leader refuses a need, and does not come of its own accord until that lapses."""
    lapse_if_idle_changed(picture, capability, now)
    await_answer(picture, belief, bit(need))
    known = picture.beliefs[belief]
    if known["refused"] & bit(need):
        return
    stock = picture.stocks[capability]
    row = new_refusal(picture, NONE, belief, need, stock["refused"])
    if row != NONE:
        stock["refused"] = row
        stock["refused_step"] = step_of(stock["idle"])
        known["refused"] |= bit(need)


@compiled
def lapse_if_idle_changed(picture, capability, now):
    """Own refusals lapse when other units are idle than there were at each of them."""
    stock = picture.stocks[capability]
    if step_of(stock["idle"]) == stock["refused_step"]:
        return
    row = stock["refused"]
    stock["refused"] = NONE
    while row != NONE:
        refusal = picture.refusals[row]
        lapse(picture, refusal["belief"], bit(refusal["need"]), now)
        row = refusal["next"]


@compiled
def lapse(picture, belief, needs, now):
    """Own refusals of needs (bits) do not count any more: they may be decided on again."""
    refused = picture.beliefs[belief]["refused"] & needs
    if refused != 0:
        reopen(picture, belief, refused)
        list_open(picture, belief, now)
