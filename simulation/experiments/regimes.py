"""Where in a plane of two levers each side is ahead: `regimes(..., x="scarcity", y="comms")`."""

from collections.abc import Callable, Sequence
from pathlib import Path

from simulation.compare import Settings, as_texts, available_threads, check_numbers
from simulation.ensemble import Arm
from simulation.experiments import files
from simulation.experiments.asked import nothing, opened_store
from simulation.experiments.level_set import Search, Terms, search
from simulation.experiments.regime_map import RegimeMap
from simulation.experiments.regime_question import Visits, asked
from simulation.experiments.runner import Runner
from simulation.scenario.loader import load_scenario
from simulation.scenario.schema import Scenario

REPLICATIONS = 100
PRECISION = 0.05
BUDGET = 100


def regimes(
    scenario: str | Path | Scenario,
    *,
    x: str,
    y: str,
    arms: Sequence[str | Arm] = ("command", "network"),
    set: Settings | None = None,
    outcome: str | None = None,
    precision: float = PRECISION,
    budget: int = BUDGET,
    margin: float = 0.0,
    replications: int = REPLICATIONS,
    seed: int = 0,
    threads: int | None = None,
    out: str | Path | None = None,
    on_start: Callable[[], None] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> RegimeMap:
    """Find where in the plane of two levers each arm is ahead, measuring most near the border.

    x, y: levers, 'scarcity' for every arm or 'network.sharing' for one, over their whole range or
        over less, 'scarcity=0.5:4'. The lever of a disaster is the same for every arm.
    arms: two or more organisations. set: levers held elsewhere, as in `compare`.
    outcome: by which an arm is ahead; by default people saved, or what the scenario names.
    precision: stop when the share of the plane in doubt at 95% is this or less.
    budget: stop after so many visits to points of the plane.
    margin: leads of this size or less, in the outcome's unit, count as none.
    replications: disasters at each visit, 10 or more, all of them new ones.
    seed: the first seed.
    out: a directory for document, table, figure and the store of runs: called again with the same
        one, what is there is not run again, so that a larger budget goes on where the last ended.
    on_start: called once all that was asked is checked, before the first run.
    on_progress: called with the runs done and the runs that the budget allows.

    On Ctrl-C the map of what was measured is returned with a note; before the first twelve
    points, KeyboardInterrupt goes on. Raises `UserError` for what cannot be run.
    """
    told = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    question = asked(
        told,
        x=x,
        y=y,
        arms=arms,
        settings=as_texts(set),
        outcome=outcome,
        terms=Terms(precision, budget, margin),
        seed=seed,
        replications=replications,
    )
    check_numbers(replications, None, seed, threads)
    folder = Path(out) if out is not None else None
    if folder is not None:
        files.prepare(files.REGIMES, folder)
    with opened_store(folder) as store:
        (on_start or nothing)()
        runner = Runner(told, store, threads or available_threads(), on_progress)
        runner.expected = question.most_runs
        visits = Visits(question, runner)
        found = search(question.plane, visits.measure, question.terms)
    result = question.answered(visits.made, found, notes(found, folder))
    if folder is not None:
        result.save(folder)
    return result


def notes(found: Search, out: Path | None) -> list[str]:
    """What a reader has to know of how the runs ended."""
    if found.stopped != "interrupted":
        return []
    again = "; called again it goes on from there" if out is not None else ""
    return [f"stopped after {len(found.cells)} visits: the map below is of those{again}."]
