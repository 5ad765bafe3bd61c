"""A plan with the numbers of a lever put in is the plan that is built with that lever."""

import pytest

from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.levers import LEVERS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import Planned, build_plan
from metalead.simulation.plan.variants import plan_of
from metalead.simulation.scenario.checked import Same
from metalead.simulation.scenario.loader import load_scenario

SCENARIO = load_scenario("lake-pomona-1978")


def content(planned: Planned) -> tuple[object, ...]:
    """All that a plan holds, comparable."""
    tables = tuple(getattr(planned.plan, name).tobytes() for name in planned.plan.LAYOUT)
    sizes = (planned.incidents, planned.needs, planned.casualties, planned.units, planned.desks)
    return (*tables, planned.names, *sizes, planned.drawn)


@pytest.mark.parametrize("organisation", ["command", "network", "recorded"])
def test_every_lever_gives_the_plan_that_is_built_with_it(organisation: str) -> None:
    same = Same(SCENARIO)
    for lever in LEVERS:
        for value in (lever.low, lever.high):
            arm = Arm(organisation, organisation, ((lever.id, value),))
            assert content(plan_of(same, arm)) == content(build_plan(SCENARIO, arm)), lever.id


def test_a_lever_that_is_drawn_stays_drawn() -> None:
    arm = Arm("network", "network", (("sharing", Range(0.2, 0.4, "tried")),))
    found = plan_of(Same(SCENARIO), arm)
    assert content(found) == content(build_plan(SCENARIO, arm))
    assert ("lever", "sharing") in {one.path for one in found.drawn}


def test_a_scenario_changed_in_place_has_another_plan() -> None:
    arm = Arm("network", "network")
    before = content(plan_of(Same(SCENARIO), arm))
    other = SCENARIO.model_copy(update={"horizon": SCENARIO.horizon / 2})
    assert content(plan_of(Same(other), arm)) != before


def test_a_lever_of_another_shape_keeps_its_table() -> None:
    same = Same(SCENARIO)
    plan_of(same, Arm("network", "network"))
    for mode in (0.25, 0.35):
        drawn = Range(0.2, 0.4, "tried", "triangular", mode)
        arm = Arm("network", "network", (("sharing", drawn), ("comms", 0.5)))
        assert content(plan_of(same, arm)) == content(build_plan(SCENARIO, arm))
