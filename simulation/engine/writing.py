"""Writing: who at a desk is busy up to an hour that is known, and free from then on.

That somebody is free again means something only where something waits. So it is noted beside the
desk and becomes an event once something has to wait. Whoever looks how many are busy counts those
first who have finished since. Which of two things of the same moment comes first is as if each had
been an event from the start.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.simulation.engine.heap import comes_before, schedule, schedule_as
from metalead.simulation.engine.kinds import DESK_FREE


@compiled
def write_until(run, leader, hour):
    """Somebody at the desk of a leader (a row) writes until an hour."""
    world, me = run.world[0], run.leaders[leader]
    waits = me["waiting"] > 0 or me["first_entry"] >= 0 or me["posting"] != world["last_posting"]
    if waits:
        schedule(run, hour, DESK_FREE, leader, 0.0)
    elif hour <= world["horizon"]:
        row = _new_row(world, run.writing)
        run.writing[row]["at"] = hour
        run.writing[row]["sequence"] = world["sequence"]
        run.writing[row]["row"] = me["writing"]
        me["writing"] = row + 1
        world["sequence"] += 1


@compiled
def _new_row(world, writing):
    """A row of the table of those who write that nobody has. world: a record of WORLD."""
    row = world["writing_free"] - 1
    if row >= 0:
        world["writing_free"] = writing[row]["row"]
        return row
    world["writing"] += 1
    return world["writing"] - 1


@compiled
def count_free(run, leader):
    """Count those at the desk of a leader (a row) as free who have finished writing by now."""
    me, event = run.leaders[leader], run.event[0]
    before, place = 0, me["writing"]
    while place > 0:
        row = run.writing[place - 1]
        following = row["row"]
        if comes_before(row["at"], row["sequence"], event["at"], event["sequence"]):
            _take_off(run, me, before, place)
            me["busy"] -= 1
        else:
            before = place
        place = following


@compiled
def _take_off(run, me, before, place):
    """Take a place (a row and 1) off the list of those who write; the one `before` it, 0: none."""
    row = run.writing[place - 1]
    if before == 0:
        me["writing"] = row["row"]
    else:
        run.writing[before - 1]["row"] = row["row"]
    row["row"] = run.world[0]["writing_free"]
    run.world[0]["writing_free"] = place


@compiled
def wait_for_free(run, leader):
    """Something waits at the desk of a leader (a row): from now on it is an event when one of those
    who write is free."""
    me = run.leaders[leader]
    while me["writing"] > 0:
        place = me["writing"]
        row = run.writing[place - 1]
        schedule_as(run, row["at"], row["sequence"], DESK_FREE, leader, 0.0)
        _take_off(run, me, 0, place)
