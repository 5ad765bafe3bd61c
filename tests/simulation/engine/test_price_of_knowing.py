"""What is told, pictured or coached costs attention: it helps who has time, and hurts who has
not."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.finished import Runner

SMALL = Path(__file__).parents[2] / "small.yaml"
SEEDS = range(100)
TIME, NO_TIME = {"attention": 240.0}, {"attention": 20.0}
TOLD = [("sharing", "network"), ("information_access", "network")]


@cache
def small() -> Scenario:
    return load_scenario(SMALL)


@cache
def deaths(arm: Arm) -> Floats:
    """Of every seed: float64 [seeds]."""
    runs = run_ensemble(small(), [arm], SEEDS)
    return np.asarray(runs.outcomes[0, :, OUTCOME_IDS.index("deaths")])


def cost(organisation: str, lever: str, high: float, others: Mapping[str, float]) -> float:
    """By how many standard errors more die with a lever at `high` than at 0."""
    most, none = (
        deaths(Arm("a", organisation, tuple({**others, lever: end}.items()))) for end in (high, 0.0)
    )
    change = most - none
    return float(change.mean() / (change.std(ddof=1) / np.sqrt(len(change)) + 1e-12))


@pytest.mark.parametrize(("lever", "organisation"), TOLD)
def test_what_is_told_helps_who_has_time_to_read(lever: str, organisation: str) -> None:
    assert cost(organisation, lever, 1.0, TIME) < -3


def test_what_is_told_hurts_who_has_not() -> None:
    """Where each message costs a reading; the rule takes what nobody needs to read again away."""
    dear = cost("network", "sharing", 1.0, NO_TIME | {"price_by_news": 0.0})
    assert dear > 3
    assert cost("network", "sharing", 1.0, NO_TIME) < dear - 3


def test_a_picture_that_is_looked_at_hurts_nobody_and_one_that_is_sent_to_all_does() -> None:
    assert cost("network", "information_access", 1.0, NO_TIME | {"price_by_news": 0.0}) > 3
    assert cost("network", "information_access", 1.0, NO_TIME) < 1


@pytest.mark.parametrize("organisation", ["command", "network"])
def test_coaching_costs_attention_alone_where_nothing_is_new(organisation: str) -> None:
    familiar = {"novelty": 0.0}
    assert cost(organisation, "coaching", 1.0, familiar | NO_TIME) > 3
    assert abs(cost(organisation, "coaching", 1.0, familiar | TIME)) < 3


def test_sectors_are_of_no_use_where_the_post_has_time_for_all() -> None:
    """Each commander sees its own zones alone; the post would see all, but one desk is enough."""
    assert abs(cost("detailed-command", "sectors", 4.0, TIME)) < 3


def hours_until_begun(share: float) -> tuple[float, float]:
    """Mean hours until work begins at the smaller and at the greater half of incidents, where those
    on the spot deal with this share. What is never begun counts up to the end."""
    runner = Runner(small(), Arm("a", "detailed-command", (*TIME.items(), ("delegation", share))))
    small_ones: list[float] = []
    great_ones: list[float] = []
    for seed in range(20):
        run = runner.run(seed).run
        incidents = run.incidents[: run.world[0]["incidents"]]
        needs = run.needs[: run.world[0]["needs"]]
        struck = incidents[needs["incident"]]
        waited = np.nan_to_num(needs["begun"], nan=small().horizon) - struck["onset"]
        is_small = struck["people"] <= np.median(incidents["people"])
        small_ones += waited[is_small].tolist()
        great_ones += waited[~is_small].tolist()
    return float(np.mean(small_ones)), float(np.mean(great_ones))


def test_what_is_dealt_with_on_the_spot_is_served_sooner() -> None:
    """The simplest quarter needs nobody's word, and the graver do not wait longer for it."""
    none, quarter = hours_until_begun(0.0), hours_until_begun(0.25)
    assert quarter[0] < none[0]
    assert quarter[1] < none[1] + 0.1
