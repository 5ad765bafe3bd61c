"""One finished run and its tables, cut to the rows in use."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.engine.tables import Run
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.drive import run_seeds
from metalead.simulation.runs.workspace import new_run
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats

Rows = NDArray[np.void]


@dataclass(frozen=True, slots=True)
class Finished:
    """A run at its horizon: its tables, and the row of numbers that it left (float64 [WIDTH])."""

    run: Run
    result: Floats

    @property
    def world(self) -> np.void:
        """Clock, counters and integrals."""
        row: np.void = self.run.world[0]
        return row

    @property
    def messages(self) -> Rows:
        """All messages ever written."""
        return used(self.run, "messages")

    @property
    def incidents(self) -> Rows:
        """All incidents."""
        return used(self.run, "incidents")

    @property
    def needs(self) -> Rows:
        """All needs and facts."""
        return used(self.run, "needs")

    @property
    def casualties(self) -> Rows:
        """All casualties."""
        return used(self.run, "casualties")

    @property
    def units(self) -> Rows:
        """All units."""
        return used(self.run, "units")

    @property
    def events(self) -> Rows:
        """What was still to come at the horizon."""
        return used(self.run, "events")


def used(run: Run, table: str) -> Rows:
    """The rows of a table that are in use."""
    rows: Rows = getattr(run, table)[: run.world[0][table]]
    return rows


class Runner:
    """Runs seeds of one scenario and arm, in one workspace that is used again."""

    def __init__(self, scenario: Scenario, arm: Arm) -> None:
        self.planned = build_plan(scenario, arm)
        self.workspace = new_run(self.planned)

    def run(self, seed: int) -> Finished:
        """One run; its tables are good until the next one."""
        results = np.empty((1, WIDTH))
        seeds = np.array([seed], np.int64)
        self.workspace = run_seeds(self.planned.plan, self.workspace, seeds, results)
        return Finished(self.workspace, results[0])


def run_once(scenario: Scenario, arm: Arm, seed: int) -> Finished:
    """One run in a workspace of its own."""
    return Runner(scenario, arm).run(seed)
