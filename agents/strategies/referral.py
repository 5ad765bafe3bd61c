"""Referral: what cannot be met here is passed on to whoever is most likely to hold such units."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.codes import ANSWER, KEEP, REFER
from metalead.agents.picture.open_requests import keeps_requests
from metalead.agents.picture.outbox import write
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.value import best_helper_but


@compiled
def refer(picture, now, news, slot):
    """Pass the order or request in the news on, in its asker's name, to the contact with units
    believed idle that promises most; the slot as it was if there is none, or hops are used up.

    Never back to the asker, nor to who has passed it on. The answer goes to the asker.
    """
    if news["hops"] >= picture.me[0]["referral"]:
        return slot
    belief, need = news["belief"], news["need"]
    tie = best_helper_but(picture, belief, need, now, news["tie"], news["referrer"])
    if tie == NONE:
        return slot
    return write(picture, now, slot, REFER, tie, belief, need, news["count"], news["cause"])


@compiled
def keep(picture, now, news, slot):
    """A broker that knows of nobody keeps the request; the slot as it was if that is not its."""
    tie, belief, need = news["tie"], news["belief"], news["need"]
    if news["hops"] > 0 or not keeps_requests(picture, tie, belief, need):
        return slot
    return write(picture, now, slot, KEEP, tie, belief, need, news["count"], news["cause"])


@compiled
def own_up(picture, now, news, slot):
    """What was passed on, or relayed, never got through: its asker, who waits, has to know that
    nobody comes."""
    if news["hops"] == 0 or news["need"] == 0:
        return slot
    belief, need = news["belief"], news["need"]
    return write(picture, now, slot, ANSWER, NONE, belief, need, 0, news["cause"])
