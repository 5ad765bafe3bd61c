"""Bounds fixed before any two ways of leading were compared: docs/plan-of-the-model.md."""

from functools import cache

import numpy as np
import pytest

from metalead.simulation.parameters.organisations import NOBODY, ORGANISATIONS
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.parameters.triage import TRIAGE_BY_ID
from metalead.simulation.runs.ensemble import Arm, Runs, run_ensemble
from metalead.simulation.scenario.loader import load_scenario

WAYS = [organisation.id for organisation in ORGANISATIONS]
EVENTS = [
    "wichita-falls-1979",
    "texas-hill-country-1978",
    "hurricane-frederic-1979",
    "lake-pomona-1978",
]
SEEDS = np.arange(0, 300, 10)  # one luck of each of thirty worlds
DEATHS = OUTCOME_IDS.index("deaths")
DAY = 24.0  # hours
# Wichita Falls, people hurt and alive after the impact, and the shares of them that are of each
# class (docs/plan-of-the-model.md): low end, high end.
INJURED = (1600, 1800)
SHARES = {"red": (0.026, 0.05), "yellow": (0.07, 0.15), "green": (0.8, 0.9)}
MOST_LATE_DEATHS = 60
CONTROL = 1.5  # deaths


@cache
def runs(event: str) -> Runs:
    return run_ensemble(load_scenario(event), [Arm(a, a) for a in (*WAYS, NOBODY)], SEEDS)


@pytest.mark.parametrize("event", EVENTS)
def test_somebody_dies_and_no_way_of_leading_is_worse_than_nobody(event: str) -> None:
    deaths = runs(event).outcomes[:, :, DEATHS]
    assert (deaths > 0.0).all()
    assert (deaths[:-1] <= deaths[-1] + 1e-9).all()


@pytest.mark.parametrize("event", EVENTS)
def test_deaths_averted_are_those_of_nobody_less_those_of_the_arm(event: str) -> None:
    found = runs(event).outcomes
    averted = found[:, :, OUTCOME_IDS.index("deaths_averted")]
    assert averted == pytest.approx(found[-1, :, DEATHS] - found[:, :, DEATHS], abs=1e-9)


def untreated(triage: str, hours: float, end: str) -> float:
    """Share of a class that dies untreated, at the mild or the grave end of every range."""
    of = TRIAGE_BY_ID[triage]  # type: ignore[index]
    late = of.late_hours.high if end == "mild" else of.late_hours.low
    early_hours = of.early_hours.high if end == "mild" else of.early_hours.low
    early = of.early.low if end == "mild" else of.early.high
    return 1 - early * np.exp(-hours / early_hours) - (1 - early) * np.exp(-hours / late)


def test_nobody_at_wichita_falls_is_within_what_the_classes_give_by_themselves() -> None:
    scenario = load_scenario("wichita-falls-1979").model_copy(update={"horizon": DAY})
    found = run_ensemble(scenario, [Arm(NOBODY, NOBODY)], SEEDS).outcomes[0, :, DEATHS]
    least = INJURED[0] * sum(low * untreated(c, DAY, "mild") for c, (low, _) in SHARES.items())
    most = INJURED[1] * sum(high * untreated(c, DAY, "grave") for c, (_, high) in SHARES.items())
    assert 5 < least < 20
    assert 60 < most < 120
    assert least < found.mean() < most
    assert found.max() < most


def test_no_way_of_leading_has_more_late_deaths_at_wichita_falls_than_the_record_can_hold() -> None:
    assert runs("wichita-falls-1979").outcomes[:-1, :, DEATHS].max() <= MOST_LATE_DEATHS


def test_ways_of_leading_hardly_differ_at_lake_pomona() -> None:
    means = runs("lake-pomona-1978").outcomes[:-1, :, DEATHS].mean(axis=1)
    assert np.ptp(means) < CONTROL
