"""Compare ways of leading on the same disasters: `compare("wichita-falls-1979").summary()`."""

import os
from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.comparison.arms import choose_arms
from simulation.comparison.blocks import CAP, Done, Precision, run_blocks
from simulation.comparison.pairing import Paired
from simulation.comparison.result import Comparison
from simulation.comparison.versions import metalead_version
from simulation.comparison.words import counted, decimals, plain
from simulation.ensemble import Arm
from simulation.errors import UserError
from simulation.outcomes import OUTCOME_BY_ID
from simulation.own.preparing import compile_strategies
from simulation.scenario.loader import load_scenario, scenario_hash
from simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from simulation.own.source import Own

MOST_THREADS = 64
LAST_SEED = 2**62

Settings = Mapping[str, float] | Sequence[str]


def compare(
    scenario: str | Path | Scenario,
    *,
    arms: "Sequence[str | Arm | Own]" = ("command", "network"),
    set: Settings | None = None,
    replications: int = 200,
    precision: float | None = None,
    seed: int = 0,
    threads: int | None = None,
    out: str | Path | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    command: Sequence[str] = (),
) -> Comparison:
    """Run every arm on the same disasters and compare the others with the first.

    scenario: a built-in id, a file, or a scenario already read.
    arms: organisations (built in, the scenario's own, 'omniscient'), the baseline first; or
        strategies of your own: a subclass of `Leader`, a function under `@strategy`, or either
        as 'mine.py:Scout'. They decide in a network; 'mine.py:Scout@command' or
        Arm("Scout", "command", strategy=Scout) seats them in another organisation.
    set: levers, {'sharing': 0.3} for every arm or {'network.sharing': 0.3} for one; or as text,
        ('sharing=0.3',).
    replications: disasters, of the seeds `seed` to seed + replications - 1. Seeds 10k to 10k + 9
        share one draw of what the scenario assumes.
    precision: in place of `replications`: run until luck's 95% interval of every difference in
        the primary outcome has this half-width, in its unit; at most 10,000 disasters.
    threads: 1 to 64, by default one a core; for strategies in Python, processes. Results do not
        depend on it.
    out: a directory for runs, document, figure and manifest.
    on_progress: called with the runs done and the runs expected.
    command: what was typed, for the manifest.

    On Ctrl-C what whole blocks gave is returned with a note; with none, KeyboardInterrupt goes on.
    Raises `UserError` for what cannot be run.
    """
    told = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    chosen = choose_arms(told, arms, as_texts(set))
    check_numbers(replications, precision, seed, threads)
    compile_strategies(chosen)
    if out is not None:
        prepare_directory(Path(out))
    wanted = None if precision is None else Precision(precision, told.primary_outcome)
    done = run_blocks(
        told,
        chosen,
        seed,
        replications=replications,
        precision=wanted,
        threads=threads or available_threads(),
        on_progress=on_progress,
    )
    result = comparison_of(told, done, None if wanted else replications, wanted, tuple(command))
    if out is not None:
        result.save(out)
    return result


def as_texts(settings: Settings | None) -> tuple[str, ...]:
    """Levers as the command line writes them."""
    if isinstance(settings, Mapping):
        return tuple(f"{lever}={value!r}" for lever, value in settings.items())
    if isinstance(settings, str):
        return (settings,)
    return tuple(settings or ())


def check_numbers(
    replications: int, precision: float | None, seed: int, threads: int | None
) -> None:
    """Raise `UserError` for a number out of its range."""
    if replications < 2:
        raise UserError(f"--replications: must be 2 or more, not {replications}")
    if not 0 <= seed <= LAST_SEED:
        near = 0 if seed < 0 else LAST_SEED
        raise UserError(f"--seed: must be 0 or more, to 2^62, not {seed}. The nearest is {near}")
    if threads is not None and not 1 <= threads <= MOST_THREADS:
        near = 1 if threads < 1 else MOST_THREADS
        raise UserError(f"--threads: must be 1 to {MOST_THREADS}, not {threads}. Use {near}")
    if precision is not None and not (isfinite(precision) and precision > 0.0):
        raise UserError(f"--precision: must be a number above 0, not {precision}")


def prepare_directory(out: Path) -> None:
    """Find out before the work whether its results can be written."""
    from simulation.comparison.files import prepare

    prepare(out)


def available_threads() -> int:
    """One for each processor core that this process may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(MOST_THREADS, cores or 1))


def comparison_of(
    scenario: Scenario,
    done: Done,
    asked: int | None,
    precision: Precision | None,
    command: tuple[str, ...],
) -> Comparison:
    """The result of what was run; KeyboardInterrupt when Ctrl-C came before the first block."""
    if done.runs is None:
        raise KeyboardInterrupt
    return Comparison(
        scenario=scenario,
        scenario_hash=scenario_hash(scenario),
        version=metalead_version(),
        runs=done.runs,
        seconds=done.seconds,
        events=done.events,
        asked=asked,
        interrupted=done.interrupted,
        notes=tuple(notes(done, asked, precision)),
        command=command,
    )


def notes(done: Done, asked: int | None, precision: Precision | None) -> list[str]:
    """What a reader has to know of how the runs ended."""
    assert done.runs is not None
    count = done.runs.seeds.size
    found = []
    if done.interrupted:
        of = f"{asked:,}" if asked else "as many as the wanted precision takes"
        found.append(f"stopped after {count:,} of {of}: the figures below are of those {count:,}.")
    elif precision is not None:
        found.append(precision_note(done, precision))
    if count == len({int(world) for world in done.runs.worlds}):
        found.append("every world has one disaster: luck cannot be told from assumptions.")
    return found


def precision_note(done: Done, precision: Precision) -> str:
    """Whether the wanted precision was reached, and with how many disasters."""
    assert done.runs is not None
    disasters = counted(done.runs.seeds.size, "disaster")
    wanted = f"±{precision.half_width:g} {OUTCOME_BY_ID[precision.outcome].unit}"
    if done.reached:
        return f"{precision.outcome} is known to {wanted} (luck alone) after {disasters}."
    widest = widest_luck(done, precision)
    if not isfinite(widest):
        return f"{precision.outcome} has no value in these runs: stopped after {disasters}."
    return (
        f"stopped at the limit of {CAP:,} disasters: {precision.outcome} is known to "
        f"±{plain(widest, decimals(widest, widest))} (luck alone), not to {wanted}."
    )


def widest_luck(done: Done, precision: Precision) -> float:
    """The widest luck half-width over the compared arms."""
    assert done.runs is not None
    paired = Paired(done.runs)
    return max(
        paired.difference(label, precision.outcome).estimate.luck for label in paired.labels[1:]
    )
