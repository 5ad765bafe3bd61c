"""A claim that was run: the contrast of every disaster, with its intervals and the verdict."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from metalead.simulation.claims.claim import Claim
from metalead.simulation.claims.verdicts import Verdict, verdict_on
from metalead.simulation.experiments.measures import MEASURE_BY_ID
from metalead.simulation.experiments.runner import Runner
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, Outcome
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.intervals import Estimate, estimate


@dataclass(frozen=True)
class Measured:
    """values: the outcome in each cell, float64 [cells, seeds]; worlds: int64 [seeds]."""

    claim: Claim
    outcome: Outcome
    values: Floats
    worlds: Ints

    @cached_property
    def gains(self) -> Floats:
        """How much better it is as the text says, in each disaster: float64 [seeds]."""
        sign = -1.0 if self.outcome.better == "less" else 1.0
        weights = np.array([weight for _, weight in self.claim.cells])
        return sign * (weights @ self.values)

    @cached_property
    def found(self) -> Estimate:
        """The mean gain with its intervals."""
        return estimate(self.gains, self.worlds)

    @property
    def verdict(self) -> Verdict:
        """What that says about the claim."""
        return verdict_on(self.found, self.usual)

    @property
    def usual(self) -> float:
        """The mean of the outcome itself over all cells; 0 where it has no value."""
        there = self.values[np.isfinite(self.values)]
        return float(there.mean()) if there.size else 0.0

    @property
    def worlds_for_it(self) -> float:
        """The share of the worlds in whose mean it goes as the text says; NaN for none."""
        there = np.isfinite(self.gains)
        gains, worlds = self.gains[there], self.worlds[there]
        means = [gains[worlds == world].mean() for world in np.unique(worlds)]
        return float(np.mean(np.array(means) > 0.0)) if means else float("nan")

    @property
    def never_differs(self) -> bool:
        """Whether not one disaster comes out otherwise for what the claim is about."""
        return not np.any(self.gains != 0.0)


def measure(claim: Claim, runner: Runner, seeds: Ints) -> Measured:
    """Run every cell of a claim on the same disasters, int64 [seeds], as far as they were not.

    runner: of the claim's event.
    """
    outcome = OUTCOME_BY_ID[claim.outcome or runner.scenario.primary_outcome]
    found = runner.run([arm for arm, _ in claim.cells], seeds)
    return Measured(claim, outcome, MEASURE_BY_ID[outcome.id].of(found.numbers), found.worlds)
