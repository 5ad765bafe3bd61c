"""A block of runs in one compiled call: reset, draw, run and measure, seed after seed."""

from metalead.agents.compiling.decorators import entry
from metalead.agents.strategies.built_in import decide
from metalead.simulation.engine.beliefs import enter_all
from metalead.simulation.engine.loop import advance, answer_seat
from metalead.simulation.engine.measures import measure
from metalead.simulation.engine.pictures import picture_of
from metalead.simulation.engine.recorded import write_entry
from metalead.simulation.engine.start import reset
from metalead.simulation.engine.tables import REACHED


@entry
def run_block(plan, run, seeds, results, first, resume):
    """Run `seeds[first:]` and write their rows into `results`; how many are done in all.

    seeds: int64 [seeds]. results: float64 [seeds, columns.WIDTH]. Fewer than asked for: the run of
    the next seed stands where it was. If `run.world["halt"]` says nothing (REACHED), a table is
    short: make room and call again with `resume` true.
    """
    for index in range(first, len(seeds)):
        if not resume:
            reset(plan, run, seeds[index])
        resume = False
        if advance(run, run.world[0]["horizon"]) != REACHED:
            return index
        measure(run, results[index])
    return len(seeds)


@entry
def enter_anew(index, larger):
    """Enter all that stands in an index (INDEX [a power of two]) into a larger, empty one."""
    enter_all(index, larger)


@entry
def reset_run(plan, run, seed):
    """Make the tables those of a run of `seed` that has not begun."""
    reset(plan, run, seed)


@entry
def advance_run(run, until):
    """Handle every event up to `until` (hours); tables.REACHED, or why it had to stop before."""
    return advance(run, until)


@entry
def answer_run(run, entries):
    """Go on after a seat was asked, with its decisions (LOG [acts])."""
    leader = run.world[0]["asking"]
    picture = picture_of(run, leader)
    acts = 0
    for index in range(len(entries)):
        acts = write_entry(run, leader, picture, entries[index], acts)
    answer_seat(run, acts)


@entry
def decide_built_in(picture, now, news):
    """What the built-in strategy does with a picture and news (NEWS [1]); the number of acts."""
    return decide(picture, now, news[0])


@entry
def measure_run(run, result):
    """Write the row (float64 [columns.WIDTH]) of a run that has reached its horizon."""
    measure(run, result)
