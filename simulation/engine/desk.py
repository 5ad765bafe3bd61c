"""The desk: what arrives at it, and what is read next once somebody is free."""

from metalead.agents.compiling.decorators import compiled
from metalead.simulation.engine.attention import begin, enqueue, first_waiting
from metalead.simulation.engine.board import is_for_board, next_posting, put_up


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
    """One person more comes to the desk, and begins to read what waits."""
    run.leaders[leader]["staff"] += 1
    _begin_next(run, leader)


@compiled
def _begin_next(run, leader):
    """Somebody at the desk has nothing to do: the shared operating picture first, then the next
    message, if one waits."""
    message = next_posting(run, leader)
    if message < 0:
        message = first_waiting(run, run.leaders[leader])
    if message >= 0:
        begin(run, message)
