"""Numbers that a valid scenario may hold: none so large or small that a run stops being exact."""

import math

import numpy as np
import pytest
from pydantic import ValidationError

from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.scenario.loader import load_scenario, read_scenario
from metalead.simulation.scenario.quantity import LEAST, MOST
from metalead.simulation.scenario.schema import Scenario
from scenario_texts import SMALL, mistakes, small_with

PEOPLE = "people: {value: 3, source: made-up}"
TOO_LARGE = "is not at most 1,000,000,000"
TOO_SMALL = "is not at least 1e-09, as far as runs can tell from 0"
SPEED = "speed: {value: 50, source: made-up}"
CASES = [
    (PEOPLE, "people: {value: 1e17, source: made-up}", 97, TOO_LARGE),
    (PEOPLE, "people: {assumed: [1, 1.8e308]}", 97, "'1.8e308' is too large"),
    (PEOPLE, "people: {assumed: [1, 333334]}", 91, "at most 10,000,000 can be run"),
    ("work: {assumed: [1, 3]}", "work: {assumed: [1, 1e17]}", 107, TOO_LARGE),
    ("work: {assumed: [1, 3]}", "work: {assumed: [1e-300, 3]}", 107, TOO_SMALL),
    ("noticed: {assumed: [0.1, 0.4]}", "noticed: {assumed: [0.1, 1e300]}", 98, TOO_LARGE),
    ("turnout: {assumed: [0.1, 0.3]}", "turnout: {assumed: [0.1, 2e9]}", 68, TOO_LARGE),
    (SPEED, "speed: {value: 1e-200, source: made-up}", 69, TOO_SMALL),
    (SPEED, "speed: {value: 1e10, source: made-up}", 69, TOO_LARGE),
    ("skill: 1.2", "skill: 1e12", 70, TOO_LARGE),
    ("skill: 1.2", "skill: 1e-12", 70, TOO_SMALL),
    ("available: 0.5", "available: 1e10", 71, TOO_LARGE),
    ("x: 8", "x: 1e200", 22, TOO_LARGE),
    ("y: 6", "y: -1e200", 23, "is not at least -1,000,000,000"),
    ("population: 6000", "population: 1e17", 24, TOO_LARGE),
    ("paid_staff: 20", "paid_staff: 1e17", 38, TOO_LARGE),
    ("access: {value: 0.9,", "access: {value: 1e-30,", 30, TOO_SMALL),
    ("{north: 1, south: 2}", "{north: 1e-300, south: 2}", 95, TOO_SMALL),
    ("{north: 1, south: 2}", "{north: 1, south: 1e300}", 95, TOO_LARGE),
    ("early_hours: {value: 1,", "early_hours: {value: 1e-300,", 114, TOO_SMALL),
    ("late_hours: {value: 24,", "late_hours: {value: 1e300,", 114, TOO_LARGE),
    ("urgent: {assumed: [0.02, 0.1]}", "urgent: {assumed: [0.02, 1e300]}", 90, TOO_LARGE),
    ("horizon: 12", "horizon: 1e-300", 8, TOO_SMALL),
]


@pytest.mark.parametrize(("old", "new", "line", "rule"), CASES, ids=[case[1] for case in CASES])
def test_check_refuses_a_number_that_no_run_can_hold_with_line_and_limit(
    old: str, new: str, line: int, rule: str
) -> None:
    (told,) = [one for one in mistakes(small_with(old, new)) if one.startswith(f"line {line}: ")]
    assert rule in told


def test_python_refuses_it_too() -> None:
    data = load_scenario(SMALL).model_dump(by_alias=True)
    data["kinds"][0]["people"] = {"value": 1e17, "source": "made-up"}
    with pytest.raises(ValidationError, match="less than or equal to 1000000000"):
        Scenario.model_validate(data)


LIMITS = [
    (PEOPLE, "people: {value: 333333, source: made-up}"),
    ("work: {assumed: [1, 3]}", f"work: {{assumed: [{LEAST}, {MOST}]}}"),
    (SPEED, f"speed: {{value: {LEAST}, source: made-up}}"),
    (SPEED, f"speed: {{value: {MOST}, source: made-up}}"),
    ("skill: 1.2", f"skill: {MOST}"),
    ("early_hours: {value: 1,", f"early_hours: {{value: {LEAST},"),
    ("late_hours: {value: 24,", f"late_hours: {{value: {MOST},"),
    ("x: 8", f"x: -{MOST}"),
]


@pytest.mark.parametrize(("old", "new"), LIMITS, ids=[new for _, new in LIMITS])
def test_at_the_limits_outcomes_are_finite_and_none_is_negative(old: str, new: str) -> None:
    scenario = read_scenario(small_with(old, new), "limit")
    for organisation in ("command", "network"):
        runs = run_ensemble(scenario, [Arm(organisation, organisation)], range(2), threads=1)
        values = dict(zip(OUTCOME_IDS, runs.outcomes[0].T, strict=False))
        for outcome in ("deaths", "untreated_end", "hours_trapped"):
            assert all(math.isfinite(x) and x >= 0 for x in values[outcome])
        assert np.isfinite(runs.people).all()
        assert (runs.people >= 0).all()
