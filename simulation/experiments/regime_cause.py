"""Why a side is ahead where it is: the stage through which most of its lead goes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metalead.simulation.experiments.measures import Measure, stage_measures
from metalead.simulation.experiments.runner import Measured
from metalead.simulation.parameters.gains import WAITS, stage_in_words
from metalead.simulation.reporting.words import decimals, first_upper, plain, plus_minus
from metalead.simulation.statistics.intervals import Estimate, estimate
from metalead.simulation.statistics.leads import Leads


@dataclass(frozen=True, slots=True)
class Why:
    """How much less each stage takes under one arm than under its strongest rival, where it leads.

    stages: {stage: rival less arm} with its intervals, in `unit`: 'deaths', 'person-hours' or
    'hours a red person'.
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
        return max(self.stages, key=lambda stage: np.nan_to_num(self.stages[stage].mean))

    @property
    def sentence(self) -> str:
        """'Where network is ahead of command, most of it is queueing, reports waiting to be read:
        2.1 ±0.4 fewer hours a red person.'"""
        found = self.stages[self.most]
        if not found.mean > 0.0:
            return f"Where {self.arm} is ahead of {self.rival}, no stage shows why."
        places = decimals(found.of_mean, found.mean, self.unit.partition(" ")[0])
        return first_upper(
            f"where {self.arm} is ahead of {self.rival}, most of it is "
            f"{stage_in_words(self.most)} ({WAITS[self.most]}): {plain(found.mean, places)} "
            f"{plus_minus(found.of_mean, places)} fewer {self.unit}."
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
    measures = stage_measures(outcome.id)
    if not measures:
        return ()
    found = []
    for arm, label in enumerate(arms):
        ahead = (leads.winner == arm) & leads.known & ~leads.alike
        there = [(cell, rows) for cell, rows in visits if ahead[cell]]
        if there:
            rival = strongest_rival(leads, arm, [cell for cell, _ in there])
            stages = stage_leads(measures, arm, rival, [rows for _, rows in there])
            unit = next(iter(measures.values())).unit
            found.append(Why(label, arms[rival], unit, stages, len(there)))
    return tuple(found)


def strongest_rival(leads: Leads, arm: int, cells: Sequence[int]) -> int:
    """The arm over which the lead is smallest in these cells."""
    mean = leads.mean[arm][:, cells].mean(axis=1)
    mean[arm] = np.inf
    return int(np.argmin(mean))


def stage_leads(
    measures: dict[str, Measure], arm: int, rival: int, visits: Sequence[Measured]
) -> dict[str, Estimate]:
    """By stage, the rival's hours or deaths less the arm's."""
    worlds = np.concatenate([visit.worlds for visit in visits])
    numbers = np.concatenate([visit.numbers for visit in visits], axis=1)
    return {
        stage: estimate(measure.of(numbers[rival]) - measure.of(numbers[arm]), worlds)
        for stage, measure in measures.items()
    }
