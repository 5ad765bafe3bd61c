"""Levers held at one number, for tests of a theory or of a mechanism: nothing drawn but luck and
what the scenario itself assumes."""

from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.levers import LEVERS
from metalead.simulation.parameters.organisations import ORGANISATION_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.schema import Scenario

HELD = {lever.id: lever.default for lever in LEVERS}


def hold(scenario: Scenario) -> Scenario:
    """The scenario with every lever that it leaves open at its default."""
    return scenario.model_copy(update={"levers": HELD | scenario.levers})


def of(organisation: str) -> dict[str, float]:
    """What an organisation sets, with the middle of what it leaves to the world."""
    if organisation not in ORGANISATION_BY_ID:
        return {}
    levers = ORGANISATION_BY_ID[organisation].levers
    return {
        name: value.middle if isinstance(value, Range) else value for name, value in levers.items()
    }


def held_arm(label: str, organisation: str, **levers: float) -> Arm:
    """An arm that draws none of the levers that its organisation sets."""
    return Arm(label, organisation, of(organisation) | levers)
