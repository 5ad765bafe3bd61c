"""The row of numbers of a run that an experiment keeps: outcomes, stages, people."""

import numpy as np

from metalead.simulation.comparison.split import at_risk
from metalead.simulation.parameters.outcomes import OUTCOME_IDS, STAGES
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.statistics.arrays import Floats

DEATHS = "deaths"
GROUPS = (*COLOURS, DEATHS)
STAGED = len(OUTCOME_IDS)  # person-hours by colour and stage, then deaths by stage
PEOPLE = STAGED + len(GROUPS) * len(STAGES)  # by colour
NUMBERS = PEOPLE + len(COLOURS)


def numbers_of(runs: Runs) -> Floats:
    """The rows of every run: float64 [arms, seeds, NUMBERS]."""
    hours = runs.stage_hours.reshape(*runs.stage_hours.shape[:2], -1)
    return np.concatenate([runs.outcomes, hours, runs.stage_deaths, at_risk(runs)], axis=2)


def staged(group: str, stage: str) -> int:
    """Where a stage of one of GROUPS stands in the row."""
    return STAGED + GROUPS.index(group) * len(STAGES) + STAGES.index(stage)


def people(colour: str) -> int:
    """Where the people of a colour stand in the row."""
    return PEOPLE + COLOURS.index(colour)
