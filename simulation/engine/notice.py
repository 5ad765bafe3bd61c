"""Notice: incidents begin, and their facts are first seen by somebody."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit
from metalead.agents.picture.codes import NOTICE
from metalead.simulation.engine.channel import tell_leader
from metalead.simulation.engine.messages import new_message, set_key
from metalead.simulation.engine.pools import change_open
from metalead.simulation.engine.rows import needs_of
from metalead.simulation.engine.tables import OPEN

# Which word of an incident it is that own people bring: the occurrence that its luck goes by. That
# a need is seen has the need's number, from 1 on.
SOMETHING_WRONG = 0
CLEARED = 62  # a second source has seen that the report was false
SIZED_UP = 63  # the first crew on the scene has seen all there is
TAKEN_UP = 64  # and the need's number: a crew has taken it up by itself


@compiled
def onset(run, incident):
    """An incident begins: its needs are open from here on."""
    row = run.incidents[incident]
    if row["false"] == 1:
        return
    for need in needs_of(row):
        true = run.needs[need]
        if true["capability"] >= 0:
            change_open(run, true["capability"], 1)


@compiled
def see_incident(run, incident):
    """Somebody sees that something is wrong."""
    row = run.incidents[incident]
    report_up(run, row["seen_by"], incident, 1, SOMETHING_WRONG, 0)


@compiled
def see_need(run, need):
    """Somebody sees one need of an incident."""
    row = run.needs[need]
    report_up(run, row["seen_by"], row["incident"], 1 | bit(row["number"]), row["number"], 0)


@compiled
def see_again(run, sight):
    """Another agency sees a fact. Where a crew is at work on it, or has been, it sees that too,
    and there is nothing to tell."""
    row = run.sights[sight]
    incident = run.incidents[row["incident"]]
    if row["number"] == 0:
        if incident["begun"] != incident["begun"]:  # no crew is at work yet
            report_up(run, row["seen_by"], row["incident"], 1, SOMETHING_WRONG, 0)
    elif run.needs[incident["first_need"] + row["number"] - 1]["state"] == OPEN:
        facts = 1 | bit(row["number"])
        report_up(run, row["seen_by"], row["incident"], facts, row["number"], 0)


@compiled
def see_nothing(run, incident):
    """A second source looks, and sees that the report was false."""
    row = run.incidents[incident]
    report_up(run, row["cleared_by"], incident, 1, CLEARED, all_needs(row))


@compiled
def all_needs(incident):
    """Bits of every need of an incident."""
    return bit(incident["needs"] + 1) - 2


@compiled
def report_up(run, leader, incident, facts, occurrence, closed):
    """Own people tell their leader what they saw at an incident; the message.

    facts and closed: bits of what they saw, and of needs that are none any more.
    occurrence: which word of this incident it is, as above.
    """
    message = new_message(run, NOTICE, leader, leader, incident, -1)
    run.messages[message]["facts"] = facts
    run.messages[message]["closed"] = closed
    set_key(run, message, run.incidents[incident]["key"], occurrence)
    follow(run, message, incident, facts)
    tell_leader(run, message, run.incidents[incident]["zone"])
    return message


@compiled
def follow(run, message, incident, facts):
    """Let the needs among `facts` that nobody has noticed be traced through this message."""
    row = run.incidents[incident]
    for need in needs_of(row):
        if facts & bit(run.needs[need]["number"]) and run.needs[need]["tip"] < 0:
            run.needs[need]["tip"] = message
