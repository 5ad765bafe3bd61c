"""The bench: runs what patterns ask for, on fixed seeds, on a few threads."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.ensemble import Runs, run_ensemble
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats, Seeds
from metalead.simulation.validation.apparatus.effort import REPLICATIONS
from metalead.simulation.validation.apparatus.finished import Finished, Runner
from metalead.simulation.validation.apparatus.held import held_arm

Measure = Callable[[Finished], float | Sequence[float]]

FEWEST = 20  # draws of the assumptions: with fewer their interval says little


@dataclass(frozen=True, slots=True)
class Bench:
    """How much is run, on how many threads. Results do not depend on `threads`.

    held: whether levers that are drawn with the world are held at the middle of their ranges, in
    all that is run here.
    """

    replications: int = REPLICATIONS
    threads: int = 1
    held: bool = False

    @property
    def scale(self) -> float:
        """How much more is run than usual."""
        return self.replications / REPLICATIONS

    @property
    def seeds(self) -> Seeds:
        """The seeds of every arm: 0 to replications - 1."""
        return np.arange(max(FEWEST, self.replications), dtype=np.int64)

    def scaled(self, usual: int) -> Seeds:
        """Seeds of a long run, which needs fewer: 0 to `usual` - 1 as usual, 3 at least."""
        return np.arange(max(3, round(usual * self.scale)), dtype=np.int64)

    def outcome(self, scenario: Scenario, arm: Arm, outcome: str, seeds: Seeds) -> Floats:
        """One outcome of every seed: float64 [seeds]."""
        return np.asarray(self.outcomes(scenario, arm, seeds)[:, OUTCOME_IDS.index(outcome)])

    def outcomes(self, scenario: Scenario, arm: Arm, seeds: Seeds) -> Floats:
        """Every outcome of every seed: float64 [seeds, len(OUTCOMES)]."""
        return np.asarray(self.runs(scenario, arm, seeds).outcomes[0])

    def runs(self, scenario: Scenario, arm: Arm, seeds: Seeds) -> Runs:
        """All that one arm leaves."""
        return run_ensemble(scenario, [self._as_run(scenario, arm)], seeds, self.threads)

    def sample(self, scenario: Scenario, arm: Arm, measure: Measure, seeds: Seeds) -> Floats:
        """`measure` of the tables of every seed: float64 [seeds] or [seeds, numbers]."""
        as_run = self._as_run(scenario, arm)

        def run_part(part: Seeds) -> list[float | Sequence[float]]:
            runner = Runner(scenario, as_run)
            return [measure(runner.run(int(seed))) for seed in part]

        parts = [part for part in np.array_split(seeds, self.threads) if part.size]
        with ThreadPoolExecutor(self.threads) as pool:
            return np.array([row for rows in pool.map(run_part, parts) for row in rows])

    def _as_run(self, scenario: Scenario, arm: Arm) -> Arm:
        """The arm as this bench runs it."""
        return held_arm(scenario, arm) if self.held else arm
