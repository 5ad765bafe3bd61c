"""Authority: an order binds inside the line of command, and nowhere else."""

from metalead.agents.compiling.decorators import compiled

ORDERS, REQUESTS = 0, 1  # what a leader's organisation has it use to move others


@compiled
def binding(binds, in_line):
    """Whether the word of a leader who uses `binds` obliges one who stands `in_line` (0 or 1)."""
    return binds == ORDERS and in_line == 1
