"""Outcomes as gains: turned so that more is better, whatever is counted."""

from dataclasses import dataclass

import numpy as np

from metalead.simulation.input.amounts import shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.input.wording import option
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, OUTCOME_IDS, PRIMARY_IDS, Outcome
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.statistics.arrays import Floats


@dataclass(frozen=True, slots=True)
class Measure:
    """An outcome as a gain. `words` is what one unit of the gain is, for tables and axes."""

    outcome: Outcome
    words: str

    @property
    def sign(self) -> float:
        """1 where more of the outcome is better, -1 where less is."""
        return 1.0 if self.outcome.better == "more" else -1.0

    def gains(self, runs: Runs) -> Floats:
        """The outcome of every run, turned so that more is better: float64 [arms, seeds]."""
        return np.asarray(self.sign * runs.outcomes[:, :, OUTCOME_IDS.index(self.column)])

    def in_words(self, number: str) -> str:
        """What a side does that is ahead by this much: 'brings out 12 more people'."""
        if self.outcome.unit == "people":
            return f"brings out {number} more {'person' if number == '1' else 'people'}"
        return f"does better by {number} ({self.words})"

    @property
    def column(self) -> str:
        """Where it is read. The reference is the same for all arms: it falls out of a difference,
        so avoidable_deaths differs as people_lost does."""
        return "people_lost" if self.outcome.id == "avoidable_deaths" else self.outcome.id


def measure_of(outcome: str) -> Measure:
    """The outcome with this id as a gain; `UserError` when there is none, or none better."""
    if not isinstance(outcome, str) or outcome not in PRIMARY_IDS:
        raise UserError(
            f"{option('outcome')}: {shown(outcome)} is not an outcome that can be better or worse; "
            f"{nearest(outcome, PRIMARY_IDS, 0)} (choices: {', '.join(PRIMARY_IDS)})"
        )
    found = OUTCOME_BY_ID[outcome]
    return Measure(found, words_of(found))


def words_of(outcome: Outcome) -> str:
    """'people brought out', or 'hours less time to shared'."""
    if outcome.unit == "people":
        return "people brought out"
    unit = "" if outcome.unit in outcome.name else f" ({outcome.unit})"
    return f"{outcome.better} {outcome.name}{unit}"
