"""Driving the compiled loop from Python: blocks of runs, and one run up to a time."""

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.custom.failures import StrategyError
from metalead.simulation.engine.block import run_block
from metalead.simulation.engine.plan_tables import Plan
from metalead.simulation.engine.tables import (
    FAILED,
    REACHED,
    UNKNOWN_ACT,
    UNKNOWN_ENTRY,
    UNKNOWN_EVENT,
    Run,
)
from metalead.simulation.input.errors import EngineError
from metalead.simulation.runs.workspace import grown

# What a halted run does not know, by why it halted
UNKNOWN = {UNKNOWN_EVENT: "event of kind", UNKNOWN_ACT: "act", UNKNOWN_ENTRY: "log entry of kind"}


def run_seeds(plan: Plan, run: Run, seeds: NDArray[np.int64], rows: NDArray[np.float64]) -> Run:
    """Run seeds one after the other, each into its row; the workspace, larger if it had to grow."""
    done, resume = 0, False
    with np.errstate(over="ignore"):  # the mixer wraps around; without the JIT NumPy would warn
        while True:
            done = run_block(plan, run, seeds, rows, done, resume)
            if done == len(seeds):
                return run
            check_halt(run)
            run, resume = grown(run), True


def check_halt(run: Run) -> None:
    """Raise what a run has halted at, if it has.

    `StrategyError` for a compiled strategy that failed, `EngineError` for what the engine does not
    know, and for a seat that nobody sits in.
    """
    world = run.world[0]
    halt, seed = int(world["halt"]), int(world["seed"])
    if halt == REACHED:
        return
    if halt == FAILED:
        raise StrategyError(seed)
    what = f"{UNKNOWN[halt]} {world['unknown']}" if halt in UNKNOWN else "seat to be asked"
    raise EngineError(
        f"seed {seed}, hour {world['now']:.2f}: the engine knows no {what}. The run is not valid; "
        "please report it"
    )
