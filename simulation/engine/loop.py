"""The loop of events: take the next one, do what it says, until the time asked for.

What happens to a need, in order: ONSET, SEE, then (READ, DELIVER) along the chain of
messages until somebody commits units, then ARRIVE and FINISH.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.simulation.engine.channel import give_up
from metalead.simulation.engine.desk import deliver, free_desk, join_desk
from metalead.simulation.engine.entries import enter
from metalead.simulation.engine.halt import halt_at_unknown
from metalead.simulation.engine.heap import close_hole, take_first
from metalead.simulation.engine.kinds import (
    ARRIVE,
    AVAILABLE,
    CLEAR,
    DELIVER,
    DESK_FREE,
    ENTRY,
    FINISH,
    GIVE_UP,
    IMPATIENT,
    JOIN,
    LOOK,
    ONSET,
    READ_DONE,
    SEE_AGAIN,
    SEE_INCIDENT,
    SEE_NEED,
    WAKE,
)
from metalead.simulation.engine.notice import (
    onset,
    see_again,
    see_incident,
    see_need,
    see_nothing,
)
from metalead.simulation.engine.omniscient import list_needs, serve_all
from metalead.simulation.engine.reading import finish_reading, read_done
from metalead.simulation.engine.reminders import look, wake
from metalead.simulation.engine.room import is_short
from metalead.simulation.engine.tables import REACHED, SHORT, UNKNOWN_EVENT
from metalead.simulation.engine.work import arrive, become_available, finish, lose_patience


@compiled
def advance(run, until):
    """Handle every event up to `until` (hours); REACHED, or why it had to stop before."""
    world = run.world[0]
    event = run.event[0]
    while True:
        if world["halt"] != REACHED:
            close_hole(run)
            return world["halt"]
        if is_short(run):
            return SHORT
        if not take_first(run, until):
            break
        if event["at"] >= world["curve_at"]:
            sample_backlog(run, event["at"])
        world["now"] = event["at"]
        world["handled"] += 1
        handle(run, event["kind"], event["row"], event["extra"])
    if until >= world["curve_at"]:
        sample_backlog(run, until)
    world["now"] = max(world["now"], min(until, world["horizon"]))
    return REACHED


@compiled
def handle(run, kind, row, extra):
    """Do what an event says: its kind (engine.kinds), its row and its `extra`, as `schedule`
    took them."""
    if kind == READ_DONE:
        read_done(run, row)
    elif kind == DELIVER:
        deliver(run, row)
    elif kind == DESK_FREE:
        free_desk(run, row)
    elif kind == SEE_INCIDENT:
        see_incident(run, row)
    elif kind == SEE_NEED:
        see_need(run, row)
    elif kind == GIVE_UP:
        give_up(run, row)
    elif kind == SEE_AGAIN:
        see_again(run, row)
    elif kind == CLEAR:
        see_nothing(run, row)
    elif kind == JOIN:
        join_desk(run, row)
    elif kind == ENTRY:
        enter(run, row)
    elif not _handle_work(run, kind, row, extra):
        halt_at_unknown(run, UNKNOWN_EVENT, kind)


@compiled
def _handle_work(run, kind, row, extra):
    """Events that needs and units meet, after each of which the reference acts; false: no such."""
    if kind == ONSET:
        onset(run, row)
        if run.world[0]["reference"] == 1:
            list_needs(run, row)
    elif kind == ARRIVE:
        arrive(run, row)
    elif kind == FINISH:
        finish(run, row, extra)
    elif kind == IMPATIENT:
        lose_patience(run, row, extra)
    elif kind == AVAILABLE:
        become_available(run, row)
    elif kind == WAKE:
        wake(run, row)
    elif kind == LOOK and run.world[0]["reference"] == 1:
        list_needs(run, row)
    elif kind == LOOK:
        look(run, row, int(extra))
    else:
        return False
    if run.world[0]["reference"] == 1:
        serve_all(run)
    return True


@compiled
def answer_seat(run, acts):
    """Go on after a seat was asked: carry out the acts it wrote into the outbox."""
    leader = run.world[0]["asking"]
    run.world[0]["asking"] = -1
    run.world[0]["halt"] = REACHED
    finish_reading(run, leader, acts)


@compiled
def sample_backlog(run, until):
    """Note how many items wait, at every point of the curve that time passes."""
    world = run.world[0]
    points = len(run.curves)
    while world["curve_next"] < points and world["curve_at"] <= until:
        run.curves[world["curve_next"]]["waiting"] = world["waiting"]
        world["curve_next"] += 1
        world["curve_at"] = (world["curve_next"] + 1) * world["horizon"] / points
