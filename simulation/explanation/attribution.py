"""Attribution: how much of the difference between two arms each of their differences makes."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.explanation.factors import Factor
from metalead.simulation.explanation.gain import Measure
from metalead.simulation.explanation.stages import ByStage, stages_of
from metalead.simulation.reporting.tidy import Tidy, interval, tidy
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.runs.rows import take_arms
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.statistics.intervals import Estimate, estimate
from metalead.simulation.statistics.shapley import shapley


@dataclass(frozen=True)
class Attribution:
    """The runs of all mixtures of two arms: number 0 is the first arm, the last the second."""

    measure: Measure
    factors: tuple[Factor, ...]
    runs: Runs

    @cached_property
    def gains(self) -> Floats:
        """What each mixture gains on the first arm: float64 [2^k, seeds]."""
        values = self.measure.gains(self.runs)
        return np.asarray(values - values[0])

    @cached_property
    def by_seed(self) -> Floats:
        """Shares in each disaster: float64 [k, seeds]; they add up to `gains[-1]`."""
        return shapley(self.gains)

    @cached_property
    def total(self) -> Estimate:
        """The difference between the two arms: what the second gains on the first."""
        return self.estimate(self.gains[-1])

    @cached_property
    def shares(self) -> tuple[Estimate, ...]:
        """The share of each factor, with its intervals."""
        return tuple(self.estimate(values) for values in self.by_seed)

    @cached_property
    def alone(self) -> tuple[Estimate, ...]:
        """What each factor does when it alone is exchanged in the first arm."""
        return tuple(self.estimate(self.gains[1 << f]) for f in range(len(self.factors)))

    @cached_property
    def last(self) -> tuple[Estimate, ...]:
        """What each factor adds when all the others have been exchanged before it."""
        every = len(self.gains) - 1
        without = [self.gains[every ^ 1 << f] for f in range(len(self.factors))]
        return tuple(self.estimate(self.gains[every] - others) for others in without)

    @property
    def ranking(self) -> list[int]:
        """The factors, the one with the largest share in the direction of the difference first."""
        way = 1.0 if self.total.mean >= 0.0 else -1.0
        return sorted(range(len(self.factors)), key=lambda f: -way * self.shares[f].mean)

    @cached_property
    def paired(self) -> Paired:
        """The two arms themselves, as a comparison has them."""
        return Paired(take_arms(self.runs, np.array([0, len(self.runs.arms) - 1])))

    @cached_property
    def stages(self) -> ByStage | None:
        """The same difference by stage; None where the stages do not explain the outcome."""
        return stages_of(self.measure, self.runs)

    def estimate(self, values: Floats) -> Estimate:
        """Mean and intervals of a number a disaster."""
        return estimate(values, self.runs.worlds)

    def shares_table(self) -> Tidy:
        """Factor, its two states, share with both intervals, alone, last, unit."""
        return tidy(
            {"factor": factor.name, "before": factor.before, "after": factor.after}
            | interval(self.shares[f])
            | {"alone": self.alone[f].mean, "last": self.last[f].mean}
            | {"unit": self.measure.words}
            for f, factor in enumerate(self.factors)
        )

    def mixtures_table(self) -> Tidy:
        """One row a mixture: what it has of the second arm, its gain with both intervals."""
        return tidy(
            {"mixture": arm.label}
            | {f.name: bool(m >> place & 1) for place, f in enumerate(self.factors)}
            | interval(self.estimate(self.gains[m]))
            | {"unit": self.measure.words}
            for m, arm in enumerate(self.runs.arms)
        )

    def by_seed_table(self) -> Tidy:
        """One row a disaster and factor, with the share that it has there."""
        count, seeds = self.by_seed.shape
        return Tidy(
            {
                "seed": np.tile(self.runs.seeds, count),
                "world": np.tile(self.runs.worlds, count),
                "factor": np.repeat([factor.name for factor in self.factors], seeds),
                "share": self.by_seed.reshape(-1),
                "unit": [self.measure.words] * self.by_seed.size,
            }
        )


def standing(found: Estimate) -> str:
    """What the two intervals of a gain say: 'decided', 'luck' (only luck alone), 'open', or
    'together': not decided by luck and assumptions, and luck alone is not known."""
    if found.decided:
        return "decided"
    if found.only_together:
        return "together"
    return "luck" if found.decided_by_luck else "open"
