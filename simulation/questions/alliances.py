"""The missing alliance: `missing_alliances("wichita-falls-1979").summary()`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from metalead.simulation.custom.preparing import compile_strategies
from metalead.simulation.explanation.alliances import Alliances, Found
from metalead.simulation.explanation.files import EXPLANATION
from metalead.simulation.explanation.gain import measure_of
from metalead.simulation.explanation.search import Plan, Search, new_search, runs_expected
from metalead.simulation.plan.arm import Arm
from metalead.simulation.reporting.words import counted, listed
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
    within,
)
from metalead.simulation.saving.folder import opened, saved

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Own

LEAST_BUDGET, MOST_BUDGET = 10, 10_000_000


def missing_alliances(
    scenario: Asked,
    *,
    arms: "Sequence[str | Arm | Own]" = ("command", "network"),
    set: Settings | None = None,
    outcome: str | None = None,
    budget: int = 2000,
    replications: int = 50,
    first_seed: int = 0,
    threads: int | None = None,
    out: Out = None,
    on_start: OnStart | None = None,
    on_progress: OnProgress | None = None,
    command: Sequence[str] = (),
) -> Alliances:
    """Which relationship, built before the event, is worth most, and what attention is worth.

    Under each arm every pair of leaders without direct contact is given a tie of the closest
    class, and every tie that is there is cut, all on the same luck. With `budget` runs an arm the
    few that matter most are chosen by successive halving, on disasters of their own; those, and
    one more person at each desk, are then measured on the `replications` disasters from
    `first_seed` on. The other arguments are those of `simulation.questions.explain.explain`.

    On Ctrl-C what is done is returned with a note; before anything is, KeyboardInterrupt goes on.
    Raises `UserError` for what cannot be run.
    """
    told = scenario_of(scenario)
    chosen = choose_arms(told, arms, set)
    first, count = check_seed(first_seed, "first_seed"), check_replications(replications)
    measure = measure_of(told.primary_outcome if outcome is None else outcome)
    workers = check_threads(threads)
    plan = Plan(told, measure, first, count, check_budget(budget), workers)
    with opened(EXPLANATION, out) as folder:
        (on_start or compile_strategies)(chosen)
        remarks = chance_notes(told, chosen, first, workers)
        searches = [new_search(plan, arm) for arm in chosen]
        interrupted = run_all(searches, on_progress)
        found = answer(plan, chosen, searches, interrupted, tuple(command))
        return saved(noted(found, remarks), folder, out)


def answer(
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


def check_budget(budget: Any) -> int:
    """Runs an arm, as an int; `UserError` for a budget out of its range."""
    return within(budget, "budget", LEAST_BUDGET, MOST_BUDGET, " runs an arm")


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
