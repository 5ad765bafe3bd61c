"""More attention, people, units, channels or trust is no worse, whoever leads: paired differences
of deaths on the same luck."""

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

SMALL = Path(__file__).parents[2] / "small.yaml"
SEEDS = range(100)
LINES = ("command", "detailed-command")
ALL = (*LINES, "meta-leader", "network")
JAMMED = {"attention": 3.0, "staff": 1.0}
BUSY = {"attention": 10.0}

# lever, low, high, what else is set, under whom
CASES: list[tuple[str, float, float, Mapping[str, float], tuple[str, ...]]] = [
    ("attention", 15, 240, {}, ALL),
    ("staff", 1, 20, {}, ALL),
    ("comms", 0.5, 1, {}, ALL),
    ("comms", 0.5, 1, JAMMED, ALL),
    ("alliances", 0, 20, {}, ALL),
    ("connectivity", 0, 1, {}, ALL),
    ("person", 0, 1, BUSY, ALL),
    ("silo", 0, 1, {}, ALL),
    ("reserve", 0, 1, {}, ALL),
    ("reach", 0, 1, {}, LINES),
]


@cache
def small() -> Scenario:
    return load_scenario(SMALL)


def deaths(scenario: Scenario, organisation: str, levers: Mapping[str, float]) -> Floats:
    """Of every seed: float64 [seeds]."""
    arm = Arm(organisation, organisation, tuple(levers.items()))
    runs = run_ensemble(scenario, [arm], SEEDS)
    return np.asarray(runs.outcomes[0, :, OUTCOME_IDS.index("deaths")])


def errors_worse(more: Floats, less: Floats) -> float:
    """By how many standard errors `more` has more deaths."""
    change = more - less
    return float(change.mean() / (change.std(ddof=1) / np.sqrt(len(change)) + 1e-12))


@pytest.mark.parametrize(
    ("lever", "low", "high", "others", "organisations"),
    CASES,
    ids=[f"{lever}{' in a jam' if others is JAMMED else ''}" for lever, _, _, others, _ in CASES],
)
def test_more_is_no_worse(
    lever: str,
    low: float,
    high: float,
    others: Mapping[str, float],
    organisations: tuple[str, ...],
) -> None:
    """Not worse beyond three standard errors under any of them, and better under one at least."""
    worse = [
        errors_worse(*(deaths(small(), one, {**others, lever: end}) for end in (high, low)))
        for one in organisations
    ]
    assert max(worse) < 3
    assert min(worse) < -2


@pytest.mark.parametrize("organisation", ALL)
def test_twice_the_units_are_better(organisation: str) -> None:
    agencies = tuple(
        agency.model_copy(update={"units": agency.units * 2}) for agency in small().agencies
    )
    twice = small().model_copy(update={"agencies": agencies})
    assert errors_worse(*(deaths(one, organisation, {}) for one in (twice, small()))) < -3
