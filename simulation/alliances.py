"""The missing alliance: `missing_alliances("wichita-falls-1979").summary()`."""

from collections.abc import Callable, Sequence
from pathlib import Path

from simulation.arm import Arm
from simulation.compare import Settings, as_texts, available_threads, check_numbers
from simulation.comparison.arms import choose_arms
from simulation.comparison.words import counted, listed
from simulation.errors import UserError
from simulation.explanation.alliances import Alliances, Found
from simulation.explanation.files import prepare
from simulation.explanation.gain import measure_of
from simulation.explanation.search import Plan, Search, new_search, runs_expected
from simulation.scenario.loader import load_scenario
from simulation.scenario.schema import Scenario

LEAST_BUDGET, MOST_BUDGET = 10, 10_000_000


def missing_alliances(
    scenario: str | Path | Scenario,
    *,
    arms: Sequence[str | Arm] = ("command", "network"),
    set: Settings | None = None,
    outcome: str | None = None,
    budget: int = 2000,
    replications: int = 50,
    first_seed: int = 0,
    threads: int | None = None,
    out: str | Path | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    command: Sequence[str] = (),
) -> Alliances:
    """Which relationship, built before the event, saves most, and what attention is worth.

    Under each arm every pair of leaders without direct contact is given a tie of the closest
    class, and every tie that is there is cut, all on the same luck. With `budget` runs an arm the
    few that matter most are chosen by successive halving, on disasters of their own; those, and
    one more person at each desk, are then measured on the `replications` disasters from
    `first_seed` on. The other arguments are those of `simulation.explain.explain`.

    On Ctrl-C what is done is returned with a note; before anything is, KeyboardInterrupt goes on.
    Raises `UserError` for what cannot be run.
    """
    told = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    chosen, plan = check_alliances(
        told,
        arms=arms,
        set=set,
        outcome=outcome,
        budget=budget,
        replications=replications,
        first_seed=first_seed,
        threads=threads,
    )
    if out is not None:
        prepare(Path(out))
    searches = [new_search(plan, arm) for arm in chosen]
    interrupted = run_all(searches, on_progress)
    result = Alliances(
        scenario=told,
        arms=chosen,
        plan=plan,
        found=tuple(Found(search) for search in begun(searches)),
        notes=tuple(notes(searches) if interrupted else ()),
        interrupted=interrupted,
        command=tuple(command),
    )
    if out is not None:
        result.save(out)
    return result


def check_alliances(
    scenario: Scenario,
    *,
    arms: Sequence[str | Arm],
    set: Settings | None,
    outcome: str | None,
    budget: int,
    replications: int,
    first_seed: int,
    threads: int | None,
) -> tuple[tuple[Arm, ...], Plan]:
    """The arms and what is searched in them; `UserError` for what cannot be run."""
    chosen = choose_arms(scenario, arms, as_texts(set))
    measure = measure_of(outcome or scenario.primary_outcome)
    check_numbers(replications, None, first_seed, threads)
    check_budget(budget)
    workers = threads or available_threads()
    return chosen, Plan(scenario, measure, first_seed, replications, budget, workers)


def check_budget(budget: int) -> None:
    """Raise `UserError` for a budget out of its range."""
    if not LEAST_BUDGET <= budget <= MOST_BUDGET:
        near = LEAST_BUDGET if budget < LEAST_BUDGET else MOST_BUDGET
        raise UserError(
            f"--budget: must be {LEAST_BUDGET} to {MOST_BUDGET:,} runs an arm, not {budget:,}. "
            f"The nearest is {near:,}"
        )


def run_all(searches: Sequence[Search], on_progress: Callable[[int, int], None] | None) -> bool:
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
