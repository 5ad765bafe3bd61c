"""The front line: it serves what it may decide with its own units, answers, asks, passes on."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.above import is_above, told_of
from metalead.agents.picture.bits import next_need
from metalead.agents.picture.codes import (
    ASKS_NOBODY,
    ESCALATION,
    GUIDANCE,
    ORDER,
    POSTED,
    RELEASE,
    REMINDER,
    REPLY,
    REQUEST,
    STATUS,
    TELL,
    UNDELIVERED,
)
from metalead.agents.picture.outbox import beyond_means, write
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.staff import staff_answers, staff_reports
from metalead.agents.picture.value import doctrine_of, is_routine
from metalead.agents.picture.worklist import unlisted_needs, waiting_needs
from metalead.agents.strategies.answers import answer, left_undone
from metalead.agents.strategies.leading_up import ask_up, grant
from metalead.agents.strategies.referral import own_up
from metalead.agents.strategies.steps import (
    ask_others,
    commit_own,
    hand_on,
    has_all,
    is_puzzle,
    offer,
    post_news,
    say_done,
    tell,
    tell_peers,
)
from metalead.agents.strategies.word_from_above import is_under_orders, waits_for_word


@compiled
def decide(picture, now, news):
    """What an agency's leader does about what it has just read; the number of acts."""
    kind = news["kind"]
    slot = 0
    if (kind == ORDER or kind == REQUEST) and staff_answers(picture):
        slot = answer(picture, now, news, slot)
    if kind == STATUS or kind == RELEASE:
        return _units_free(picture, now, news, slot) if news["capability"] >= 0 else slot
    if kind == ESCALATION:
        return grant(picture, now, news, slot)
    if kind == REMINDER:
        return _look_again(picture, now, slot)
    if news["belief"] == NONE:
        return slot
    if kind == UNDELIVERED:
        slot = own_up(picture, now, news, slot)
    if kind == REPLY or kind == UNDELIVERED:
        return _answered(picture, now, news, slot)
    return take_up(picture, now, news, slot)


@compiled
def report(picture, now, news, slot):
    """What it tells others after that: what nobody was found for is known only then."""
    kind = news["kind"]
    slot = _hand_on_all(picture, now, slot)
    if kind == STATUS or kind == RELEASE:
        return _say_free(picture, now, news, slot)
    if kind == GUIDANCE:
        return _report_open(picture, now, news, slot)
    if news["belief"] == NONE:
        return slot
    if kind == REPLY or kind == UNDELIVERED:
        return _tell_again(picture, now, news, slot)
    if kind != POSTED and news["facts"] | news["cleared"] != 0:
        return pass_on(picture, now, news, slot)
    return slot


@compiled
def take_up(picture, now, news, slot):
    """Serve the new needs that are this leader's to decide: own units first, then others'."""
    need = next_need(news["facts"], 0)
    while need > 0:
        capability = doctrine_of(picture, news["belief"], need)["capability"]
        if capability >= 0:
            slot = serve(picture, capability, now, slot)
        need = next_need(news["facts"], need)
    return slot


@compiled
def serve(picture, capability, now, slot):
    """Own units first; for what falls to this leader and they cannot do, ask peers."""
    slot = commit_own(picture, capability, now, slot)
    if picture.stocks[capability]["waiting"] > 0 and not waits_for_word(picture, capability, now):
        slot = ask_up(picture, capability, now, slot)
        slot = ask_others(picture, capability, now, slot)
    return slot


@compiled
def _hand_on_all(picture, now, slot):
    """Report all that nobody was found for, where whoever it is reported to decides on it."""
    me = picture.me[0]
    if me["tells_post"] == 0 or me["asks"] != ASKS_NOBODY:
        return slot
    for capability in range(len(picture.stocks)):
        stock = picture.stocks[capability]
        if stock["units"] == 0 and stock["waiting"] > 0:
            slot = ask_others(picture, capability, now, slot)
            slot = hand_on(picture, capability, now, slot)
    return slot


@compiled
def pass_on(picture, now, news, slot):
    """Pass the news on: to peers, or to whom this leader reports."""
    if not staff_reports(picture):
        return slot
    slot = post_news(picture, news, now, slot)
    if picture.me[0]["tells_post"] == 0:
        return tell_peers(picture, news, now, slot)
    if is_above(picture, news["tie"], news["belief"]) or is_settled_here(picture, news["belief"]):
        return slot
    return tell(picture, news, told_of(picture, news["belief"]), now, slot)


@compiled
def is_settled_here(picture, belief):
    """Whether those on the spot deal with an incident and lack nothing: nobody is told of it, for
    what is routine is reported by exception."""
    if is_puzzle(picture, belief) or not is_routine(picture, belief):
        return False
    return waiting_needs(picture.beliefs[belief]) == 0


@compiled
def _units_free(picture, now, news, slot):
    """Units are free: own ones are put to work or offered; a contact's are asked for."""
    if news["tie"] != NONE and news["kind"] == STATUS:
        if picture.stocks[news["capability"]]["waiting"] > 0:
            slot = ask_others(picture, news["capability"], now, slot)
        return slot
    slot = left_undone(picture, now, news, slot)
    return commit_own(picture, news["capability"], now, slot)


@compiled
def _say_free(picture, now, news, slot):
    """Say what own people are done with, and that units of one's own are idle still."""
    if news["capability"] < 0 or (news["tie"] != NONE and news["kind"] == STATUS):
        return slot
    slot = say_done(picture, news, now, slot)
    return offer(picture, news, now, slot)


@compiled
def _report_open(picture, now, news, slot):
    """Guidance has come, which may say that somebody else decides from now on: whoever that is has
    to know what is open here and cannot be served."""
    me = picture.me[0]
    if me["tells_post"] == 0 or me["asks"] != ASKS_NOBODY:
        return slot
    for belief in range(len(picture.beliefs)):
        known = picture.beliefs[belief]
        open_needs = unlisted_needs(known) & known["owned"]
        if beyond_means(picture, belief, open_needs) != 0 and not is_routine(picture, belief):
            slot = write(picture, now, slot, TELL, told_of(picture, belief), belief, 0, 0, NONE)
    return slot


@compiled
def _look_again(picture, now, slot):
    """Open work has waited, or own units have waited for word in vain."""
    for capability in range(len(picture.stocks)):
        stock = picture.stocks[capability]
        if stock["waiting"] > 0 or (stock["idle"] > 0 and is_under_orders(picture)):
            slot = serve(picture, capability, now, slot)
    return slot


@compiled
def _answered(picture, now, news, slot):
    """A refused need is open again: serve it otherwise."""
    if news["need"] == 0 or has_all(picture, news):
        return slot
    rule = doctrine_of(picture, news["belief"], news["need"])
    return serve(picture, rule["capability"], now, slot)


@compiled
def _tell_again(picture, now, news, slot):
    """A report that was lost is sent again; what turns out to lack help is reported."""
    if picture.me[0]["tells_post"] == 0:
        return slot
    again = news["count"] > 0
    if news["need"] != 0:
        again = not has_all(picture, news) and _has_become_more(picture, news["belief"])
    return tell(picture, news, told_of(picture, news["belief"]), now, slot) if again else slot


@compiled
def _has_become_more(picture, belief):
    """Whether something dealt with on the spot, and not reported, turns out to lack help."""
    return is_routine(picture, belief) and not is_settled_here(picture, belief)
