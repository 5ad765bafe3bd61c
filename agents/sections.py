"""A section chief: it decides for the agencies of its section and passes up what is left.

Span of control (National Incident Management System: three to seven, five at best): who
leads more than that puts chiefs in between.
"""

from agents.centralised import decide as decide_for_section
from agents.compiled import compiled
from agents.decisions import tell
from agents.pairing import NONE
from agents.picture import REPLY, UNDELIVERED
from agents.worklist import waiting_needs


@compiled
def decide(picture, now, news):
    """Serve the news with the section's own units; what finds none goes to the post."""
    at = decide_for_section(picture, now, news)
    belief = news["belief"]
    if belief == NONE:
        return at
    lost = news["kind"] == UNDELIVERED and news["need"] == 0
    touched = news["facts"] != 0 or news["kind"] == REPLY
    if lost or (touched and waiting_needs(picture.beliefs[belief]) != 0):
        at = tell(picture, news, picture.me[0]["post"], now, at)
    return at
