"""What became of everybody, read off a finished run: when they left, when they were in care."""

# mypy: disallow-untyped-defs=False
# numba infers the types of what it compiles.

from typing import Any

import numpy as np

from metalead.agents.compiling.decorators import entry
from metalead.simulation.engine.fates import KINDS, NODES, find_fate
from metalead.simulation.engine.survival import alive
from metalead.simulation.validation.apparatus.finished import Finished, Rows

FATES = np.dtype(
    [
        ("casualty", "i8"),
        ("people", "f8"),
        ("left", "f8"),  # hour at which somebody carries them off; infinite: nobody did
        ("cared", "f8"),
        ("alive", "f8"),  # share alive when they left, or at the end
    ]
)
probe: Any = entry  # what is compiled has no types


def fates(run: Finished) -> Rows:
    """Everybody who was hurt before the end, a few alike in a row."""
    rows = np.zeros(len(run.casualties) * KINDS * NODES, FATES)
    return rows[: _write(run.run, rows)]


@probe
def _write(run, rows):
    """Write the rows; how many there are."""
    end = run.world[0]["horizon"]
    count = 0
    for casualty in range(run.world[0]["casualties"]):
        row, fate = run.casualties[casualty], run.fate[0]
        if run.incidents[row["incident"]]["onset"] > end:
            continue
        for kind in range(KINDS):
            for node in range(NODES):
                find_fate(run, casualty, kind, node, 1)
                if fate["weight"] == 0.0:
                    continue
                rows[count]["casualty"] = casualty
                rows[count]["people"] = fate["weight"]
                rows[count]["left"] = fate["left"]
                rows[count]["cared"] = fate["cared"]
                rows[count]["alive"] = alive(row, fate, min(fate["left"], end))
                count += 1
    return count
