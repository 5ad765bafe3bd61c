"""Survival of the people of a need: early deaths, then a slow decline."""

import math

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.value import survival

NEIGHBOURS_HOURS = 2.0  # after onset, in which neighbours bring out their share (assumed)


@compiled
def alive_at(run, need, when):
    """Share of a need's people alive at a time."""
    row = run.needs[need]
    onset = run.incidents[row["incident"]]["onset"]
    return survival(row["early"], row["early_hours"], row["late_hours"], when - onset)


@compiled
def mean_alive(early, early_hours, late_hours, start, end):
    """Mean of S(t) = e exp(-t/a) + (1-e) exp(-t/b) from `start` to `end` hours after onset.

    Parameters are those of agents.picture.value.survival.
    """
    area = _area(early, early_hours, start, end)
    area += _area(1.0 - early, late_hours, start, end)
    return area / (end - start)


@compiled
def _area(early, hours, start, end):
    """Integral of early * exp(-t / hours) from start to end."""
    return early * hours * (math.exp(-start / hours) - math.exp(-end / hours))


@compiled
def saved_between(run, need, start, end):
    """People saved if all of a need's people were brought out evenly from start to end.

    people * mean of S over the interval, S(t) = e exp(-t/a) + (1-e) exp(-t/b).
    """
    row = run.needs[need]
    onset = run.incidents[row["incident"]]["onset"]
    return row["people"] * mean_alive(
        row["early"], row["early_hours"], row["late_hours"], start - onset, end - onset
    )
