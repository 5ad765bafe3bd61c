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
    """One person at the desk is free: the shared operating picture first, then the next message,
    if one waits."""
    row = run.leaders[leader]
    row["busy"] -= 1
    message = next_posting(run, leader)
    if message < 0:
        message = first_waiting(run, row)
    if message >= 0:
        begin(run, message)
