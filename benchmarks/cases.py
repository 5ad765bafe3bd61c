"""What the benchmarks run: arms of a scenario with their tables, compiled and warm."""

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.engine.columns import EVENTS, WIDTH
from metalead.simulation.engine.tables import Run
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import Planned, build_plan
from metalead.simulation.runs.drive import run_seeds
from metalead.simulation.runs.workspace import new_run
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.schema import Scenario

SCENARIO = "wichita-falls-1979"
ORGANISATIONS = ("command", "network")


Levers = tuple[tuple[str, float], ...]


def arms(levers: Levers = ()) -> tuple[Arm, ...]:
    """The headline comparison, with levers away from their defaults."""
    return tuple(Arm(name, name, levers) for name in ORGANISATIONS)


class Case:
    """One arm of a scenario, ready to run: everything compiled, tables as large as it takes."""

    def __init__(self, scenario: Scenario, organisation: str, levers: Levers = ()) -> None:
        self.planned: Planned = build_plan(scenario, Arm(organisation, organisation, levers))
        self.run: Run = new_run(self.planned)
        self.run_all(np.zeros(1, np.int64))

    def run_all(self, seeds: NDArray[np.int64]) -> NDArray[np.float64]:
        """Run seeds in one compiled call; their rows (simulation.engine.columns)."""
        rows = np.empty((len(seeds), WIDTH))
        self.run = run_seeds(self.planned.plan, self.run, seeds, rows)
        return rows

    def events(self, seeds: NDArray[np.int64]) -> int:
        """Events of all these seeds together."""
        return int(self.run_all(seeds)[:, EVENTS].sum())


def headline_cases(levers: Levers = ()) -> list[Case]:
    """Both arms of the headline comparison."""
    scenario = load_scenario(SCENARIO)
    return [Case(scenario, name, levers) for name in ORGANISATIONS]
