"""Entries of the log that come when they come: decisions by the clock, losses of units."""

from metalead.agents.compiling.decorators import compiled
from metalead.simulation.engine.acting import carry_out
from metalead.simulation.engine.beliefs import make_task_room
from metalead.simulation.engine.desk import wait_for_desk
from metalead.simulation.engine.halt import halt_at_unknown
from metalead.simulation.engine.mobilise import take_nearest
from metalead.simulation.engine.pictures import picture_of
from metalead.simulation.engine.pools import change_idle
from metalead.simulation.engine.reading import plan_looks, release_desk
from metalead.simulation.engine.recorded import take_seat, write_entry
from metalead.simulation.engine.rows import stock_of
from metalead.simulation.engine.tables import (
    ABSENT,
    AT_DESK,
    DECISION,
    ENTERED,
    INJECT_LOSS,
    REFUSED,
    SEAT,
    UNKNOWN_ENTRY,
)


@compiled
def enter(run, entry):
    """Do what one entry says, or count it as refused."""
    row = run.log[entry]
    if row["kind"] == INJECT_LOSS:
        _lose_unit(run, row)
    elif row["kind"] == DECISION:
        _decide_by_the_clock(run, row, entry)
    elif row["kind"] == SEAT:
        take_seat(run, row)
    else:  # other kinds take effect before the run begins (start, disaster)
        halt_at_unknown(run, UNKNOWN_ENTRY, row["kind"])


@compiled
def _decide_by_the_clock(run, row, entry):
    """A decision takes somebody at the desk as long as one at a reading does, and waits for that
    one to be free; it goes before what waits to be read."""
    me = run.leaders[row["leader"]]
    if row["state"] != AT_DESK and me["busy"] >= me["staff"]:
        wait_for_desk(run, me, entry)
        return
    if row["state"] != AT_DESK:
        me["busy"] += 1
    make_task_room(run, row["leader"])
    acts = write_entry(run, row["leader"], picture_of(run, row["leader"]), row, 0)
    free_at = carry_out(run, row["leader"], acts)
    plan_looks(run, row["leader"])
    release_desk(run, row["leader"], free_at)


@compiled
def _lose_unit(run, row):
    """An idle unit of a leader and capability (`need`) is out of service from now on."""
    stock = stock_of(run, row["leader"], row["need"])
    unit = take_nearest(run, stock, run.leaders[row["leader"]]["zone"])
    if unit < 0:
        row["state"] = REFUSED
        run.world[0]["refused_entries"] += 1
        return
    row["state"] = ENTERED
    run.units[unit]["state"] = ABSENT
    stock["idle"] -= 1
    stock["units"] -= 1
    change_idle(run, row["need"], -1)
