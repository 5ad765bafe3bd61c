"""The stages of every disaster, in what makes up an outcome: hours of people, or deaths."""

import numpy as np

from metalead.simulation.comparison.stages import EVERYBODY, Through
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.statistics.arrays import Floats


def unit_of(through: Through) -> str:
    """'deaths', 'person-hours', 'hours a red person'."""
    if through.measure == "hours_a_person":
        return f"hours a {through.group} person"
    return "deaths" if through.measure == "deaths" else "person-hours"


def by_stage(runs: Runs, through: Through) -> Floats:
    """What each stage took: float64 [arms, seeds, len(STAGES)].

    Of a colour the mean over the disasters is that of its people: NaN where there are none.
    """
    if through.measure == "deaths":
        return runs.stage_deaths
    if through.group == EVERYBODY:
        return np.asarray(runs.stage_hours.sum(axis=2))
    colour = COLOURS.index(through.group)
    hours = np.moveaxis(runs.stage_hours[:, :, colour], 2, 0)
    return np.asarray(np.moveaxis(a_person(hours, runs.at_risk[:, :, colour]), 0, 2))


def a_person(hours: Floats, people: Floats) -> Floats:
    """Person-hours [..., seeds] such that their mean over the disasters is that of all `people`
    [..., seeds]; NaN where there are none."""
    mean = people.mean(axis=-1, keepdims=True)
    shared: Floats = np.full(hours.shape, np.nan)
    return np.divide(hours, mean, out=shared, where=mean > 0.0)
