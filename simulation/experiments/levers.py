"""What each lever moves, in every organisation: `levers("lake-pomona-1978").summary()`."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from simulation.compare import Settings, as_texts, available_threads, check_numbers
from simulation.comparison.versions import metalead_version
from simulation.comparison.words import counted
from simulation.ensemble import Arm
from simulation.errors import UserError
from simulation.experiments import files
from simulation.experiments.asked import any_arms, nothing, opened_store
from simulation.experiments.lever_effects import LeverEffects
from simulation.experiments.measures import chosen_measure
from simulation.experiments.probe import first_that_moves, unmoved
from simulation.experiments.runner import Runner
from simulation.experiments.swing import chosen_ranges, swing
from simulation.scenario.loader import load_scenario, scenario_hash
from simulation.scenario.schema import Scenario

REPLICATIONS = 100
Ranges = Mapping[str, tuple[float, float]] | Sequence[str]


def levers(
    scenario: str | Path | Scenario,
    *,
    arms: Sequence[str | Arm] | None = None,
    set: Settings | None = None,
    only: Sequence[str] | None = None,
    ranges: Ranges | None = None,
    outcome: str | None = None,
    replications: int = REPLICATIONS,
    seed: int = 0,
    threads: int | None = None,
    out: str | Path | None = None,
    on_start: Callable[[], None] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> LeverEffects:
    """Swing each lever from low to high, alone, in every arm, on the same disasters.

    arms: organisations; by default all of them. set: levers held elsewhere, as in `compare`.
    only: the levers to swing; by default all. ranges: {'attention': (30, 120)} in place of the
        declared range, or as text, ('attention=30:120',).
    outcome: by what levers are ranked; by default people saved, or what the scenario names.
    replications: disasters, of the seeds `seed` to seed + replications - 1.
    out: a directory for document, table, figure and the store of runs: called again with the same
        one, what is there is not run again.
    on_start: called once all that was asked is checked, before the first run.
    on_progress: called with the runs done and the runs expected.

    On Ctrl-C the seeds that every lever has met are returned with a note; with none,
    KeyboardInterrupt goes on. Raises `UserError` for what cannot be run.
    """
    told = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    chosen = any_arms(told, arms, as_texts(set))
    swings = chosen_ranges(only, range_texts(ranges))
    measure = chosen_measure(told, outcome)
    check_numbers(replications, None, seed, threads)
    folder = Path(out) if out is not None else None
    if folder is not None:
        files.prepare(files.LEVERS, folder)
    with opened_store(folder) as store:
        (on_start or nothing)()
        runner = Runner(told, store, threads or available_threads(), on_progress)
        swung, interrupted = swing(runner, chosen, swings, seed, replications)
        if swung is None:
            raise KeyboardInterrupt
        still = [
            (
                found.lever.id,
                None if interrupted else first_that_moves(runner, chosen, found, swung),
            )
            for found in unmoved(swung, swings)
        ]
    result = LeverEffects(
        scenario=told,
        scenario_hash=scenario_hash(told),
        version=metalead_version(),
        arms=chosen,
        ranges=swings,
        outcome=measure,
        swung=swung,
        unmoved=tuple(still),
        asked=replications,
        interrupted=interrupted,
        notes=tuple(notes(swung.seeds.size, replications, interrupted, folder)),
    )
    if folder is not None:
        result.save(folder)
    return result


def range_texts(ranges: Ranges | None) -> tuple[str, ...]:
    """Ranges as the command line writes them.

    Raises `UserError` for a range that is no pair of numbers.
    """
    if not isinstance(ranges, Mapping):
        return (ranges,) if isinstance(ranges, str) else tuple(ranges or ())
    try:
        return tuple(f"{lever}={low!r}:{high!r}" for lever, (low, high) in ranges.items())
    except (TypeError, ValueError):
        raise UserError("ranges: give each lever two numbers, as in {'sharing': (0, 1)}") from None


def notes(done: int, asked: int, interrupted: bool, out: Path | None) -> list[str]:
    """What a reader has to know of how the runs ended."""
    if not interrupted:
        return []
    again = "; called again it goes on from there" if out is not None else ""
    return [
        f"stopped after {done:,} of {counted(asked, 'disaster')}: the figures below are of those "
        f"{done:,}{again}."
    ]
