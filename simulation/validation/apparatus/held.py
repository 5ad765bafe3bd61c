"""Levers held at one number, where a pattern is about theory, or is asked whether it holds there.

A scenario is held at the defaults of the levers. An arm is held at the middle of whatever its
levers are drawn from; where that is the lever's own range, the middle is the default, too.
"""

from dataclasses import replace

from metalead.simulation.parameters.levers import LEVERS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.scenario.schema import Scenario

DEFAULTS = {lever.id: lever.default for lever in LEVERS}


def held(scenario: Scenario) -> Scenario:
    """The scenario with every lever that it leaves open at its default."""
    return scenario.model_copy(update={"levers": DEFAULTS | scenario.levers})


def held_arm(scenario: Scenario, arm: Arm) -> Arm:
    """The arm with every lever that would be drawn with the world at the middle of its range.

    What the scenario itself leaves open (work, delays, roads) is still drawn, as it was.
    """
    here = resolved(scenario, arm)
    middles = {name: here.levers[name] for name, kept in here.ranges.items() if kept.is_drawn}
    return replace(arm, levers=tuple((dict(arm.levers) | middles).items()))
