"""Notice: incidents begin, and their facts are first seen by somebody."""

from agents.compiled import compiled
from agents.picture import NOTICE, bit
from simulation.engine.attention import enqueue
from simulation.engine.messages import new_message, set_key
from simulation.engine.pools import change_open


@compiled
def onset(run, incident):
    """An incident begins: its needs are open from here on."""
    row = run.incidents[incident]
    for need in range(row["first_need"], row["first_need"] + row["needs"]):
        if run.needs[need]["capability"] >= 0:
            change_open(run, run.needs[need]["capability"], 1)


@compiled
def see_incident(run, incident):
    """Somebody sees that something is wrong."""
    row = run.incidents[incident]
    report_up(run, row["seen_by"], incident, 1, 0)


@compiled
def see_need(run, need):
    """Somebody sees one need of an incident."""
    row = run.needs[need]
    report_up(run, row["seen_by"], row["incident"], 1 | bit(row["number"]), row["number"])


@compiled
def report_up(run, leader, incident, facts, nth):
    """What own people saw lands in their leader's inbox."""
    message = new_message(run, NOTICE, leader, leader, incident, -1)
    run.messages[message]["facts"] = facts
    set_key(run, message, run.incidents[incident]["key"], nth)
    follow(run, message, incident, facts)
    enqueue(run, message)


@compiled
def follow(run, message, incident, facts):
    """Let the needs among `facts` that nobody has noticed be traced through this message."""
    row = run.incidents[incident]
    for need in range(row["first_need"], row["first_need"] + row["needs"]):
        if facts & bit(run.needs[need]["number"]) and run.needs[need]["tip"] < 0:
            run.needs[need]["tip"] = message
