"""A section chief: it decides for the agencies of its section and passes up what is left.

Span of control (National Incident Management System: three to seven, five at best): who
leads more than that puts chiefs in between.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.codes import REPLY, UNDELIVERED
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.staff import staff_reports
from metalead.agents.picture.worklist import waiting_needs
from metalead.agents.strategies.centralised import decide as decide_for_section
from metalead.agents.strategies.steps import tell


@compiled
def decide(picture, now, news):
    """Serve the news with the section's own units; what finds none goes to the post."""
    slot = decide_for_section(picture, now, news)
    belief = news["belief"]
    if belief == NONE:
        return slot
    lost = news["kind"] == UNDELIVERED and news["need"] == 0
    touched = news["facts"] != 0 or news["kind"] == REPLY
    if not staff_reports(picture):
        return slot
    if lost or (touched and waiting_needs(picture.beliefs[belief]) != 0):
        slot = tell(picture, news, picture.me[0]["post"], now, slot)
    return slot
