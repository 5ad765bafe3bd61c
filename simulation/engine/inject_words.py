"""Injects that are words: what one leader tells another in person, and what somebody outside says.

Neither goes over a channel. Whoever hears it has to take it in, which costs a reading.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit
from metalead.agents.picture.codes import NOTICE, REPORT
from metalead.simulation.engine.acting import trace_report
from metalead.simulation.engine.attention import enqueue
from metalead.simulation.engine.beliefs import belief_of, seen_to
from metalead.simulation.engine.log_tables import ENTERED
from metalead.simulation.engine.messages import new_message, set_key
from metalead.simulation.engine.named import incident_of
from metalead.simulation.engine.notice import follow
from metalead.simulation.engine.recorded import refuse
from metalead.simulation.engine.rows import belief_at

FROM_OUTSIDE = 1 << 20  # from here on the words of an incident are injected ones


@compiled
def tell_in_person(run, row):
    """A leader tells another (`peer`) all that it holds of an incident, whether the two are in
    contact or not. row: a record of LOG."""
    leader, incident = row["leader"], incident_of(run, row["incident_kind"], row["incident_number"])
    belief = belief_of(run, leader, incident) if incident >= 0 else -1
    if belief < 0 or row["peer"] == leader:
        refuse(run, row)
        return
    row["state"] = ENTERED
    known = belief_at(run, leader, belief)
    message = new_message(run, REPORT, leader, row["peer"], incident, known["cause"])
    said = run.messages[message]
    said["facts"], said["done"] = known["facts"], known["done"]
    said["closed"] = seen_to(run, known, True)
    known["sent"] += 1
    set_key(run, message, run.incidents[incident]["key"], known["sent"])
    trace_report(run, message)
    enqueue(run, message)


@compiled
def bring_word(run, row, entry):
    """Somebody outside tells a leader of an incident that has begun: that it is there, and of the
    needs named (bits, `need`). row: a record of LOG."""
    leader, incident = row["leader"], incident_of(run, row["incident_kind"], row["incident_number"])
    if incident < 0 or run.incidents[incident]["onset"] > run.world[0]["now"]:
        refuse(run, row)
        return
    facts = row["need"] & (bit(run.incidents[incident]["needs"] + 1) - 1) | 1
    row["state"] = ENTERED
    message = new_message(run, NOTICE, leader, leader, incident, -1)
    run.messages[message]["facts"] = facts
    set_key(run, message, run.incidents[incident]["key"], FROM_OUTSIDE + entry)
    follow(run, message, incident, facts)
    enqueue(run, message)
