"""Adaptive: a leader of leaders watches its desk and its requests, and moves along both axes.

Who decides: when more waits at its desk than it can keep up with, the front line may decide
more; when its desk is clear and needs go unserved, less. What binds: when most of what it asks
for is refused it orders, when nothing is it asks. Each move is a message that costs attention
and is taken up by those who trust the post. No measurement was found: all numbers are assumed.
"""

import math

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.authority import ORDERS, REQUESTS
from metalead.agents.picture.outbox import ALL, write
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.tables import GUIDE, RELAYED

HIGH, LOW = 10.0, 2.0  # messages waiting for each person: too many to keep up with; hardly any
REVIEW = 0.5  # hours from one look to the next, at least
STEP = 25  # percent of the decisions that one move hands over
FEWEST = 4  # answers that say something about how requests are met
MISREAD = 0.5  # log-error of the own backlog, at `person` 0


@compiled
def review(picture, now, news, slot):
    """Look at how it goes, and tell all contacts if that changes who decides or what binds."""
    me = picture.me[0]
    percent = decisions_below(picture, news)
    binds = _what_binds(me["binds"], news["replies"], news["refusals"])
    if percent == round(100.0 * me["delegation"]) and binds == me["binds"]:
        return slot
    for tie in range(len(picture.ties)):
        if picture.ties[tie]["contact"] != RELAYED:
            slot = write(picture, now, slot, GUIDE, tie, NONE, binds, percent, news["cause"])
    return slot


@compiled
def decisions_below(picture, news):
    """The share of decisions for the front line from now on, in percent."""
    me = picture.me[0]
    percent = round(100.0 * me["delegation"])
    backlog = perceived_backlog(me, news["lot"])
    if backlog > HIGH:
        return min(ALL, percent + STEP)
    if backlog < LOW and _unserved(picture) > 0:
        return max(0, percent - STEP)
    return percent


@compiled
def perceived_backlog(me, u):
    """Messages waiting for each person at the desk, as the leader takes it to be.

    `u` in (0, 1): the luck of this look.
    """
    error = MISREAD * (1.0 - me["person"]) * 0.5 * math.log(u / (1.0 - u))
    return me["waiting"] / me["staff"] * math.exp(error)


@compiled
def _unserved(picture):
    """Open needs that fall to this leader."""
    count = 0
    for capability in range(len(picture.stocks)):
        count += picture.stocks[capability]["waiting"]
    return count


@compiled
def _what_binds(binds, replies, refusals):
    """ORDERS or REQUESTS from now on, by the answers since the last look and the refusals among
    them."""
    if replies < FEWEST:
        return binds
    if 2 * refusals > replies:
        return ORDERS
    return REQUESTS if refusals == 0 else binds
