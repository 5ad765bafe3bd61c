"""The people of a run, as far as the engine tells them apart, and what became of them."""

import numpy as np
from numpy.lib.recfunctions import append_fields
from numpy.typing import NDArray
from probes import fates_of

from metalead.simulation.engine.fates import KINDS, NODES
from metalead.simulation.engine.tables import FATE, Run

Rows = NDArray[np.void]


def crowd(run: Run, *, crews: bool = True) -> Rows:
    """All fates of weight, as FATE, and of whom: row of the casualties, how neighbours help them
    (`kind`), and which eighth they are (`node`).

    crews: whether what agencies did counts.
    """
    casualties = int(run.world[0]["casualties"])
    fates = np.zeros(casualties * KINDS * NODES, FATE)
    fates_of(run, fates, int(crews))
    whom = np.indices((casualties, KINDS, NODES)).reshape(3, -1)
    rows: Rows = append_fields(fates, ["casualty", "kind", "node"], [*whom], usemask=False)
    return rows[rows["weight"] > 0]
