"""Leading up: a leader with no units left asks its superior for the reserve, and is judged.

What is held back of a leader's units is its superior's to release. Nobody measured how
superiors decide on that: evidence adds up in log-odds as for any request (agents.influence).
"""

import math

from agents.compiled import compiled
from agents.influence import URGENCY_WEIGHT
from agents.outbox import write
from agents.pairing import NONE
from agents.picture import ESCALATE, GRANT
from agents.value import STALE

UP_WEIGHT = 4.0  # log-odds from the bottom of `up` to its top (assumed)


@compiled
def ask_up(picture, capability, now, at):
    """Ask the superior for the reserve, where no unit is idle; not twice within STALE hours."""
    boss = picture.me[0]["boss"]
    stock = picture.stocks[capability]
    if boss == NONE or stock["reserve"] == 0 or stock["idle"] > 0:
        return at
    if now - stock["asked_up"] < STALE:
        return at
    return write(picture, now, at, ESCALATE, boss, NONE, capability, stock["waiting"], NONE)


@compiled
def grant(picture, now, news, at):
    """A superior decides on an escalation."""
    yes = 1 if news["lot"] < chance_of_release(news["up"], news["urgency"], news["count"]) else 0
    return write(picture, now, at, GRANT, news["tie"], NONE, news["capability"], yes, news["cause"])


@compiled
def chance_of_release(up, urgency, waiting):
    """Chance in (0, 1) that a superior is moved: by how it is led (`up`) and what it is told.

    `up` and `urgency` in [0, 1]; `waiting`: needs that the asker has no unit for. Twice as
    many needs are twice the odds.
    """
    odds = UP_WEIGHT * (up - 0.5) + URGENCY_WEIGHT * (urgency - 0.5)
    odds += math.log(max(1.0, float(waiting)))
    return 1.0 / (1.0 + math.exp(-odds))
