"""Up and down the line: escalations to a superior, its answers, guidance, priorities."""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.codes import ESCALATION, GUIDANCE, PRIORITY, RELEASE
from metalead.simulation.engine.channel import send
from metalead.simulation.engine.messages import new_message, set_key
from metalead.simulation.engine.ties import peer_of


@compiled
def escalate(run, leader, act, when):
    """Ask a superior for the reserve of the capability `need`, or other priorities (-1)."""
    boss = peer_of(run, leader, act["tie"])
    message = new_message(run, ESCALATION, leader, boss, -1, act["cause"])
    row = run.messages[message]
    row["capability"] = act["need"]
    row["count"] = act["count"]
    row["urgency"] = run.leaders[leader]["situation"]
    set_counted_key(run, leader, message)
    send(run, message, when)


@compiled
def grant(run, leader, act, when):
    """Answer an escalation."""
    asker = peer_of(run, leader, act["tie"])
    message = new_message(run, RELEASE, leader, asker, -1, act["cause"])
    run.messages[message]["capability"] = act["need"]
    run.messages[message]["count"] = act["count"]
    set_counted_key(run, leader, message)
    send(run, message, when)


@compiled
def guide(run, leader, act, when):
    """Tell one contact how much those on the spot may decide, and what binds in the rest."""
    front = peer_of(run, leader, act["tie"])
    message = new_message(run, GUIDANCE, leader, front, -1, act["cause"])
    run.messages[message]["count"] = act["count"]
    run.messages[message]["need"] = act["need"]
    set_counted_key(run, leader, message)
    send(run, message, when)


@compiled
def put_first(run, leader, act, when):
    """Tell one contact which zone comes first."""
    message = new_message(run, PRIORITY, leader, peer_of(run, leader, act["tie"]), -1, act["cause"])
    run.messages[message]["count"] = act["need"]
    set_counted_key(run, leader, message)
    send(run, message, when)


@compiled
def set_counted_key(run, leader, message):
    """Key of a message that is about no incident: counted for each leader."""
    run.leaders[leader]["led"] += 1
    set_key(run, message, np.uint64(1), run.leaders[leader]["led"])
