"""Each arm at its best: `at_best("wichita-falls-1979").verdict`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metalead.simulation.comparison.blocks import say_nothing
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.custom.preparing import compile_strategies
from metalead.simulation.explanation.best import Best
from metalead.simulation.explanation.files import EXPLANATION
from metalead.simulation.explanation.gain import Measure, measure_of
from metalead.simulation.explanation.own_levers import own_levers
from metalead.simulation.explanation.tuning import Budget, Tuned, library, tune
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.parameters.levers import Lever
from metalead.simulation.parameters.organisations import REFERENCE
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.lever_value import lever_names
from metalead.simulation.questions.alliances import check_budget
from metalead.simulation.questions.compare import compare
from metalead.simulation.reporting.words import counted
from metalead.simulation.runs.arms import choose_arms
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
    noted,
    scenario_of,
)
from metalead.simulation.saving.folder import opened, saved
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Own


def at_best(
    scenario: Asked,
    *,
    arms: "Sequence[str | Arm | Own]" = ("command", "network"),
    set: Settings | None = None,
    levers: Sequence[str] = (),
    outcome: str | None = None,
    budget: int = 1000,
    replications: int = 200,
    seed: int = 0,
    threads: int | None = None,
    out: Out = None,
    on_start: OnStart | None = None,
    on_progress: OnProgress | None = None,
    command: Sequence[str] = (),
) -> Best:
    """Tune each arm's own levers with `budget` runs an arm, then compare the arms so tuned.

    levers: those to be tuned, by default each arm's own (`simulation.explanation.own_levers`).
    outcome: what is made as good as can be, by default the scenario's primary one.
    replications, seed: the disasters of the comparison, as in `compare`; the tuning has others.
    threads, out, on_start, on_progress, command: as in `compare`.

    On Ctrl-C what is done is returned with a note; before any attempt KeyboardInterrupt goes on.
    Raises `UserError` for what cannot be run, and where Optuna is not installed.
    """
    told = scenario_of(scenario)
    chosen = choose_arms(told, arms, set)
    measure = measure_of(told.primary_outcome if outcome is None else outcome)
    spent, count = Budget(check_budget(budget), check_seed(seed)), check_replications(replications)
    workers = check_threads(threads)
    library()  # whoever lacks it hears so now
    names = lever_names(levers, option("levers", "--tune"))
    tuned = [Tuned(arm, levers_of(told, arm, names)) for arm in chosen]
    follow = on_progress or say_nothing
    with opened(EXPLANATION, out) as folder:
        (on_start or compile_strategies)(chosen)
        remarks = chance_notes(told, chosen, spent.first_seed, workers)
        compared = tune_and_compare(told, tuned, measure, spent, count, workers, follow)
        found = answer(told, tuned, measure, spent, compared, tuple(command))
        return saved(noted(found, remarks), folder, out)


def answer(
    scenario: Scenario,
    tuned: Sequence[Tuned],
    measure: Measure,
    spent: Budget,
    compared: Comparison | None,
    command: tuple[str, ...],
) -> Best:
    """The arms tuned and compared; KeyboardInterrupt when not even one attempt was made."""
    if not tuned[0].attempts:
        raise KeyboardInterrupt
    return Best(
        scenario=scenario,
        arms=tuple(each.arm for each in tuned),
        measure=measure,
        budget=spent,
        tuned=tuple(tuned),
        compared=compared,
        notes=tuple(notes(tuned, spent, compared)),
        interrupted=compared is None or compared.interrupted,
        command=command,
    )


def levers_of(scenario: Scenario, arm: Arm, named: Sequence[str]) -> tuple[Lever, ...]:
    """The levers to be tuned in an arm; `UserError` when there are none."""
    place = option("at_best", "--best")
    if arm.organisation == REFERENCE:
        raise UserError(
            f"{place}: {REFERENCE} is a reference and no way of leading: it has no lever to tune. "
            f"Leave it out of {option('arms')}"
        )
    found = own_levers(scenario, arm, named)
    if not found:
        raise UserError(
            f"{place}: {arm.label} has no lever left to tune: all are set, or are not its own. "
            "Leave one free, or leave the arm out"
        )
    return found


def tune_and_compare(
    scenario: Scenario,
    tuned: Sequence[Tuned],
    measure: Measure,
    budget: Budget,
    replications: int,
    threads: int,
    on_progress: OnProgress,
) -> Comparison | None:
    """Tune the arms in place, then compare all as set and at best; None when stopped before."""
    tuning = len(tuned) * budget.attempts * budget.disasters
    done = 0

    def on_runs(more: int) -> None:
        nonlocal done
        done += more
        on_progress(done, tuning + (2 * len(tuned) + 1) * replications)

    try:
        tune(scenario, tuned, measure, budget, threads, on_runs)
        return compare(
            scenario,
            arms=[*(each.arm for each in tuned), *(each.at_its_best for each in tuned)],
            replications=replications,
            seed=budget.first_seed,
            threads=threads,
            on_progress=lambda some, every: on_progress(tuning + some, tuning + every),
        )
    except KeyboardInterrupt:
        return None


def notes(tuned: Sequence[Tuned], budget: Budget, compared: Comparison | None) -> list[str]:
    """What a reader has to know of how the tuning and the comparison ended."""
    if compared is not None:
        return list(compared.notes)
    tried = len(tuned[0].attempts)
    if tried < budget.attempts:
        return [f"stopped after {tried:,} of {counted(budget.attempts, 'attempt')} an arm."]
    return ["stopped before the comparison on other disasters."]
