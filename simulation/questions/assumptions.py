"""How much of the interval each assumption carries: `assumptions("lake-pomona-1978").summary()`."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from metalead.simulation.custom.preparing import compile_strategies
from metalead.simulation.engine.chance import seeds_of, worlds_from
from metalead.simulation.experiments.asked import opened_store, store_notes
from metalead.simulation.experiments.assumptions import FEWEST, Assumptions, quantities_of
from metalead.simulation.experiments.files import ASSUMPTIONS
from metalead.simulation.experiments.measures import Measure, chosen_measure
from metalead.simulation.experiments.row import numbers_of, runs_of
from metalead.simulation.experiments.runner import Runner
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.requests.assumptions import AssumptionsRequest
from metalead.simulation.requests.door import door
from metalead.simulation.runs.arms import choose_arms
from metalead.simulation.runs.checks import check_first_seed, check_threads, scenario_of, within
from metalead.simulation.runs.ensemble import Arm, Runs
from metalead.simulation.saving.folder import opened, saved
from metalead.simulation.scenario.schema import Scenario

MOST = 10_000  # worlds
LUCKS = 2  # of each: enough to take luck out


def answer(request: AssumptionsRequest) -> Assumptions:
    """The shares that are asked for."""
    scenario = scenario_of(request.scenario)
    arms = choose_arms(scenario, request.arms, request.set)
    if len(arms) != LUCKS:
        raise UserError(f"{option('arms')}: two are compared here, not {len(arms)}. Name two")
    outcome, threads = chosen_measure(scenario, request.outcome), check_threads(request.threads)
    remedy = "; with fewer no share can be told. Use"
    count = within(request.worlds, "worlds", FEWEST, MOST, remedy=remedy)
    first = worlds_from(check_first_seed(request.first_seed))
    with opened(ASSUMPTIONS, request.out) as folder:
        with opened_store(folder) as store:
            (request.on_start or compile_strategies)(arms)
            remarks = tuple(store_notes(store))
            seeds = seeds_of(np.arange(first, first + count, dtype=np.int64), LUCKS)
            runner = Runner(scenario, store, threads, request.on_progress)
            runner.expected = len(arms) * seeds.size
            runs = runs_of(arms, seeds, runner.run(arms, seeds).numbers)
        result = replace(assumptions_of(scenario, arms, runs, outcome), notes=remarks)
        return saved(result, folder, request.out)


def assumptions_of(
    scenario: Scenario, arms: Sequence[Arm], runs: Runs, outcome: Measure | None = None
) -> Assumptions:
    """The shares, from the runs of two arms; by default in the scenario's primary outcome."""
    measure = outcome or chosen_measure(scenario, None)
    values = measure.sign * measure.of(np.asarray(numbers_of(runs)))
    gains = values[1] - values[0]
    there = np.isfinite(gains)  # a disaster without the red has no hours of the red
    return Assumptions(
        scenario=scenario,
        arms=tuple(arms),
        outcome=measure,
        runs=runs,
        gains=gains[there],
        worlds=runs.worlds[there],
        quantities=quantities_of(scenario, arms),
    )


assumptions = door("assumptions", AssumptionsRequest, answer)
