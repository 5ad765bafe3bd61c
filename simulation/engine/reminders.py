"""Reminders: open work has waited, and its leader looks at it again."""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.codes import REMINDER
from metalead.agents.picture.worklist import next_ready
from metalead.simulation.engine.attention import enqueue
from metalead.simulation.engine.heap import schedule
from metalead.simulation.engine.kinds import DELIVER, LOOK
from metalead.simulation.engine.messages import new_message, set_key
from metalead.simulation.engine.pictures import picture_of
from metalead.simulation.engine.rows import belief_at

MINUTES = 60.0  # of an hour
LOOKS = 2  # in place of the key of an incident: what nothing else of a leader's own is about


@compiled
def wake(run, leader):
    """A look at waiting work costs a reading like any message."""
    me = run.leaders[leader]
    message = new_message(run, REMINDER, leader, leader, -1, -1)
    me["reminded"] += 1
    set_key(run, message, np.uint64(0), me["reminded"])
    enqueue(run, message)


@compiled
def look_again(run, leader, act):
    """A strategy of the user's wants to look again in `count` minutes, at an incident or in
    general: it writes to itself, and reads that then."""
    me, incident, about = run.leaders[leader], -1, np.uint64(LOOKS)
    if act["belief"] >= 0:
        incident = belief_at(run, leader, act["belief"])["incident"]
        about = run.incidents[incident]["key"] + np.uint64(LOOKS)
    message = new_message(run, REMINDER, leader, leader, incident, -1)
    row = run.messages[message]
    row["count"] = max(1, act["count"])
    row["decided"] = row["sent"] = run.world[0]["now"] + row["count"] / MINUTES
    me["looks_planned"] += 1
    set_key(run, message, about, me["looks_planned"])
    schedule(run, row["sent"], DELIVER, message, 0.0)


@compiled
def look(run, leader, belief):
    """What comes first in an incident is due: if a need is ready for units by that, the leader
    looks at it, which costs a reading; if it is due later by now, then."""
    known = belief_at(run, leader, belief)
    known["look"] = np.inf
    picture = picture_of(run, leader)
    ready = next_ready(picture, belief)
    if ready == np.inf:
        return
    if ready > run.world[0]["now"]:
        known["look"] = ready
        schedule(run, ready, LOOK, leader, belief)
        return
    incident = known["incident"]
    message = new_message(run, REMINDER, leader, leader, incident, -1)
    known["looks"] += 1
    set_key(run, message, run.incidents[incident]["key"], known["looks"])
    enqueue(run, message)
