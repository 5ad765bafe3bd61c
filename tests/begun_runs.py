"""Runs that have not begun: the tables as a world and its luck lay them out."""

from metalead.simulation.engine.block import reset_run
from metalead.simulation.engine.tables import Run
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.workspace import new_run
from metalead.simulation.scenario.schema import Scenario


def begun(scenario: Scenario, arm: Arm, *seeds: int) -> list[Run]:
    """The tables at the start of a run of each seed."""
    planned = build_plan(scenario, arm)
    runs = []
    for seed in seeds:
        run = new_run(planned)
        reset_run(planned.plan, run, seed)
        runs.append(run)
    return runs
