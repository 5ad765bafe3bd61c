"""Each arm at its best: `at_best("wichita-falls-1979").verdict`."""

from collections.abc import Sequence

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
from metalead.simulation.parameters.organisations import LIMITS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.lever_value import lever_names
from metalead.simulation.questions.alliances import check_runs_per_arm
from metalead.simulation.questions.compare import compare
from metalead.simulation.reporting.words import counted
from metalead.simulation.requests.best import BestRequest
from metalead.simulation.requests.door import door
from metalead.simulation.runs.arms import choose_arms
from metalead.simulation.runs.chance import chance_notes
from metalead.simulation.runs.checks import (
    OnProgress,
    check_first_seed,
    check_replications,
    check_threads,
    noted,
    scenario_of,
)
from metalead.simulation.saving.folder import opened, saved
from metalead.simulation.scenario.schema import Scenario


def answer(request: BestRequest) -> Best:
    """The arms at their best, as asked for."""
    scenario = scenario_of(request.scenario)
    arms = choose_arms(scenario, request.arms, request.set)
    measure = measure_of(scenario.primary_outcome if request.outcome is None else request.outcome)
    spent = Budget(check_runs_per_arm(request.runs_per_arm), check_first_seed(request.first_seed))
    count, threads = check_replications(request.replications), check_threads(request.threads)
    library()  # whoever lacks it hears so now
    names = lever_names(request.levers, option("levers", "--tune"))
    tuned = [Tuned(arm, levers_of(scenario, arm, names)) for arm in arms]
    follow = request.on_progress or say_nothing
    with opened(EXPLANATION, request.out) as folder:
        (request.on_start or compile_strategies)(arms)
        remarks = chance_notes(scenario, arms, spent.first_seed, threads)
        compared = tune_and_compare(scenario, tuned, measure, spent, count, threads, follow)
        found = best_of(scenario, tuned, measure, spent, compared, tuple(request.command))
        return saved(noted(found, remarks), folder, request.out)


at_best = door("at_best", BestRequest, answer)


def best_of(
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
    if arm.organisation in LIMITS:
        raise UserError(
            f"{place}: {arm.organisation} is a limit, not a way of leading: it has no lever to "
            f"tune. Leave it out of {option('arms')}"
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
        on_progress(done, tuning + 2 * len(tuned) * replications)

    try:
        tune(scenario, tuned, measure, budget, threads, on_runs)
        return compare(
            scenario,
            arms=[*(each.arm for each in tuned), *(each.at_its_best for each in tuned)],
            replications=replications,
            first_seed=budget.first_seed,
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
