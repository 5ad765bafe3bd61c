"""Inquiries: whoever is asked what it knows reports it to who asked."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.codes import INQUIRY, TELL
from metalead.agents.picture.outbox import write
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.staff import staff_answers


@compiled
def tell_asker(picture, now, news, slot):
    """Report all that is held of the incident that an inquiry is about, or of each in its zone."""
    if news["kind"] != INQUIRY or news["tie"] == NONE or not staff_answers(picture):
        return slot
    tie, cause = news["tie"], news["cause"]
    if news["belief"] != NONE:
        return write(picture, now, slot, TELL, tie, news["belief"], 0, 0, cause)
    for belief in range(len(picture.beliefs)):
        known = picture.beliefs[belief]
        if known["zone"] == news["count"] and known["facts"] != 0:
            slot = write(picture, now, slot, TELL, tie, belief, 0, 0, cause)
    return slot
