"""How the difference between two arms splits into the stages of people's waiting, exactly."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from metalead.simulation.comparison.split import by_stage, unit_of
from metalead.simulation.comparison.stages import UNITS, Through, through_stages
from metalead.simulation.explanation.gain import Measure
from metalead.simulation.parameters.outcomes import STAGES
from metalead.simulation.reporting.tidy import INTERVALS, Tidy, interval, tidy
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.statistics.intervals import Estimate, estimate


@dataclass(frozen=True)
class ByStage:
    """What the last arm of some runs has less of than the first, stage by stage.

    through: what is told of the stages; all of them are, so that they add up.
    """

    through: Through
    runs: Runs

    @property
    def unit(self) -> str:
        """'hours a red person'."""
        return unit_of(self.through)

    @property
    def noun(self) -> str:
        """The unit alone: 'hours'."""
        return UNITS[self.through.measure]

    @cached_property
    def by_seed(self) -> Floats:
        """In each disaster: float64 [len(STAGES), seeds]; NaN where nobody is of the colour."""
        values = by_stage(self.runs, self.through)
        return np.asarray((values[0] - values[-1]).T)

    @cached_property
    def total(self) -> Estimate:
        """Of all stages together."""
        return estimate(self.by_seed.sum(axis=0), self.runs.worlds)

    @cached_property
    def stages(self) -> dict[str, Estimate]:
        """Of each stage; the means add up to that of `total`."""
        return {
            stage: estimate(values, self.runs.worlds)
            for stage, values in zip(STAGES, self.by_seed, strict=True)
        }

    @property
    def ranking(self) -> list[str]:
        """The stages that have something, the largest in the direction of the total first."""
        way = 1.0 if self.total.mean >= 0.0 else -1.0
        some = [stage for stage, found in self.stages.items() if np.nan_to_num(found.mean)]
        return sorted(some, key=lambda stage: -way * self.stages[stage].mean)

    def table(self) -> Tidy:
        """One row a stage: what the second arm has less of, with both intervals."""
        rows = (
            {"stage": stage} | interval(found) | {"unit": f"fewer {self.unit}"}
            for stage, found in self.stages.items()
        )
        return tidy(rows, ("stage", *INTERVALS, "unit"))


def stages_of(measure: Measure, runs: Runs) -> ByStage | None:
    """How the stages make up the difference; None where they do not explain the outcome, or
    where nobody is hurt or held."""
    through = through_stages(measure.outcome.id)
    if through is None:
        return None
    found = ByStage(through, runs)
    return found if found.ranking else None
