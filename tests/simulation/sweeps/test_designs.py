"""A design file: all its mistakes at once, each with its place and what to do about it."""

from typing import Any

import numpy as np
import pytest

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import ScenarioError
from metalead.simulation.sweeps.files import design_of_data, plain, read_design
from metalead.simulation.sweeps.plan import planned
from metalead.simulation.sweeps.schema import Design

GOOD = """
scenario: lake-pomona-1978
arms: [command, network]
factors:
  sharing: {low: 0, high: 1}
  network.staff: {low: 1, high: 6}
  hospital: [0.2, 0.5, {assumed: [0.2, 0.8]}]
  network.organisation: [network, delegation]
sampling: {method: latin-hypercube, points: 8}
replications: 20
"""


def test_a_design_is_read_and_said_again() -> None:
    design = read_design(GOOD, "here")
    assert design_of_data(plain(design), "there") == design
    plan = planned(design)
    assert [one.name for one in plan.moved] == list(design.factors)
    assert [one.kind for one in plan.moved] == ["lever", "lever", "scenario", "arm"]
    assert plan.moved[1].whole
    assert not plan.moved[0].whole


def test_every_mistake_is_told_with_its_line() -> None:
    wrong = GOOD.replace("low: 0,", "lo: 0,").replace("points: 8", "points: 0")
    wrong = wrong.replace("replications: 20", "replications: many\nluck: some")
    with pytest.raises(ScenarioError) as told:
        read_design(wrong, "design.yaml")
    text = str(told.value)
    for part in ("'lo'", "'low' is missing", "sampling.points", "replications", "luck"):
        assert part in text
    assert "line 5" in text


@pytest.mark.parametrize(
    ("factors", "told"),
    [
        ({"sharin": [0.1, 0.2]}, "did you mean 'sharing'"),
        ({"deaths": [1, 2]}, "a column of the rows is called that"),
        ({"sharing": [0.1, 7]}, "sharing must lie from 0 to 1"),
        ({"staff": {"low": 1, "high": 2.5}}, "staff must be a whole number"),
        ({"organisation": ["command", "network"]}, "command.organisation or network.organisation"),
        ({"network.organisation": ["command", "netwrk"]}, "no organisation 'netwrk'"),
        ({"network.scarcity": [0.5, 1]}, "belongs to the disaster, which every arm meets alike"),
        ({"sharing": [0, 1], "network.sharing": [0, 1]}, "factor for every arm already"),
        ({"kinds.boat.nothing": [1, 2]}, "there is no"),
        ({"hospital": [0.2, -3]}, "hospital"),
        ({"sharing": ["a", "b"]}, "is not a number"),
        ({"reach": [0, {"assumed": [0, 1]}]}, "is a number and no range"),
    ],
)
def test_a_wrong_factor_is_told(factors: dict[str, Any], told: str) -> None:
    design = design_of_data({"scenario": "lake-pomona-1978", "factors": factors}, "here")
    with pytest.raises(UserError) as problem:
        planned(design)
    assert told in str(problem.value)


def test_all_wrong_factors_are_told_together() -> None:
    factors = {"sharin": [0, 1], "sharing": [0, 7]}
    design = design_of_data({"scenario": "lake-pomona-1978", "factors": factors}, "here")
    with pytest.raises(UserError) as problem:
        planned(design)
    assert len(str(problem.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("sampling", "told"),
    [
        ({"method": "sobol", "points": 100}, "The nearest are 64 and 128"),
        ({"method": "latin-hypercube"}, "needs a number of points"),
        ({"method": "grid", "points": 9}, "leave it out"),
        ({"method": "sobol", "points": 8, "groups": {"a": ["sharing"]}}, "only saltelli"),
        ({"method": "morris", "points": 8, "groups": {"a": ["staff"]}}, "sharing is in none"),
    ],
)
def test_a_wrong_sampling_is_told(sampling: dict[str, Any], told: str) -> None:
    data = {"scenario": "lab-wheel", "factors": {"sharing": {"low": 0, "high": 1}}}
    with pytest.raises(UserError) as problem:
        planned(design_of_data(data | {"sampling": sampling}, "here"))
    assert told in str(problem.value)


def test_replications_and_width_exclude_each_other() -> None:
    data = {"scenario": "lab-wheel", "factors": {"sharing": [0, 1]}, "width": 2.0}
    with pytest.raises(UserError, match="leave out one"):
        planned(design_of_data(data | {"replications": 3}, "here"))


def test_a_value_of_the_scenario_is_put_in_whole() -> None:
    plan = planned(read_design(GOOD, "here"))
    at_range, _ = plan.factors.situation((0.5, 2.0, (0.2, 0.8), "network"))
    assert at_range.hospital.assumed == (0.2, 0.8)  # type: ignore[union-attr]
    at_point, arms = plan.factors.situation((0.5, 2.0, 0.5, "delegation"))
    assert at_point.hospital.assumed == (0.5, 0.5)  # type: ignore[union-attr]
    assert [arm.organisation for arm in arms] == ["command", "delegation"]
    assert dict(arms[0].levers) == {"sharing": 0.5}
    assert dict(arms[1].levers) == {"sharing": 0.5, "staff": 2.0}


def test_a_design_is_made_in_python_with_lists_and_numbers_of_numpy() -> None:
    made = Design(
        scenario="lake-pomona-1978",
        arms=["command", "network"],
        factors={
            "sharing": {"low": np.float64(0.0), "high": np.float64(1.0)},
            "network.staff": {"low": np.int64(1), "high": 6},
            "hospital": [0.2, 0.5, {"assumed": [0.2, 0.8]}],
            "network.organisation": ["network", "delegation"],
        },
        sampling={"method": "latin-hypercube", "points": np.int64(8)},
        replications=20,
    )
    assert made == read_design(GOOD, "here")
