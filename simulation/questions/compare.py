"""Compare ways of leading on the same disasters: `compare("wichita-falls-1979").summary()`."""

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING

from metalead.simulation.comparison.blocks import CAP, Disasters, Done, Precision, run_blocks
from metalead.simulation.comparison.files import COMPARISON
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.custom.keeping import keeping_notes
from metalead.simulation.custom.preparing import compile_strategies
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.reporting.versions import metalead_version
from metalead.simulation.reporting.words import counted, decimals, plain
from metalead.simulation.runs.arms import choose_arms
from metalead.simulation.runs.chance import chance_notes
from metalead.simulation.runs.checks import (
    Asked,
    OnProgress,
    OnStart,
    Out,
    Settings,
    check_precision,
    check_replications,
    check_seed,
    check_threads,
    noted,
    scenario_of,
)
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.saving.folder import opened, saved
from metalead.simulation.scenario.loader import scenario_hash
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Own


def compare(
    scenario: Asked,
    *,
    arms: "Sequence[str | Arm | Own]" = ("command", "network"),
    set: Settings | None = None,
    replications: int = 200,
    precision: float | None = None,
    seed: int = 0,
    threads: int | None = None,
    out: Out = None,
    on_start: OnStart | None = None,
    on_progress: OnProgress | None = None,
    command: Sequence[str] = (),
) -> Comparison:
    """Run every arm on the same disasters and compare the others with the first.

    scenario: a built-in id, a file, or a scenario already read.
    arms: organisations (built in, the scenario's own, 'omniscient'), the baseline first; or
        strategies of your own: a subclass of `Leader`, a function under `@strategy`, or either
        as 'mine.py:Scout'. They decide in a network; 'mine.py:Scout@command' or
        Arm("Scout", "command", strategy=Scout) seats them in another organisation.
    set: levers, {'sharing': 0.3} for every arm or {'network.sharing': 0.3} for one, in any
        mapping, as any real number; or as text, ('sharing=0.3',).
    replications: disasters, of the seeds `seed` to seed + replications - 1. Seeds 10k to 10k + 9
        share one draw of what the scenario assumes.
    precision: in place of `replications`: run until luck's 95% interval of every difference in
        the primary outcome has this half-width, in its unit; at most 10,000 disasters.
    threads: 1 to 64, by default one a core (Python strategies: processes); results are the same.
    out: a directory for runs, document, figure and manifest.
    on_start: called with the arms when all that was asked is checked, before the first run.
    on_progress: called with the runs done and expected. command: as typed, for the manifest.

    On Ctrl-C what whole blocks gave is returned with a note; with none, KeyboardInterrupt goes on.
    Raises `UserError` for what cannot be run.
    """
    told = scenario_of(scenario)
    chosen = choose_arms(told, arms, set)
    count, first = check_replications(replications), check_seed(seed)
    width, workers = check_precision(precision), check_threads(threads)
    wanted = None if width is None else Precision(width, told.primary_outcome)
    with opened(COMPARISON, out) as folder:
        (on_start or compile_strategies)(chosen)
        remarks = chance_notes(told, chosen, first, workers)
        done = run_blocks(told, chosen, Disasters(first, count, wanted), workers, on_progress)
        asked = None if wanted else count
        result = comparison_of(told, done, asked, wanted, tuple(command))
        remarks += keeping_notes(chosen) if folder is not None else []
        return saved(noted(result, remarks), folder, out)


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
