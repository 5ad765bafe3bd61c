"""Why a side is ahead where it is: the stage through which most of its lead goes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metalead.simulation.comparison.verdict import BEFORE_WORK, unit_of_cause
from metalead.simulation.experiments.measures import Measure, stage_measure
from metalead.simulation.experiments.runner import Measured
from metalead.simulation.parameters.outcomes import STAGES
from metalead.simulation.reporting.words import (
    choose_number,
    decimals,
    first_upper,
    plain,
    plus_minus,
)
from metalead.simulation.statistics.intervals import Estimate, estimate
from metalead.simulation.statistics.leads import Leads


@dataclass(frozen=True, slots=True)
class Why:
    """How many more one arm brings out for each stage than its strongest rival, where it is ahead.

    stages: {stage: rival less arm} with its intervals, in `unit` ('people' or 'hours').
    visits: of how many visits these are means. The visits crowd near the border, so the
    amounts are those of where it is close; which stage it is matters more.
    """

    arm: str
    rival: str
    unit: str
    stages: dict[str, Estimate]
    visits: int

    @property
    def most(self) -> str:
        """The stage with the largest mean."""
        return max(self.stages, key=lambda stage: self.stages[stage].mean)

    @property
    def sentence(self) -> str:
        """'Where network is ahead of command, most of it goes through queueing: ...'."""
        found = self.stages[self.most]
        if not found.mean > 0.0:
            return f"Where {self.arm} is ahead of {self.rival}, no stage shows why."
        places = decimals(found.of_mean, found.mean)
        number = plain(found.mean, places)
        noun = "more person|people" if self.unit == "people" else "fewer hour|hours there"
        return first_upper(
            f"where {self.arm} is ahead of {self.rival}, most of it goes through {self.most}: "
            f"{number} {plus_minus(found.of_mean, places)} "
            f"{choose_number(noun, number == '1')} in a disaster."
        )


def reasons(
    outcome: Measure,
    arms: Sequence[str],
    leads: Leads,
    visits: Sequence[tuple[int, Measured]],
) -> tuple[Why, ...]:
    """One for each arm that is known to be ahead somewhere that was visited.

    Empty where the stages do not explain the outcome.
    """
    unit = unit_of_cause(outcome.id)
    if unit is None:
        return ()
    found = []
    for arm, label in enumerate(arms):
        ahead = (leads.winner == arm) & leads.known & ~leads.alike
        there = [(cell, rows) for cell, rows in visits if ahead[cell]]
        if there:
            rival = strongest_rival(leads, arm, [cell for cell, _ in there])
            stages = stage_leads(unit, arm, rival, [rows for _, rows in there])
            found.append(Why(label, arms[rival], unit, stages, len(there)))
    return tuple(found)


def strongest_rival(leads: Leads, arm: int, cells: Sequence[int]) -> int:
    """The arm over which the lead is smallest in these cells."""
    mean = leads.mean[arm][:, cells].mean(axis=1)
    mean[arm] = np.inf
    return int(np.argmin(mean))


def stage_leads(unit: str, arm: int, rival: int, visits: Sequence[Measured]) -> dict[str, Estimate]:
    """By stage, the rival's people not brought out, or its hours, less the arm's."""
    worlds = np.concatenate([visit.worlds for visit in visits])
    numbers = np.concatenate([visit.numbers for visit in visits], axis=1)
    found = {}
    for stage in STAGES if unit == "people" else BEFORE_WORK:
        column = stage_measure(unit, stage).column
        found[stage] = estimate(numbers[rival, :, column] - numbers[arm, :, column], worlds)
    return found
