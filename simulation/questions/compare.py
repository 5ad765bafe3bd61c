"""Compare ways of leading on the same disasters: `compare("wichita-falls-1979").summary()`."""

from math import isfinite

from metalead.simulation.comparison.blocks import CAP, Disasters, Done, Precision, run_blocks
from metalead.simulation.comparison.files import COMPARISON
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.custom.keeping import keeping_notes
from metalead.simulation.custom.preparing import compile_strategies
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.reporting.versions import metalead_version
from metalead.simulation.reporting.words import counted, decimals, plain
from metalead.simulation.requests.compare import CompareRequest
from metalead.simulation.requests.door import door
from metalead.simulation.runs.arms import choose_arms
from metalead.simulation.runs.chance import chance_notes
from metalead.simulation.runs.checks import (
    check_first_seed,
    check_half_width,
    check_replications,
    check_threads,
    noted,
    scenario_of,
)
from metalead.simulation.saving.folder import opened, saved
from metalead.simulation.scenario.loader import scenario_hash
from metalead.simulation.scenario.schema import Scenario


def answer(request: CompareRequest) -> Comparison:
    """The comparison that is asked for."""
    scenario = scenario_of(request.scenario)
    arms = choose_arms(scenario, request.arms, request.set)
    count, first = (
        check_replications(request.replications),
        check_first_seed(request.first_seed),
    )
    width, threads = check_half_width(request.half_width), check_threads(request.threads)
    wanted = None if width is None else Precision(width, scenario.primary_outcome)
    with opened(COMPARISON, request.out) as folder:
        (request.on_start or compile_strategies)(arms)
        remarks = chance_notes(scenario, arms, first, threads)
        disasters = Disasters(first, count, wanted)
        done = run_blocks(scenario, arms, disasters, threads, request.on_progress)
        requested = None if wanted else count
        result = comparison_of(scenario, done, requested, wanted, tuple(request.command))
        remarks += keeping_notes(arms) if folder is not None else []
        return saved(noted(result, remarks), folder, request.out)


compare = door("compare", CompareRequest, answer)


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
        of = f"{asked:,}" if asked else "as many as the requested half-width needs"
        found.append(f"stopped after {count:,} of {of}: the figures below are of those {count:,}.")
    elif precision is not None:
        found.append(precision_note(done, precision))
    return found


def precision_note(done: Done, precision: Precision) -> str:
    """Whether the wanted precision was reached, and with how many disasters."""
    assert done.runs is not None
    disasters = counted(done.runs.seeds.size, "disaster")
    unit = OUTCOME_BY_ID[precision.outcome].unit
    wanted = f"±{precision.half_width:g} {unit}"
    if done.reached:
        return f"{precision.outcome} is known to {wanted} (luck alone) after {disasters}."
    widest = widest_luck(done, precision)
    if not isfinite(widest):
        return f"{precision.outcome} has no value in these runs: stopped after {disasters}."
    return (
        f"stopped at the limit of {CAP:,} disasters: {precision.outcome} is known to "
        f"±{plain(widest, decimals(widest, widest, unit))} (luck alone), not to {wanted}."
    )


def widest_luck(done: Done, precision: Precision) -> float:
    """The widest luck half-width over the compared arms."""
    assert done.runs is not None
    paired = Paired(done.runs)
    return max(
        paired.difference(label, precision.outcome).estimate.luck for label in paired.labels[1:]
    )
