"""Where in a plane of two levers each side is ahead: `regimes(..., x="scarcity", y="comms")`."""

from metalead.simulation.custom.preparing import compile_strategies
from metalead.simulation.experiments.asked import opened_store, store_notes
from metalead.simulation.experiments.files import REGIMES
from metalead.simulation.experiments.measures import chosen_measure
from metalead.simulation.experiments.plane import parse_plane
from metalead.simulation.experiments.regime_map import RegimeMap
from metalead.simulation.experiments.regime_question import (
    FEW,
    LEAST_REPLICATIONS,
    Question,
    Visits,
    checked_terms,
    refuse_set_twice,
)
from metalead.simulation.experiments.runner import Runner
from metalead.simulation.requests.door import door
from metalead.simulation.requests.regimes import RegimesRequest
from metalead.simulation.runs.arms import choose_arms
from metalead.simulation.runs.chance import chance_notes
from metalead.simulation.runs.checks import (
    OnProgress,
    check_first_seed,
    check_replications,
    check_threads,
    scenario_of,
)
from metalead.simulation.saving.folder import Folder, opened, saved
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.level_set import Search, Terms, search
from metalead.simulation.statistics.surface import refuse_without_library


def answer(request: RegimesRequest) -> RegimeMap:
    """The map that is asked for."""
    question = question_of(request, scenario_of(request.scenario))
    threads = check_threads(request.threads)
    with opened(REGIMES, request.out) as folder:
        (request.on_start or compile_strategies)(question.arms)
        found = mapped(question, folder, threads, request.on_progress)
        return saved(found, folder, request.out)


regimes = door("regimes", RegimesRequest, answer)


def question_of(request: RegimesRequest, scenario: Scenario) -> Question:
    """What is asked, checked. Raises `UserError` for what cannot be run."""
    arms = choose_arms(scenario, request.arms, request.set)
    plane = parse_plane(request.x, request.y, arms)
    refuse_set_twice(plane, request.set, arms)
    count = check_replications(request.replications, LEAST_REPLICATIONS, FEW)
    refuse_without_library()
    return Question(
        scenario=scenario,
        arms=arms,
        plane=plane,
        outcome=chosen_measure(scenario, request.outcome),
        terms=checked_terms(Terms(request.tolerance, request.visits, request.margin)),
        first_seed=check_first_seed(request.first_seed),
        replications=count,
    )


def mapped(
    question: Question, folder: Folder | None, threads: int, on_progress: OnProgress | None
) -> RegimeMap:
    """Run what the search asks for; the map of it."""
    remarks = chance_notes(question.scenario, question.arms, question.first_seed, threads)
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
