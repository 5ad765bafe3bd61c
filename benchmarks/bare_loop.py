"""A bare event loop: an M/M/1 queue on the engine's own heap and luck, and nothing else.

What the engine's events are measured beside, since machines drift.
"""

from typing import Any

import numpy as np

from metalead.agents.compiling.decorators import entry
from metalead.agents.luck import ONSET, WORK, exponential
from metalead.simulation.engine.heap import schedule, take_first

ARRIVAL, DEPARTURE = 1, 2
LOAD = 0.9  # arrivals for each service


@entry
def serve_queue(run: Any, seed: Any, events: Any) -> Any:
    """Handle so many events of a queue; people waiting at the end."""
    world = run.world[0]
    world["events"] = 0
    world["foreseen"] = 0
    world["hole"] = 0
    world["sequence"] = 0
    world["horizon"] = np.inf
    luck = np.uint64(seed)
    who = np.uint64(1)
    arrived = served = 0
    schedule(run, exponential(luck, ONSET, who, arrived) / LOAD, ARRIVAL, 0, 0.0)
    for _ in range(events):
        take_first(run, np.inf)
        at = run.event[0]["at"]
        if run.event[0]["kind"] == ARRIVAL:
            arrived += 1
            schedule(run, at + exponential(luck, ONSET, who, arrived) / LOAD, ARRIVAL, 0, 0.0)
            if arrived == served + 1:
                schedule(run, at + exponential(luck, WORK, who, served), DEPARTURE, 0, 0.0)
        else:
            served += 1
            if arrived > served:
                schedule(run, at + exponential(luck, WORK, who, served), DEPARTURE, 0, 0.0)
    return arrived - served
