"""Reminders: open work has waited, and its leader looks at it again."""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.tables import REMINDER
from metalead.simulation.engine.attention import enqueue
from metalead.simulation.engine.messages import new_message, set_key


@compiled
def wake(run, leader):
    """A look at waiting work costs a reading like any message."""
    me = run.leaders[leader]
    message = new_message(run, REMINDER, leader, leader, -1, -1)
    me["reminded"] += 1
    set_key(run, message, np.uint64(0), me["reminded"])
    enqueue(run, message)
