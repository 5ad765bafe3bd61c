"""The row of numbers of a run that an experiment keeps: outcomes, stages, people."""

from collections.abc import Sequence

import numpy as np

from metalead.simulation.engine.columns import (
    AT_RISK,
    CARED,
    PEOPLE,
    STAGE_DEATHS,
    STAGE_HOURS,
    STATES,
)
from metalead.simulation.parameters.outcomes import STAGES
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.runs.ensemble import Arm, Runs
from metalead.simulation.statistics.arrays import Floats, Ints

DEATHS = "deaths"
GROUPS = (*COLOURS, DEATHS)
NUMBERS = CARED  # of the engine's row, all but the curves and the count of events


def numbers_of(runs: Runs) -> Floats:
    """The rows of every run: float64 [arms, seeds, NUMBERS]."""
    each = runs.outcomes.shape[:2]
    hours, people = runs.stage_hours.reshape(*each, -1), runs.people.reshape(*each, -1)
    return np.concatenate([runs.outcomes, hours, runs.stage_deaths, people], axis=2)


def runs_of(arms: Sequence[Arm], seeds: Ints, numbers: Floats) -> Runs:
    """Runs of such rows, without what is not kept: the curves, how many events there were."""
    each = numbers.shape[:2]
    nothing = np.empty((*each, 0))
    return Runs(
        arms=tuple(arms),
        seeds=seeds,
        outcomes=numbers[:, :, :STAGE_HOURS],
        stage_hours=numbers[:, :, STAGE_HOURS:STAGE_DEATHS].reshape(*each, len(COLOURS), -1),
        stage_deaths=numbers[:, :, STAGE_DEATHS:PEOPLE],
        people=numbers[:, :, PEOPLE:].reshape(*each, len(STATES), len(COLOURS)),
        cared_curve=nothing,
        backlog_curve=nothing,
        curve_hours=np.empty(0),
        events=np.zeros(each, dtype=np.int64),
    )


def staged(group: str, stage: str) -> int:
    """Where a stage of one of GROUPS stands in the row."""
    return STAGE_HOURS + GROUPS.index(group) * len(STAGES) + STAGES.index(stage)


def people(colour: str) -> int:
    """Where the people at risk of a colour stand in the row."""
    return AT_RISK + COLOURS.index(colour)
