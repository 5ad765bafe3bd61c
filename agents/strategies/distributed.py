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
    at = 0
    if kind == ORDER or kind == REQUEST:
        at = answer(picture, now, news, at)
    if kind == RELEASE and news["capability"] < 0:
        return at
    if kind == STATUS or kind == RELEASE:
        return _units_free(picture, now, news, at)
    if kind == ESCALATION:
        return grant(picture, now, news, at)
    if kind == REMINDER:
        return _look_again(picture, now, at)
    if news["belief"] == NONE:
        return at
    if kind == REPLY or kind == UNDELIVERED:
        return _answered(picture, now, news, at)
    if news["facts"] != 0 or news["cleared"] != 0:
        at = take_up(picture, now, news, at)
        if kind != POSTED:
            at = pass_on(picture, now, news, at)
    return at


@compiled
def take_up(picture, now, news, at):
    """Serve the new needs that are this leader's to decide: own units first, then others'."""
    need = next_need(news["facts"], 0)
    while need > 0:
        capability = doctrine_of(picture, news["belief"], need)["capability"]
        if capability >= 0:
            at = serve(picture, capability, now, at)
        need = next_need(news["facts"], need)
    return at


@compiled
def serve(picture, capability, now, at):
    """Own units first; for what falls to this leader and they cannot do, ask peers."""
    at = commit_own(picture, capability, now, at)
    if picture.stocks[capability]["waiting"] > 0:
        at = ask_up(picture, capability, now, at)
        if asks_peers(picture):
            at = ask_others(picture, capability, now, at)
    return at


@compiled
def asks_peers(picture):
    """Whether help comes from peers, not from a post that is told of every need."""
    return picture.me[0]["binds"] == REQUESTS and picture.me[0]["tells_post"] == 0


@compiled
def pass_on(picture, now, news, at):
    """Pass the news to the post, or to peers; what peers may not decide goes to the post too."""
    me = picture.me[0]
    at = post_news(picture, news, now, at)
    if me["tells_post"] == 1:
        return at if news["tie"] == me["post"] else tell(picture, news, me["post"], now, at)
    at = tell_peers(picture, news, now, at)
    if picture.beliefs[news["belief"]]["owned"] == 1 and _left_above(picture, news["belief"]):
        at = tell(picture, news, me["post"], now, at)
    return at


@compiled
def _left_above(picture, belief):
    """Whether a need is known that is open and not this leader's to decide."""
    known = picture.beliefs[belief]
    dealt_with = known["closed"] | known["pending"] | known["listed"] | 1
    return known["facts"] & ~dealt_with != 0 and picture.me[0]["delegation"] < 1.0


@compiled
def _units_free(picture, now, news, at):
    """Units are free: own ones are put to work or offered; a contact's are asked for."""
    if news["tie"] != NONE and news["kind"] == STATUS:
        if asks_peers(picture) and picture.stocks[news["capability"]]["waiting"] > 0:
            at = ask_others(picture, news["capability"], now, at)
        return at
    if news["count"] < 0:  # they left with the work undone: whoever asked for them has to know
        at = write(picture, now, at, ANSWER, NONE, news["belief"], news["need"], 0, news["cause"])
    at = commit_own(picture, news["capability"], now, at)
    return offer(picture, news, now, at)


@compiled
def _look_again(picture, now, at):
    for capability in range(len(picture.stocks)):
        if picture.stocks[capability]["waiting"] > 0:
            at = serve(picture, capability, now, at)
    return at


@compiled
def _answered(picture, now, news, at):
    """A refused need is open again: serve it otherwise. A report that was lost is sent again."""
    if news["need"] == 0:
        again = news["count"] > 0 and picture.me[0]["tells_post"] == 1
        return tell(picture, news, picture.me[0]["post"], now, at) if again else at
    if news["count"] > 0:
        return at
    return serve(picture, doctrine_of(picture, news["belief"], news["need"])["capability"], now, at)
