"""The shared operating picture: posted once, read by every leader whom it concerns.

It needs no contact and no conversation, only that the channels at both ends work.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.tables import NEEDS, POSTED
from metalead.simulation.engine.channel import attempt
from metalead.simulation.engine.messages import new_message, set_key
from metalead.simulation.engine.tables import ON_ITS_WAY


@compiled
def post(run, leader, act, at):
    """Post all that a leader holds of an incident."""
    known = run.beliefs[run.leaders[leader]["belief_start"] + act["belief"]]
    known["sent"] += 1
    for reader in range(len(run.leaders)):
        if reader != leader and concerns(run, reader, known["kind"]):
            message = new_message(run, POSTED, leader, reader, known["incident"], act["cause"])
            row = run.messages[message]
            row["facts"] = known["facts"]
            row["closed"] = known["closed"]
            row["sent"] = at
            row["state"] = ON_ITS_WAY
            set_key(run, message, run.incidents[known["incident"]]["key"], known["sent"])
            run.world[0]["sent"] += 1
            attempt(run, message, at)


@compiled
def concerns(run, reader, kind):
    """Whether a leader decides for others, or has units for what a kind of incident asks for;
    a puzzle is everybody's."""
    if run.doctrine[kind * NEEDS]["capability"] < 0 or run.leaders[reader]["post"] < 0:
        return True
    capabilities = len(run.pools)
    for need in range(1, NEEDS):
        rule = run.doctrine[kind * NEEDS + need - 1]
        if rule["crew"] == 0:
            return False
        if run.stocks[reader * capabilities + rule["capability"]]["units"] > 0:
            return True
    return False
