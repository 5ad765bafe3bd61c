"""The row of numbers of a run that an experiment keeps: outcomes, stages, people."""

import numpy as np

from metalead.simulation.parameters.gains import SPLITS
from metalead.simulation.parameters.outcomes import OUTCOME_IDS, STAGES
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.runs.split import at_risk, by_stage
from metalead.simulation.statistics.arrays import Floats

STAGED = len(OUTCOME_IDS)  # by SPLITS: all stages of the first, all of the next
AT_RISK = STAGED + len(SPLITS) * len(STAGES)  # people by colour
NUMBERS = AT_RISK + len(COLOURS)


def numbers_of(runs: Runs) -> Floats:
    """The rows of every run: float64 [arms, seeds, NUMBERS]."""
    stages = [by_stage(runs, split) for split in SPLITS]
    return np.concatenate([runs.outcomes, *stages, at_risk(runs)], axis=2)


def staged(split: str, stage: str) -> int:
    """Where a stage of one of SPLITS stands in the row."""
    return STAGED + SPLITS.index(split) * len(STAGES) + STAGES.index(stage)
