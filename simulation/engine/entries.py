"""Entries of the log that come at their hour: decisions by the clock, seats taken, injects."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.staff import STAFFED
from metalead.agents.picture.worklist import list_anew
from metalead.simulation.engine.acting import carry_out
from metalead.simulation.engine.beliefs import make_task_room
from metalead.simulation.engine.desk import wait_for_desk
from metalead.simulation.engine.halt import halt_at_unknown
from metalead.simulation.engine.inject_ties import change_tie
from metalead.simulation.engine.inject_words import bring_word, tell_in_person
from metalead.simulation.engine.injects import leave_desk, lose_unit, release_from_outside
from metalead.simulation.engine.log_tables import (
    AT_DESK,
    DECISION,
    ENTERED,
    INJECT_AWAY,
    INJECT_LOSS,
    INJECT_RESERVE,
    INJECT_TIE,
    INJECT_TOLD,
    INJECT_WORD,
    SEAT,
    STANDING_ORDERS,
)
from metalead.simulation.engine.pictures import picture_of
from metalead.simulation.engine.reading import plan_looks, release_desk
from metalead.simulation.engine.recorded import give_orders, refuse, take_seat, write_entry
from metalead.simulation.engine.tables import UNKNOWN_ENTRY
from metalead.simulation.engine.writing import count_free


@compiled
def enter(run, entry):
    """Do what one entry says, or count it as refused."""
    row = run.log[entry]
    if row["kind"] == INJECT_LOSS:
        lose_unit(run, row)
    elif row["kind"] == INJECT_RESERVE:
        release_from_outside(run, row, entry)
    elif row["kind"] == INJECT_AWAY:
        leave_desk(run, row)
    elif row["kind"] == INJECT_TOLD:
        tell_in_person(run, row)
    elif row["kind"] == INJECT_WORD:
        bring_word(run, row, entry)
    elif row["kind"] == INJECT_TIE:
        change_tie(run, row)
    elif row["kind"] == DECISION or row["kind"] == STANDING_ORDERS:
        _decide_by_the_clock(run, row, entry)
    elif row["kind"] == SEAT:
        take_seat(run, row)
        make_task_room(run, row["leader"])
        list_anew(picture_of(run, row["leader"]), run.world[0]["now"])
    else:  # other kinds take effect before the run begins (start, disaster)
        halt_at_unknown(run, UNKNOWN_ENTRY, row["kind"])


@compiled
def _decide_by_the_clock(run, row, entry):
    """A decision takes somebody at the desk as long as one at a reading does, and waits for that
    one to be free; it goes before what waits to be read."""
    me = run.leaders[row["leader"]]
    count_free(run, row["leader"])
    if row["state"] != AT_DESK and me["busy"] >= me["staff"]:
        wait_for_desk(run, me, entry)
        return
    if row["state"] != AT_DESK:
        me["busy"] += 1
    make_task_room(run, row["leader"])
    if row["kind"] == STANDING_ORDERS:
        free_at = _order_staff(run, me, row)
    else:
        acts = write_entry(run, row["leader"], picture_of(run, row["leader"]), row, 0)
        free_at = carry_out(run, row["leader"], acts)
    plan_looks(run, row["leader"])
    release_desk(run, row["leader"], free_at)


@compiled
def _order_staff(run, me, row):
    """A person tells the staff what it settles from now on, which costs as much as a report; when
    that is said. Where nobody is seated it is refused."""
    if me["seat"] != STAFFED:
        refuse(run, row)
        return run.world[0]["now"]
    row["state"] = ENTERED
    give_orders(me, row)
    list_anew(picture_of(run, row["leader"]), run.world[0]["now"])
    return run.world[0]["now"] + run.world[0]["report_price"] / me["attention"]
