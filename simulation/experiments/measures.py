"""What is measured of a setting: every outcome, and the hours and deaths of every stage."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from metalead.simulation.comparison.split import a_person, unit_of
from metalead.simulation.comparison.stages import EVERYBODY, Through, through_stages
from metalead.simulation.experiments.row import DEATHS, people, staged
from metalead.simulation.parameters.gains import counted_in, gained
from metalead.simulation.parameters.outcomes import (
    OUTCOME_BY_ID,
    OUTCOMES,
    STAGES,
)
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.runs.checks import check_outcome
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats

# In what stages are measured: hours a person of a colour, person-hours of all, deaths.
BY_STAGE = (
    *(Through("hours_a_person", colour) for colour in COLOURS),
    Through("hours", EVERYBODY),
    Through("deaths", EVERYBODY),
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of a run, its unit, which way is better.

    columns: those of the row that it is the sum of. people: the column of the people among whom
    it is divided, None where it is not.
    """

    id: str
    columns: tuple[int, ...]
    unit: str
    better: Literal["more", "less", "neither"]
    people: int | None = None

    def of(self, rows: Floats) -> Floats:
        """Its values in rows of runs: float64 [..., seeds, NUMBERS] -> [..., seeds]."""
        values = rows[..., self.columns].sum(axis=-1)
        if self.people is None:
            return np.asarray(values)
        return a_person(values, rows[..., self.people])

    @property
    def sign(self) -> float:
        """1 where more is better, -1 where less is; 1 for what is neither."""
        return -1.0 if self.better == "less" else 1.0

    @property
    def gain(self) -> str:
        """What one unit of the gain is, of an outcome: 'fewer deaths'."""
        return gained(OUTCOME_BY_ID[self.id])

    @property
    def noun(self) -> str:
        """What it is counted in, in words: 'deaths', 'hours'."""
        found = OUTCOME_BY_ID.get(self.id)
        return counted_in(found) if found else self.unit.partition(" ")[0]


def stage_id(through: Through, stage: str) -> str:
    """'hours_red_queueing', 'hours_all_queueing', 'deaths_queueing'."""
    return f"deaths_{stage}" if through.measure == "deaths" else f"hours_{through.group}_{stage}"


def stage_measure(through: Through, stage: str) -> Measure:
    """What a stage took, in hours or deaths."""
    groups: tuple[str, ...] = COLOURS if through.group == EVERYBODY else (through.group,)
    if through.measure == "deaths":
        groups = (DEATHS,)
    columns = tuple(staged(group, stage) for group in groups)
    among = people(through.group) if through.measure == "hours_a_person" else None
    return Measure(stage_id(through, stage), columns, unit_of(through), "less", among)


MEASURES: tuple[Measure, ...] = (
    *(Measure(o.id, (column,), o.unit, o.better) for column, o in enumerate(OUTCOMES)),
    *(stage_measure(through, stage) for through in BY_STAGE for stage in STAGES),
)
MEASURE_BY_ID = {measure.id: measure for measure in MEASURES}


def stage_measures(outcome: str) -> dict[str, Measure]:
    """The measures by stage that explain an outcome; none where they do not."""
    through = through_stages(outcome)
    if through is None:
        return {}
    return {stage: MEASURE_BY_ID[stage_id(through, stage)] for stage in through.stages}


def chosen_measure(scenario: Scenario, outcome: str | None) -> Measure:
    """The outcome with this id; by default the scenario's primary one.

    Raises `UserError` for one that is not known, or on which no side can be ahead.
    """
    if outcome is None:
        return MEASURE_BY_ID[scenario.primary_outcome]
    return MEASURE_BY_ID[check_outcome(outcome)]
