"""What each lever moves, in every organisation: `levers("lake-pomona-1978").summary()`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metalead.simulation.custom.preparing import compile_strategies
from metalead.simulation.experiments.asked import any_arms, opened_store, store_notes
from metalead.simulation.experiments.files import LEVERS
from metalead.simulation.experiments.lever_effects import LeverEffects
from metalead.simulation.experiments.measures import chosen_measure
from metalead.simulation.experiments.probe import still_ones
from metalead.simulation.experiments.ranges import Ranges
from metalead.simulation.experiments.runner import Runner
from metalead.simulation.experiments.swing import chosen_ranges, swing
from metalead.simulation.reporting.words import counted
from metalead.simulation.runs.chance import chance_notes
from metalead.simulation.runs.checks import (
    Asked,
    OnProgress,
    OnStart,
    Out,
    Settings,
    check_replications,
    check_seed,
    check_threads,
    scenario_of,
)
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.saving.folder import Folder, opened, saved

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Own

REPLICATIONS = 100


def levers(
    scenario: Asked,
    *,
    arms: "Sequence[str | Arm | Own] | None" = None,
    set: Settings | None = None,
    only: Sequence[str] | None = None,
    ranges: Ranges | None = None,
    outcome: str | None = None,
    replications: int = REPLICATIONS,
    seed: int = 0,
    threads: int | None = None,
    out: Out = None,
    on_start: OnStart | None = None,
    on_progress: OnProgress | None = None,
) -> LeverEffects:
    """Swing each lever from low to high, alone, in every arm, on the same disasters.

    arms: organisations; by default all of them. set: levers held elsewhere, as in `compare`.
    only: the levers to swing; by default all. ranges: {'attention': (30, 120)} in place of the
        declared range, or as text, ('attention=30:120',).
    outcome: by what levers are ranked; by default people brought out, or what the scenario names.
    out: a directory for document, table, figure and the store of runs, which are not run again.
    replications, seed, threads, on_start, on_progress: as in `compare`.

    On Ctrl-C the seeds that every lever has met are returned with a note; with none,
    KeyboardInterrupt goes on. Raises `UserError` for what cannot be run.
    """
    told = scenario_of(scenario)
    chosen, swings = any_arms(told, arms, set), chosen_ranges(only, ranges)
    measure, workers = chosen_measure(told, outcome), check_threads(threads)
    count, first = check_replications(replications), check_seed(seed)
    with opened(LEVERS, out) as folder:
        with opened_store(folder) as store:
            (on_start or compile_strategies)(chosen)
            remarks = chance_notes(told, chosen, first, workers)
            remarks += store_notes(store)
            runner = Runner(told, store, workers, on_progress)
            swung, interrupted = swing(runner, chosen, swings, first, count)
            still = still_ones(runner, chosen, swings, swung, interrupted)
        result = LeverEffects(
            scenario=told,
            arms=chosen,
            ranges=swings,
            outcome=measure,
            swung=swung,
            unmoved=still,
            asked=count,
            interrupted=interrupted,
            notes=(*notes(swung.seeds.size, count, interrupted, folder), *remarks),
        )
        return saved(result, folder, out)


def notes(done: int, asked: int, interrupted: bool, out: Folder | None) -> list[str]:
    """What a reader has to know of how the runs ended."""
    if not interrupted:
        return []
    again = "; called again it goes on from there" if out is not None else ""
    return [
        f"stopped after {done:,} of {counted(asked, 'disaster')}: the figures below are of those "
        f"{done:,}{again}."
    ]
