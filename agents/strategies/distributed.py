"""The front line: it serves what it may decide with its own units, answers, asks, passes on."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.authority import REQUESTS
from metalead.agents.picture.outbox import write
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.tables import (
    ANSWER,
    ESCALATION,
    ORDER,
    POSTED,
    RELEASE,
    REMINDER,
    REPLY,
    REQUEST,
    STATUS,
    UNDELIVERED,
    next_need,
)
from metalead.agents.picture.value import doctrine_of
from metalead.agents.strategies.answers import answer
from metalead.agents.strategies.leading_up import ask_up, grant
from metalead.agents.strategies.referral import own_up
from metalead.agents.strategies.steps import (
    ask_others,
    commit_own,
    offer,
    post_news,
    tell,
    tell_peers,
)


@compiled
def decide(picture, now, news):
    """What an agency's leader does about what it has just read; the number of acts."""
    kind = news["kind"]
    slot = 0
    if kind == ORDER or kind == REQUEST:
        slot = answer(picture, now, news, slot)
    if kind == RELEASE and news["capability"] < 0:
        return slot
    if kind == STATUS or kind == RELEASE:
        return _units_free(picture, now, news, slot)
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
    if news["facts"] != 0 or news["cleared"] != 0:
        slot = take_up(picture, now, news, slot)
        if kind != POSTED:
            slot = pass_on(picture, now, news, slot)
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
    if picture.stocks[capability]["waiting"] > 0:
        slot = ask_up(picture, capability, now, slot)
        if asks_peers(picture):
            slot = ask_others(picture, capability, now, slot)
    return slot


@compiled
def asks_peers(picture):
    """Whether help comes from peers, not from a post that is told of every need."""
    return picture.me[0]["binds"] == REQUESTS and picture.me[0]["tells_post"] == 0


@compiled
def pass_on(picture, now, news, slot):
    """Pass the news to the post, or to peers; what peers may not decide goes to the post too."""
    me = picture.me[0]
    slot = post_news(picture, news, now, slot)
    if me["tells_post"] == 1:
        return slot if news["tie"] == me["post"] else tell(picture, news, me["post"], now, slot)
    slot = tell_peers(picture, news, now, slot)
    if picture.beliefs[news["belief"]]["owned"] == 1 and _left_above(picture, news["belief"]):
        slot = tell(picture, news, me["post"], now, slot)
    return slot


@compiled
def _left_above(picture, belief):
    """Whether a need is known that is open and not this leader's to decide."""
    known = picture.beliefs[belief]
    dealt_with = known["closed"] | known["pending"] | known["listed"] | 1
    return known["facts"] & ~dealt_with != 0 and picture.me[0]["delegation"] < 1.0


@compiled
def _units_free(picture, now, news, slot):
    """Units are free: own ones are put to work or offered; a contact's are asked for."""
    if news["tie"] != NONE and news["kind"] == STATUS:
        if asks_peers(picture) and picture.stocks[news["capability"]]["waiting"] > 0:
            slot = ask_others(picture, news["capability"], now, slot)
        return slot
    if news["count"] < 0:  # they left with the work undone: whoever asked for them has to know
        cause = news["cause"]
        slot = write(picture, now, slot, ANSWER, NONE, news["belief"], news["need"], 0, cause)
    slot = commit_own(picture, news["capability"], now, slot)
    return offer(picture, news, now, slot)


@compiled
def _look_again(picture, now, slot):
    for capability in range(len(picture.stocks)):
        if picture.stocks[capability]["waiting"] > 0:
            slot = serve(picture, capability, now, slot)
    return slot


@compiled
def _answered(picture, now, news, slot):
    """A refused need is open again: serve it otherwise. A report that was lost is sent again."""
    if news["need"] == 0:
        again = news["count"] > 0 and picture.me[0]["tells_post"] == 1
        return tell(picture, news, picture.me[0]["post"], now, slot) if again else slot
    if news["count"] > 0:
        return slot
    rule = doctrine_of(picture, news["belief"], news["need"])
    return serve(picture, rule["capability"], now, slot)
