"""The people of a run, as far as the engine tells them apart, and what became of them."""

import numpy as np
from numpy.typing import NDArray
from probes import fate_of

from metalead.simulation.engine.fates import KINDS, NODES
from metalead.simulation.engine.tables import FATE, Run

Rows = NDArray[np.void]
# A row of FATE, and of whom: a row of the casualties, how neighbours help them, which eighth.
CROWD = np.dtype([*FATE.descr, ("casualty", "i8"), ("kind", "i8"), ("node", "i8")])


def crowd(run: Run, *, crews: bool = True) -> Rows:
    """All fates of weight: CROWD. crews: whether what agencies did counts."""
    found = [
        (*run.fate[0].tolist(), casualty, kind, node)
        for casualty in range(int(run.world[0]["casualties"]))
        for kind in range(KINDS)
        for node in range(NODES)
        if _weight(run, casualty, kind, node, crews) > 0
    ]
    return np.array(found, CROWD)


def _weight(run: Run, casualty: int, kind: int, node: int, crews: bool) -> float:
    fate_of(run, casualty, kind, node, int(crews))
    return float(run.fate[0]["weight"])
