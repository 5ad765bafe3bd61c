"""A section chief: it decides for the agencies of its section and passes up what is left.

Span of control (National Incident Management System: three to seven, five at best): who
leads more than that puts chiefs in between.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.codes import UNDELIVERED
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.staff import staff_reports
from metalead.agents.strategies.steps import hand_on, tell


@compiled
def report(picture, now, news, slot):
    """What finds none of the section's own units goes to the post, whenever that comes up."""
    if not staff_reports(picture):
        return slot
    for capability in range(len(picture.stocks)):
        slot = hand_on(picture, capability, now, slot)
    if news["belief"] != NONE and news["kind"] == UNDELIVERED and news["need"] == 0:
        slot = tell(picture, news, picture.me[0]["post"], now, slot)
    return slot
