"""Where in a plane of two levers each side is ahead: `regimes(..., x="scarcity", y="comms")`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metalead.simulation.custom.preparing import compile_strategies
from metalead.simulation.experiments.asked import opened_store, store_notes
from metalead.simulation.experiments.files import REGIMES
from metalead.simulation.experiments.regime_map import RegimeMap
from metalead.simulation.experiments.regime_question import Question, Visits, asked
from metalead.simulation.experiments.runner import Runner
from metalead.simulation.runs.chance import chance_notes
from metalead.simulation.runs.checks import (
    Asked,
    OnProgress,
    OnStart,
    Out,
    Settings,
    check_threads,
    scenario_of,
)
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.saving.folder import Folder, opened, saved
from metalead.simulation.statistics.level_set import Search, Terms, search

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Own

REPLICATIONS = 100
PRECISION = 0.05
BUDGET = 100


def regimes(
    scenario: Asked,
    *,
    x: str,
    y: str,
    arms: "Sequence[str | Arm | Own]" = ("command", "network"),
    set: Settings | None = None,
    outcome: str | None = None,
    precision: float = PRECISION,
    budget: int = BUDGET,
    margin: float = 0.0,
    replications: int = REPLICATIONS,
    seed: int = 0,
    threads: int | None = None,
    out: Out = None,
    on_start: OnStart | None = None,
    on_progress: OnProgress | None = None,
) -> RegimeMap:
    """Find where in the plane of two levers each arm is ahead, measuring most near the border.

    x, y: levers, 'scarcity' for every arm or 'network.sharing' for one, over their whole range or
        over less, 'scarcity=0.5:4'. The lever of a disaster is the same for every arm.
    arms: two or more organisations. set: levers held elsewhere, as in `compare`.
    outcome: by which an arm is ahead; by default people brought out, or what the scenario names.
    precision: stop when the share of the plane in doubt at 95% is this or less; budget: stop after
        so many visits to points of the plane.
    margin: leads of this size or less, in the outcome's unit, count as none.
    replications: disasters at each visit, 10 or more, all of them new ones, from `seed` on.
    out: a directory for document, table, figure and the store of runs, so that a larger budget goes
        on where the last ended. on_start, on_progress: as in `compare`.

    On Ctrl-C the map of what was measured is returned with a note; before the first twelve
    points, KeyboardInterrupt goes on. Raises `UserError` for what cannot be run.
    """
    told = scenario_of(scenario)
    question = asked(
        told,
        x=x,
        y=y,
        arms=arms,
        settings=set,
        outcome=outcome,
        terms=Terms(precision, budget, margin),
        seed=seed,
        replications=replications,
    )
    workers = check_threads(threads)
    with opened(REGIMES, out) as folder:
        (on_start or compile_strategies)(question.arms)
        return saved(mapped(question, folder, workers, on_progress), folder, out)


def mapped(
    question: Question, folder: Folder | None, threads: int, on_progress: OnProgress | None
) -> RegimeMap:
    """Run what the search asks for; the map of it."""
    remarks = chance_notes(question.scenario, question.arms, question.seed, threads)
    with opened_store(folder) as store:
        remarks += store_notes(store)
        runner = Runner(question.scenario, store, threads, on_progress)
        runner.expected = question.most_runs
        visits = Visits(question, runner)
        found = search(question.plane, visits.measure, question.terms)
    return question.answered(visits.made, found, [*notes(found, folder), *remarks])


def notes(found: Search, out: Folder | None) -> list[str]:
    """What a reader has to know of how the runs ended."""
    if found.stopped != "interrupted":
        return []
    again = "; called again it goes on from there" if out is not None else ""
    return [f"stopped after {len(found.cells)} visits: the map below is of those{again}."]
