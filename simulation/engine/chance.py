"""What a seed stands for: the luck of its run, and the draw of all that is assumed."""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import ASSUMED, mix, uniform


@compiled
def luck_of(seed):
    """The key of the luck of a run."""
    return mix(np.uint64(seed) + np.uint64(1))


@compiled
def assumption_draw(plan, seed):
    """The key of a draw of the assumed quantities (uint64): the same for a block of seeds."""
    return luck_of(seed // plan.settings[0]["lucks_per_world"])


@compiled
def quantity(plan, draw, row):
    """A quantity (a row) as a draw has it: between low and high, every value as likely."""
    known = plan.quantities[row]
    if known["low"] == known["high"]:
        return known["low"]
    u = uniform(draw, ASSUMED, known["key"], 0)
    return known["low"] + (known["high"] - known["low"]) * u
