"""The same question gets the same answer, bit for bit, however the work is cut and shared."""

import dataclasses
import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray
from run_state import ARMS

from metalead.simulation.engine.block import advance_run, measure_run, reset_run
from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.engine.tables import REACHED, Run
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.drive import run_seeds
from metalead.simulation.runs.ensemble import Runs, run_ensemble
from metalead.simulation.runs.workspace import GROWING, grown, new_run
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.finished import Finished, Runner, run_once, used
from small_disasters import HORIZON, SEEDS, arms, disasters, town

FIELDS = (
    "outcomes",
    "stage_hours",
    "stage_deaths",
    "people",
    "cared_curve",
    "backlog_curve",
    "events",
)
TABLES = ("messages", "needs", "incidents", "casualties", "units")


def assert_same(one: Runs, other: Runs) -> None:
    """All numbers of two ensembles are the same bits; NaN is NaN."""
    for field in FIELDS:
        np.testing.assert_array_equal(getattr(one, field), getattr(other, field))


def assert_same_run(one: Finished, other: Finished) -> None:
    """Results and tables of two runs are the same bits."""
    assert one.result.tobytes() == other.result.tobytes()
    for table in TABLES:
        assert relevant(one, table) == relevant(other, table), table
    for table in ("ties", "aid", "stocks", "pools", "curves"):
        assert getattr(one.run, table).tobytes() == getattr(other.run, table).tobytes(), table


def relevant(run: Finished, table: str) -> bytes:
    """A table's rows in use; a unit that never moved has no last departure."""
    rows = used(run.run, table).copy()
    if table == "units":
        for column in ("decided", "departed"):
            rows[column][rows["sorties"] == 0] = np.nan
    return rows.tobytes()


def test_threads_change_nothing() -> None:
    alone = run_ensemble(town(), ARMS, range(45), threads=1)
    shared = run_ensemble(town(), ARMS, range(45), threads=2)
    assert_same(alone, shared)
    assert len(np.unique(alone.outcomes[0, :, 0])) > 30  # and the seeds are not all one run


def test_the_order_of_arms_changes_nothing() -> None:
    forth = run_ensemble(town(), ARMS, range(20))
    back = run_ensemble(town(), ARMS[::-1], range(20))
    turned = {field: getattr(back, field)[::-1] for field in FIELDS}
    assert_same(forth, dataclasses.replace(back, **turned))


def test_an_arm_alone_is_the_same() -> None:
    both = run_ensemble(town(), ARMS, range(20))
    for row, arm in enumerate(ARMS):
        alone = run_ensemble(town(), [arm], range(20))
        np.testing.assert_array_equal(both.outcomes[row], alone.outcomes[0])


def test_order_and_blocks_of_seeds_change_nothing() -> None:
    seeds = np.arange(30)
    shuffled = np.random.default_rng(1).permutation(seeds)
    straight = run_ensemble(town(), ARMS, seeds)
    mixed = run_ensemble(town(), ARMS, shuffled)
    for field in FIELDS:
        np.testing.assert_array_equal(getattr(straight, field)[:, shuffled], getattr(mixed, field))
    ones = [run_ensemble(town(), ARMS, [int(seed)]).outcomes for seed in seeds]
    np.testing.assert_array_equal(straight.outcomes, np.concatenate(ones, axis=1))


@settings(derandomize=True, deadline=None, max_examples=25)
@given(disasters(), arms(), SEEDS)
def test_a_used_workspace_is_as_good_as_new(scenario: Scenario, arm: Arm, seed: int) -> None:
    runner = Runner(scenario, arm)
    for other in (seed + 1, seed + 77):
        runner.run(other)
    assert_same_run(runner.run(seed), run_once(scenario, arm, seed))


def tiny(run: Run) -> Run:
    """A workspace that is short of room from the first event on, and again later."""
    rows = {"messages": 8, "beliefs": 2, "tasks": 2, "index": 2, "events": 300, "refusals": 2}
    rows["told"] = rows["messages"] * len(run.pools)
    small = {name: np.zeros(rows[name], Run.LAYOUT[name]) for name in GROWING}
    made: Run = run.replaced(**small)
    return made


@settings(derandomize=True, deadline=None, max_examples=25)
@given(disasters(), arms(), SEEDS)
def test_a_grown_workspace_gives_the_same(scenario: Scenario, arm: Arm, seed: int) -> None:
    planned = build_plan(scenario, arm)
    results = np.empty((1, WIDTH))
    start = tiny(new_run(planned))
    end = run_seeds(planned.plan, start, np.array([seed], np.int64), results)
    assert len(end.messages) > len(start.messages) or end.world[0]["handled"] == 0
    assert_same_run(Finished(end, results[0]), run_once(scenario, arm, seed))


@settings(derandomize=True, deadline=None, max_examples=8)
@given(disasters(), arms(), SEEDS)
def test_growing_in_the_middle_gives_the_same(scenario: Scenario, arm: Arm, seed: int) -> None:
    """Every table is exchanged for one of twice the room three times during the run."""
    planned = build_plan(scenario, arm)
    run = new_run(planned)
    reset_run(planned.plan, run, seed)
    for until in (1.0, 2.5, 6.0):
        assert advance_run(run, until) == REACHED
        run = grown(run)
    assert advance_run(run, HORIZON) == REACHED
    assert_same_run(measured(run), run_once(scenario, arm, seed))


@settings(derandomize=True, deadline=None, max_examples=25)
@given(disasters(), arms(), SEEDS)
def test_a_chopped_run_is_the_same(scenario: Scenario, arm: Arm, seed: int) -> None:
    planned = build_plan(scenario, arm)
    run = new_run(planned)
    reset_run(planned.plan, run, seed)
    for until in np.linspace(0, HORIZON, 500):
        assert advance_run(run, until) == REACHED
    assert_same_run(measured(run), run_once(scenario, arm, seed))


def measured(run: Run) -> Finished:
    """A run that has reached its horizon."""
    result: NDArray[np.float64] = np.empty(WIDTH)
    measure_run(run, result)
    return Finished(run, result)


@pytest.mark.parametrize("arm", ARMS, ids=lambda arm: arm.label)
def test_other_seeds_are_other_runs(arm: Arm) -> None:
    """What all tests above would miss: an engine that always does the same."""
    runner = Runner(town(), arm)
    results = [runner.run(seed).result.tobytes() for seed in range(5)]
    assert all(one != other for one, other in itertools.combinations(results, 2))
