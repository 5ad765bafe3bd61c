"""Injects that change who is there: a unit lost, a reserve released, nobody at a leader's desk."""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.codes import RELEASE
from metalead.simulation.engine.attention import enqueue
from metalead.simulation.engine.heap import schedule
from metalead.simulation.engine.kinds import JOIN
from metalead.simulation.engine.log_tables import ENTERED
from metalead.simulation.engine.messages import new_message, set_key
from metalead.simulation.engine.mobilise import take_nearest
from metalead.simulation.engine.pools import change_idle
from metalead.simulation.engine.recorded import refuse
from metalead.simulation.engine.rows import stock_of
from metalead.simulation.engine.tables import ABSENT


@compiled
def lose_unit(run, row):
    """An idle unit of a leader and capability (`need`) is out of service from now on.

    row: a record of LOG."""
    stock = stock_of(run, row["leader"], row["need"])
    unit = take_nearest(run, stock, run.leaders[row["leader"]]["zone"])
    if unit < 0:
        refuse(run, row)
        return
    row["state"] = ENTERED
    run.units[unit]["state"] = ABSENT
    stock["idle"] -= 1
    stock["units"] -= 1
    change_idle(run, row["need"], -1)


@compiled
def release_from_outside(run, row, entry):
    """What a superior holds back of a leader's units of a capability (`need`) is set free: word of
    it comes to the leader's desk, as if the superior had called it. row: a record of LOG."""
    leader, capability = row["leader"], row["need"]
    if stock_of(run, leader, capability)["reserve"] == 0:
        refuse(run, row)
        return
    row["state"] = ENTERED
    message = new_message(run, RELEASE, leader, leader, -1, -1)
    run.messages[message]["capability"] = capability
    run.messages[message]["count"] = 1
    set_key(run, message, np.uint64(2), entry)
    enqueue(run, message)


@compiled
def leave_desk(run, row):
    """Nobody is at a leader's desk up to an hour (`value`): whoever writes or reads finishes, what
    arrives waits, and those who were there come back then. row: a record of LOG."""
    leader = row["leader"]
    me = run.leaders[leader]
    row["state"] = ENTERED
    me["away_until"] = max(me["away_until"], row["value"])
    for _ in range(me["staff"]):
        schedule(run, me["away_until"], JOIN, leader, 0.0)
    me["staff"] = 0
