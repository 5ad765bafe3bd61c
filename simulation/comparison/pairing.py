"""Arms and paired differences as estimates: the numbers behind every table, word and figure."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from metalead.simulation.comparison.stages import ByStage, ByState, people_of, stages_of
from metalead.simulation.parameters.outcomes import (
    OUTCOME_BY_ID,
    OUTCOME_IDS,
    OUTCOMES,
    Outcome,
)
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.statistics.intervals import Estimate, estimate

BASELINE = 0  # the first arm is what the others are compared with


@dataclass(frozen=True, slots=True)
class Difference:
    """An arm less the baseline on one outcome, over the disasters that both met.

    wins, losses, ties: in how many disasters the arm did better, worse, the same. Of an outcome
    that is neither good nor bad, `wins` counts the disasters with more of it, `losses` with less.
    """

    arm: str
    baseline: str
    outcome: Outcome
    estimate: Estimate
    wins: int
    losses: int
    ties: int

    @property
    def share_won(self) -> float:
        """Share of disasters in which the arm did better; NaN where none counts."""
        count = self.wins + self.losses + self.ties
        return self.wins / count if count else float("nan")


@dataclass(frozen=True)
class Paired:
    """The estimates of one set of runs, taken once when first asked for."""

    runs: Runs

    @property
    def labels(self) -> tuple[str, ...]:
        """The arms' names, baseline first."""
        return tuple(arm.label for arm in self.runs.arms)

    @cached_property
    def arms(self) -> dict[str, dict[str, Estimate]]:
        """Arm and outcome id -> the mean and its interval (`of_mean`)."""
        return {label: self._arm(a) for a, label in enumerate(self.labels)}

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Each arm but the baseline, each outcome."""
        others = range(BASELINE + 1, len(self.labels))
        return tuple(difference(self.runs, a, o.id) for a in others for o in OUTCOMES)

    @cached_property
    def stages(self) -> dict[str, ByStage]:
        """Arm, colour (or 'all') and stage -> mean hours and deaths in a disaster."""
        return {label: stages_of(self.runs, a) for a, label in enumerate(self.labels)}

    @cached_property
    def people(self) -> dict[str, ByState]:
        """Arm, state at the end and colour (or 'all') -> mean people in a disaster."""
        return {label: people_of(self.runs, a) for a, label in enumerate(self.labels)}

    @property
    def at_risk(self) -> dict[str, float]:
        """Colour (or 'all') -> mean people in a disaster, the same people for every arm."""
        return self.people[self.labels[BASELINE]]["at_risk"]

    @property
    def deaths_of_nobody(self) -> float:
        """Mean deaths in a disaster to which no agency comes, the same for every arm."""
        outcomes = self.arms[self.labels[BASELINE]]
        return outcomes["deaths"].mean + outcomes["deaths_averted"].mean

    def difference(self, arm: str, outcome: str) -> Difference:
        """The difference of one arm on one outcome."""
        return next(d for d in self.differences if d.arm == arm and d.outcome.id == outcome)

    def _arm(self, a: int) -> dict[str, Estimate]:
        outcomes, worlds = self.runs.outcomes[a], self.runs.worlds
        return {outcome: estimate(outcomes[:, o], worlds) for o, outcome in enumerate(OUTCOME_IDS)}


def paired_values(runs: Runs, a: int, outcome: str) -> Floats:
    """Arm `a` less the baseline, seed by seed: float64 [seeds]; NaN where one has no value."""
    o = OUTCOME_IDS.index(outcome)
    return np.asarray(runs.outcomes[a, :, o] - runs.outcomes[BASELINE, :, o], dtype=np.float64)


def difference(runs: Runs, a: int, outcome: str) -> Difference:
    """Arm `a` against the baseline on the outcome with this id."""
    values, measure = paired_values(runs, a, outcome), OUTCOME_BY_ID[outcome]
    good = -values if measure.better == "less" else values
    return Difference(
        arm=runs.arms[a].label,
        baseline=runs.arms[BASELINE].label,
        outcome=measure,
        estimate=estimate(values, runs.worlds),
        wins=int(np.sum(good > 0.0)),
        losses=int(np.sum(good < 0.0)),
        ties=int(np.sum(good == 0.0)),
    )
