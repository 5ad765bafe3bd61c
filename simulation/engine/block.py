"""A block of runs in one compiled call: reset, draw, run and measure, seed after seed."""

from agents.compiled import compiled_names, entry
from simulation.engine.loop import REACHED, advance
from simulation.engine.measures import measure
from simulation.start import reset

__all__ = ["advance_run", "compiled_names", "measure_run", "reset_run", "run_block"]


@entry
def run_block(plan, run, seeds, results, first, resume):
    """Run `seeds[first:]` and write their rows into `results`; how many are done in all.

    Fewer than asked for: a table is short, the run of the next seed stands where it was;
    make room and call again with `resume` true.
    """
    for place in range(first, len(seeds)):
        if not resume:
            reset(plan, run, seeds[place])
        resume = False
        if advance(run, run.world[0]["horizon"]) != REACHED:
            return place
        measure(run, results[place])
    return len(seeds)


@entry
def reset_run(plan, run, seed):
    """Make the tables those of a run of `seed` that has not begun."""
    reset(plan, run, seed)


@entry
def advance_run(run, until):
    """Handle every event up to `until` (loop.REACHED, SHORT or ASKING)."""
    return advance(run, until)


@entry
def measure_run(run, result):
    """Write the row of a run that has reached its horizon."""
    measure(run, result)
