"""Offers: units of others that are free, as a report tells along with what it is about."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.codes import FRONT, REPORT
from metalead.agents.strategies.steps import ask_others, assign


@compiled
def hear_offer(picture, now, news, slot):
    """Use units that a report says are free, as if they had been offered by themselves."""
    capability = news["capability"]
    if news["kind"] != REPORT or capability < 0:
        return slot
    if picture.me[0]["strategy"] != FRONT:
        return assign(picture, capability, now, slot)
    if news["tie"] < 0 or picture.stocks[capability]["waiting"] == 0:
        return slot
    return ask_others(picture, capability, now, slot)
