"""Runs by stage: the hours of a person, the person-hours of all, the deaths."""

import numpy as np

from metalead.simulation.engine.columns import STATES
from metalead.simulation.input.nouns import counted
from metalead.simulation.parameters.gains import ALL, DEATHS
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.statistics.arrays import Floats

AT_RISK = STATES.index("at_risk")


def by_stage(runs: Runs, split: str) -> Floats:
    """What each stage took, in one of SPLITS: float64 [arms, seeds, len(STAGES)].

    Of a colour it is the mean over its people, NaN in a disaster in which there are none.
    """
    if split == DEATHS:
        return runs.stage_deaths
    if split == ALL:
        return np.asarray(runs.stage_hours.sum(axis=2))
    colour = COLOURS.index(split)
    people = at_risk(runs)[:, :, colour, None]
    hours = runs.stage_hours[:, :, colour]
    return np.divide(hours, people, out=np.full(hours.shape, np.nan), where=people > 0.0)


def left_out(outcome: str, values: Floats) -> list[str]:
    """A note where an outcome has no value in some disasters: `values`, one for each disaster."""
    lacking = int(np.isnan(values).sum())
    if not lacking:
        return []
    why = ", in which nobody is of that colour" if outcome.startswith("hours_to_care") else ""
    return [
        f"{outcome} has no value in {lacking:,} of {counted(values.size, 'disaster')}{why}: the "
        "figures are of the others."
    ]


def at_risk(runs: Runs) -> Floats:
    """People by colour: float64 [arms, seeds, len(COLOURS)]."""
    return np.asarray(runs.people[:, :, AT_RISK])
