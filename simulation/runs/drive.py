"""Driving the compiled loop from Python: blocks of runs, and one run up to a time."""

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.custom.failures import StrategyError
from metalead.simulation.engine.block import run_block
from metalead.simulation.engine.plan_tables import Plan
from metalead.simulation.engine.tables import Run
from metalead.simulation.runs.workspace import grown


def run_seeds(plan: Plan, run: Run, seeds: NDArray[np.int64], rows: NDArray[np.float64]) -> Run:
    """Run seeds one after the other, each into its row; the workspace, larger if it had to grow."""
    done, resume = 0, False
    with np.errstate(over="ignore"):  # the mixer wraps around; without the JIT NumPy would warn
        while True:
            done = run_block(plan, run, seeds, rows, done, resume)
            if done == len(seeds):
                return run
            if run.world[0]["asking"] >= 0:  # nobody has a seat here: a strategy failed
                raise StrategyError(int(seeds[done]))
            run, resume = grown(run), True
