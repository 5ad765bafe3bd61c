"""Outcomes as gains: turned so that more is better, whatever is counted."""

from dataclasses import dataclass
from math import isfinite

import numpy as np

from metalead.simulation.parameters.gains import counted_in, gained
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, OUTCOME_IDS, Outcome
from metalead.simulation.reporting.words import Scale, amount_in, decimals, scale_of
from metalead.simulation.runs.checks import check_outcome
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.statistics.intervals import Estimate


@dataclass(frozen=True, slots=True)
class Measure:
    """An outcome as a gain."""

    outcome: Outcome

    @property
    def words(self) -> str:
        """What one unit of the gain is, for tables and axes: 'fewer deaths'."""
        return gained(self.outcome)

    @property
    def unit(self) -> str:
        """What a gain is counted in, in a sentence that has said of what: 'deaths', 'hours'."""
        return counted_in(self.outcome)

    @property
    def sign(self) -> float:
        """1 where more of the outcome is better, -1 where less is."""
        return 1.0 if self.outcome.better == "more" else -1.0

    def gains(self, runs: Runs) -> Floats:
        """The outcome of every run, turned so that more is better: float64 [arms, seeds].

        NaN in a disaster in which it has no value, in all arms alike.
        """
        return np.asarray(self.sign * runs.outcomes[:, :, OUTCOME_IDS.index(self.outcome.id)])

    def in_words(self, gain: float, scale: Scale) -> str:
        """What a side does that is ahead by this much: 'has 3.4 fewer deaths'."""
        return amount_in(self.outcome, self.sign * abs(gain), scale)

    def scale(self, found: Estimate, *others: float) -> Scale:
        """How a gain is told in a sentence, together with others: small hours in minutes."""
        ends = (found.low, found.high, found.low_assumed, found.high_assumed)
        return scale_of(self.unit, found.half_width, found.mean, *ends, *others)

    def digits_of(self, found: Estimate) -> str:
        """The unit whose digits a gain has; '' where it or its luck is too small for them."""
        places = decimals(found.half_width, found.mean, self.unit)
        parts = (part for part in (found.mean, found.half_width) if part)
        return self.unit if all(not isfinite(part) or round(part, places) for part in parts) else ""

    def places(self, found: Estimate) -> int:
        """Decimals of a gain in a table or a figure."""
        return decimals(found.half_width, found.mean, self.digits_of(found))


def measure_of(outcome: str) -> Measure:
    """The outcome with this id as a gain; `UserError` when there is none, or none better."""
    return Measure(OUTCOME_BY_ID[check_outcome(outcome)])
