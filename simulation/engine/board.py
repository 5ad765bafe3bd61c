"""The shared operating picture: posted once, read by every leader whom it concerns.

It needs no contact and no conversation, only that the channels at both ends work.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.tables import NEEDS, POSTED, is_puzzle_kind, rule_of
from metalead.simulation.engine.channel import attempt
from metalead.simulation.engine.messages import new_message, set_key
from metalead.simulation.engine.rows import belief_at, stock_of
from metalead.simulation.engine.tables import ON_ITS_WAY


@compiled
def post(run, leader, act, when):
    """Post all that a leader holds of an incident."""
    known = belief_at(run, leader, act["belief"])
    known["sent"] += 1
    for reader in range(len(run.leaders)):
        if reader != leader and concerns(run, reader, known["kind"]):
            message = new_message(run, POSTED, leader, reader, known["incident"], act["cause"])
            row = run.messages[message]
            row["facts"] = known["facts"]
            row["closed"] = known["closed"]
            row["sent"] = when
            row["state"] = ON_ITS_WAY
            set_key(run, message, run.incidents[known["incident"]]["key"], known["sent"])
            run.world[0]["sent"] += 1
            attempt(run, message, when)


@compiled
def concerns(run, reader, kind):
    """Whether a leader decides for others, or has units for what a kind of incident asks for;
    a puzzle is everybody's."""
    if is_puzzle_kind(run.doctrine, kind) or run.leaders[reader]["is_post"] == 1:
        return True
    for need in range(1, NEEDS):
        rule = rule_of(run.doctrine, kind, need)
        if rule["crew"] == 0:
            return False
        if stock_of(run, reader, rule["capability"])["units"] > 0:
            return True
    return False
