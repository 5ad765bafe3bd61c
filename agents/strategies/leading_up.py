"""Leading up: a leader with no units left turns to its superior, and is judged.

What is held back of a leader's units is its superior's to release, and what comes first in a
short day its superior's to say: the own jurisdiction, or the purpose shared with others. Nobody
measured how superiors decide on that: evidence adds up in log-odds as for any request
(agents.picture.influence).
"""

import math

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.codes import ESCALATE, GRANT
from metalead.agents.picture.outbox import write
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.value import aid_of


@compiled
def ask_up(picture, capability, now, slot):
    """Where no unit is idle, ask the superior: for the reserve, or else for other priorities.

    For neither twice within `word_lasts` hours.
    """
    me = picture.me[0]
    stock = picture.stocks[capability]
    if me["boss"] == NONE or stock["idle"] > 0:
        return slot
    if me["called"] == 0 and stock["reserve"] > 0 and now - stock["asked_up"] >= me["word_lasts"]:
        return write(
            picture, now, slot, ESCALATE, me["boss"], NONE, capability, stock["waiting"], NONE
        )
    if wants_other_priorities(me) and now - me["asked_up"] >= me["word_lasts"]:
        return write(picture, now, slot, ESCALATE, me["boss"], NONE, NONE, stock["waiting"], NONE)
    return slot


@compiled
def call_reserves(picture, capability, now, slot):
    """Whoever has the right to calls what is held back in its line; not twice in `word_lasts`
    hours."""
    stock = picture.stocks[capability]
    if picture.me[0]["calls"] == 0 or now - stock["asked_up"] < picture.me[0]["word_lasts"]:
        return slot
    for tie in range(len(picture.ties)):
        if picture.ties[tie]["in_line"] == 1 and aid_of(picture, tie, capability)["units"] > 0:
            slot = write(picture, now, slot, GRANT, tie, NONE, capability, 1, NONE)
    return slot


@compiled
def wants_other_priorities(me):
    """Whether this leader knows of need outside its jurisdiction, and has to count it for less."""
    return me["beyond"] > 0 and me["commonality"] < 1.0


@compiled
def grant(picture, now, news, slot):
    """A superior decides on an escalation."""
    chance = chance_of_agreement(picture.me[0], news["up"], news["urgency"], news["count"])
    yes = 1 if news["lot"] < chance else 0
    tie, cause = news["tie"], news["cause"]
    return write(picture, now, slot, GRANT, tie, NONE, news["capability"], yes, cause)


@compiled
def chance_of_agreement(me, up, urgency, waiting):
    """Chance in (0, 1) that a superior is moved: by how it is led (`up`) and what it is told.

    me: the superior, a record of LEADER. `up` and `urgency` in [0, 1]; `waiting`: needs that the
    asker has no unit for. Twice as many needs are twice the odds.
    """
    odds = me["up_weight"] * (up - 0.5) + me["urgency_weight"] * (urgency - 0.5)
    odds += math.log(max(1.0, float(waiting)))
    return 1.0 / (1.0 + math.exp(-odds))
