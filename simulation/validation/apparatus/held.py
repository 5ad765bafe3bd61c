"""Levers held at their defaults, where a pattern is about theory and not about what is unknown."""

from metalead.simulation.parameters.levers import LEVERS
from metalead.simulation.scenario.schema import Scenario

DEFAULTS = {lever.id: lever.default for lever in LEVERS}


def held(scenario: Scenario) -> Scenario:
    """The scenario with every lever that it leaves open at its default."""
    return scenario.model_copy(update={"levers": DEFAULTS | scenario.levers})
