"""The missing alliance: `missing_alliances("wichita-falls-1979").summary()`."""

from collections.abc import Sequence

from metalead.simulation.custom.preparing import compile_strategies
from metalead.simulation.explanation.alliances import Alliances, Found
from metalead.simulation.explanation.files import EXPLANATION
from metalead.simulation.explanation.gain import measure_of
from metalead.simulation.explanation.search import Plan, Search, new_search, runs_expected
from metalead.simulation.plan.arm import Arm
from metalead.simulation.reporting.words import counted, listed
from metalead.simulation.requests.alliances import AlliancesRequest
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
    within,
)
from metalead.simulation.saving.folder import opened, saved

LEAST_RUNS, MOST_RUNS = 10, 10_000_000


def answer(request: AlliancesRequest) -> Alliances:
    """The alliances that are asked for."""
    scenario = scenario_of(request.scenario)
    arms = choose_arms(scenario, request.arms, request.set)
    first, count = (
        check_first_seed(request.first_seed),
        check_replications(request.replications),
    )
    measure = measure_of(scenario.primary_outcome if request.outcome is None else request.outcome)
    threads, runs = check_threads(request.threads), check_runs_per_arm(request.runs_per_arm)
    plan = Plan(scenario, measure, first, count, runs, threads)
    with opened(EXPLANATION, request.out) as folder:
        (request.on_start or compile_strategies)(arms)
        remarks = chance_notes(scenario, arms, first, threads)
        searches = [new_search(plan, arm) for arm in arms]
        interrupted = run_all(searches, request.on_progress)
        found = alliances_of(plan, arms, searches, interrupted, tuple(request.command))
        return saved(noted(found, remarks), folder, request.out)


missing_alliances = door("missing_alliances", AlliancesRequest, answer)


def alliances_of(
    plan: Plan,
    arms: tuple[Arm, ...],
    searches: Sequence[Search],
    interrupted: bool,
    command: tuple[str, ...],
) -> Alliances:
    """What the searches found; KeyboardInterrupt when none has anything to show."""
    return Alliances(
        scenario=plan.scenario,
        arms=arms,
        plan=plan,
        found=tuple(Found(search) for search in begun(searches)),
        notes=tuple(notes(searches) if interrupted else ()),
        interrupted=interrupted,
        command=command,
    )


def check_runs_per_arm(runs: object) -> int:
    """Runs an arm, as an int; `UserError` out of their range."""
    return within(runs, "runs_per_arm", LEAST_RUNS, MOST_RUNS)


def run_all(searches: Sequence[Search], on_progress: OnProgress | None) -> bool:
    """Search arm after arm, telling of every run; whether Ctrl-C ended it."""
    total = sum(runs_expected(search.plan) for search in searches)
    done = 0

    def on_runs(more: int) -> None:
        nonlocal done, total
        done += more
        total = max(total, done)
        if on_progress is not None:
            on_progress(done, total)

    try:
        for search in searches:
            search.run(on_runs)
    except KeyboardInterrupt:
        return True
    return False


def begun(searches: Sequence[Search]) -> list[Search]:
    """The searches that have something to show; KeyboardInterrupt when none has."""
    found = [s for s in searches if s.seeds or any(any(c.gains) for _, c in s.choices)]
    if not found:
        raise KeyboardInterrupt
    return found


def notes(searches: Sequence[Search]) -> list[str]:
    """How far each arm came before Ctrl-C."""
    told = []
    for search in searches:
        done = sum(batch.size for batch in search.seeds)
        asked = search.plan.replications
        if done < asked:
            told.append(f"{search.arm.label} {done} of {counted(asked, 'disaster')}")
    return [f"stopped: {listed(told)}. The figures below are of what was done."]
