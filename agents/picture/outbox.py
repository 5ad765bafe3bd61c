"""The outbox: what a leader does, written down and remembered in its own picture at once."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.authority import binding
from metalead.agents.picture.lapsing import note_own_refusal
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.tables import (
    ACTS,
    ANSWER,
    ASK,
    COMMIT,
    ESCALATE,
    GUIDE,
    REFER,
    SECTION,
    TELL,
    bit,
)
from metalead.agents.picture.value import aid_of, doctrine_of
from metalead.agents.picture.worklist import await_answer, close, list_open, waiting_needs

ALL = 100  # percent of the decisions
HALF = 50  # percent of the decisions: with fewer of them the front line tells the post, not peers


@compiled
def write(picture, now, slot, act, tie, belief, need, count, cause):
    """Put one act into a slot of the outbox and remember it; the next free slot.

    The one way to act, for built-in strategies, Python seats and recorded decisions alike,
    so that all of them leave the same memory behind. A full outbox takes nothing more.
    """
    if slot >= ACTS:
        return slot
    row = picture.outbox[slot]
    row["act"] = act
    row["tie"] = tie
    row["belief"] = belief
    row["need"] = need
    row["count"] = count
    row["cause"] = cause
    if act == COMMIT or act == ASK:
        _deal_with(picture, act, tie, belief, need, now)
        _spend(picture, now, act, tie, belief, need, count)
    elif act == REFER:
        if picture.beliefs[belief]["owned"] == 0:
            await_answer(picture, belief, bit(need))
        _spend(picture, now, act, tie, belief, need, count)
    elif act == ANSWER and count == 0 and picture.beliefs[belief]["owned"] == 0:
        _refuse(picture, belief, need, now)
    else:
        _remember(picture, now, act, tie, belief, need, count)
    return slot + 1


@compiled
def _refuse(picture, belief, need, now):
    """Whoever refuses does not come of its own accord either."""
    capability = doctrine_of(picture, belief, need)["capability"] if need > 0 else NONE
    if picture.me[0]["lapses"] == 1 and capability >= 0:
        note_own_refusal(picture, capability, belief, need, now)
    else:
        await_answer(picture, belief, bit(need))


@compiled
def _remember(picture, now, act, tie, belief, need, count):
    """What other acts leave behind in one's own picture."""
    me = picture.me[0]
    if act == ESCALATE and need < 0:
        me["asked_up"] = now
    elif act == ESCALATE:
        picture.stocks[need]["asked_up"] = now
    elif act == GUIDE:
        follow(me, count)
        me["binds"] = need
    elif act == TELL and me["strategy"] == SECTION and tie == me["post"]:
        # What a chief hands to the post is the post's to serve.
        await_answer(picture, belief, waiting_needs(picture.beliefs[belief]))


@compiled
def follow(me, percent):
    """From now on the front line takes so many percent of the decisions, and tells accordingly."""
    me["delegation"] = percent / ALL
    me["tells_post"] = 1 if percent < HALF else 0
    me["unlisted"] = 1  # what falls to whom has changed


@compiled
def _deal_with(picture, act, tie, belief, need, now):
    """Own units and binding orders take care of a need, and those that waited for it are next;
    whoever is only asked has to answer first."""
    if act == ASK and not binding(picture.me[0]["binds"], picture.ties[tie]["in_line"]):
        await_answer(picture, belief, bit(need))
    else:
        close(picture, belief, bit(need))
        picture.beliefs[belief]["mine"] |= bit(need)
        list_open(picture, belief, now)


@compiled
def _spend(picture, now, act, tie, belief, need, count):
    """Believe `count` units busy."""
    capability = doctrine_of(picture, belief, need)["capability"]
    if act == COMMIT:
        picture.stocks[capability]["idle"] -= count
    else:
        aid = aid_of(picture, tie, capability)
        aid["idle"] = max(0, aid["idle"] - count)
        aid["heard"] = now  # asked just now: no doubting before an answer could be there
        aid["as_of"] = now
