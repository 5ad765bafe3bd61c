"""The outbox: what a leader does, written down and remembered in its own picture at once."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.above import is_above
from metalead.agents.picture.authority import ORDERS, binding
from metalead.agents.picture.bits import bit, next_need
from metalead.agents.picture.codes import (
    ANSWER,
    ASK,
    ASKS_BROKER,
    ASKS_NOBODY,
    CENTRE,
    COMMIT,
    ESCALATE,
    FRONT,
    GRANT,
    GUIDE,
    KEEP,
    LOOK_AGAIN,
    POST,
    PUT_FIRST,
    REFER,
    SECTION,
    TELL,
)
from metalead.agents.picture.lapsing import note_own_refusal
from metalead.agents.picture.open_requests import keep_request, kept_request
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.refusals import note_refuser
from metalead.agents.picture.tables import ACTS
from metalead.agents.picture.value import aid_of, doctrine_of, is_routine
from metalead.agents.picture.worklist import (
    await_answer,
    falls_to_it,
    list_open,
    take_on,
    unlisted_needs,
    waiting_needs,
)

ALL = 100  # percent of the incidents


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
        _deal_with(picture, act, tie, belief, need, count, now)
        _spend(picture, now, act, tie, belief, need, count)
    elif act == REFER:
        if kept_request(picture, belief, need) != NONE:
            take_on(picture, belief, need, count, 1, now)
        elif not falls_to_it(picture.beliefs[belief], need):
            await_answer(picture, belief, bit(need))
        _refer_once(picture, tie, belief, need, count)
        _spend(picture, now, act, tie, belief, need, count)
    elif act == KEEP:
        keep_request(picture, tie, belief, need, count, cause, now)
    elif act == ANSWER and count == 0 and not falls_to_it(picture.beliefs[belief], need):
        _refuse(picture, belief, need, now)
    else:
        _remember(picture, now, act, tie, belief, need, count, cause)
    return slot + 1


@compiled
def _refer_once(picture, tie, belief, need, count):
    """Refer a need to a contact no second time before something has changed: the answer goes to
    the asker, so that asking again is all that tells of a refusal."""
    idle = aid_of(picture, tie, doctrine_of(picture, belief, need)["capability"])["idle"]
    note_refuser(picture, tie, belief, need, idle - count if idle > count else idle)


@compiled
def _refuse(picture, belief, need, now):
    """Whoever refuses does not come of its own accord either."""
    capability = doctrine_of(picture, belief, need)["capability"] if need > 0 else NONE
    if picture.me[0]["lapses"] == 1 and capability >= 0:
        note_own_refusal(picture, capability, belief, need, now)
    else:
        await_answer(picture, belief, bit(need))


@compiled
def _remember(picture, now, act, tie, belief, need, count, cause):
    """What other acts leave behind in one's own picture."""
    me = picture.me[0]
    if act == ESCALATE and need < 0:
        me["asked_up"] = now
    elif act == ESCALATE or (act == GRANT and cause == NONE and need >= 0):
        picture.stocks[need]["asked_up"] = now  # asked for from above, or called
    elif act == GUIDE:
        follow(me, count, need)
    elif act == POST:
        picture.beliefs[belief]["posted"] = 1
    elif act == PUT_FIRST:
        me["put_first"] = need
    elif act == LOOK_AGAIN:
        me["looks"] += 1
    elif act == TELL and me["tells_post"] == 1 and me["asks"] == ASKS_NOBODY:
        # What is handed to whom one reports to is theirs to serve.
        handed = _handed_over(picture, tie, belief)
        await_answer(picture, belief, handed)
        picture.beliefs[belief]["handed"] |= handed


@compiled
def _handed_over(picture, tie, belief):
    """Bits of the needs that a report to the tie hands over: of a chief all that are open, of
    others those for which they have no units; of the routine, for which they ask others
    themselves, only what waits and nobody was found for."""
    known = picture.beliefs[belief]
    waiting = waiting_needs(known)
    if not is_above(picture, tie, belief):
        return 0
    if picture.me[0]["strategy"] == SECTION:
        return waiting | unlisted_needs(known)
    if not is_routine(picture, belief):
        waiting |= unlisted_needs(known) & known["owned"]
    return beyond_means(picture, belief, waiting)


@compiled
def beyond_means(picture, belief, needs):
    """Bits of those needs (bits) that are work for which this leader has no units."""
    beyond, need = 0, next_need(needs, 0)
    while need > 0:
        capability = doctrine_of(picture, belief, need)["capability"]
        if capability >= 0 and picture.stocks[capability]["units"] == 0:
            beyond |= bit(need)
        need = next_need(needs, need)
    return beyond


@compiled
def follow(me, percent, binds):
    """From now on those on the spot deal with so many percent of the incidents, and for the rest
    the post orders (ORDERS) or is asked and refers (REQUESTS)."""
    me["delegation"] = percent / ALL
    if me["is_post"] == 1:
        me["binds"] = binds
        me["strategy"] = CENTRE if binds == ORDERS else FRONT
    elif me["tells_post"] == 1:
        me["asks"] = ASKS_NOBODY if binds == ORDERS else ASKS_BROKER
    me["unlisted"] = 1  # what falls to whom has changed


@compiled
def _deal_with(picture, act, tie, belief, need, count, now):
    """Own units and binding orders take care of a need, whoever is only asked has to answer first;
    either way those that waited for it may be next."""
    me = picture.me[0]
    asked = 1 if act == ASK and not binding(me["binds"], picture.ties[tie]["in_line"]) else 0
    take_on(picture, belief, need, count, asked, now)
    if asked == 1 and me["asks"] == ASKS_BROKER and tie == me["post"]:
        # Who is to find somebody has not done so yet: nobody else may take it for seen to.
        picture.beliefs[belief]["handed"] |= bit(need)
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
