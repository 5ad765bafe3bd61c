"""The desk: what arrives at it, and what is read next once somebody is free."""

from metalead.agents.compiling.decorators import compiled
from metalead.simulation.engine.attention import begin, enqueue, first_waiting
from metalead.simulation.engine.board import is_for_board, next_posting, put_up
from metalead.simulation.engine.heap import schedule
from metalead.simulation.engine.kinds import ENTRY, JOIN
from metalead.simulation.engine.log_tables import AT_DESK
from metalead.simulation.engine.writing import count_free, wait_for_free


@compiled
def deliver(run, message):
    """A message is there."""
    if is_for_board(run.messages[message]):
        put_up(run, message)
    else:
        enqueue(run, message)


@compiled
def free_desk(run, leader):
    """One person at the desk is free."""
    run.leaders[leader]["busy"] -= 1
    _begin_next(run, leader)


@compiled
def join_desk(run, leader):
    """One person more comes to the desk, and begins to read what waits; while nobody may be there,
    once that is over."""
    me = run.leaders[leader]
    if run.world[0]["now"] < me["away_until"]:
        schedule(run, me["away_until"], JOIN, leader, 0.0)
        return
    me["staff"] += 1
    count_free(run, leader)
    _begin_next(run, leader)


@compiled
def _begin_next(run, leader):
    """Somebody at the desk has nothing to do: what was decided by the clock first, then the next
    message, and only when none waits the shared operating picture."""
    if run.leaders[leader]["busy"] >= run.leaders[leader]["staff"]:
        return  # whoever was free has left the desk
    if _take_entry(run, run.leaders[leader]):
        return
    message = first_waiting(run, run.leaders[leader])
    if message < 0:
        message = next_posting(run, leader)
    if message >= 0:
        begin(run, message)


@compiled
def wait_for_desk(run, me, entry):
    """A decision by the clock (a row of the log) waits until somebody at the desk of a leader
    (a record of LEADER) is free."""
    run.log[entry]["next"] = -1
    if me["first_entry"] < 0:
        me["first_entry"] = entry
    else:
        run.log[me["last_entry"]]["next"] = entry
    me["last_entry"] = entry
    wait_for_free(run, run.log[entry]["leader"])


@compiled
def _take_entry(run, me):
    """Whether a decision by the clock waits: somebody is kept for it, who takes it now."""
    entry = me["first_entry"]
    if entry < 0:
        return False
    me["first_entry"] = run.log[entry]["next"]
    me["busy"] += 1
    run.log[entry]["state"] = AT_DESK
    schedule(run, run.world[0]["now"], ENTRY, entry, 0.0)
    return True
