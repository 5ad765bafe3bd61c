"""What has to be read beside every number of people: that it is a model's, and what it counts."""

from metalead.simulation.parameters.outcomes import THROUGH_PEOPLE
from metalead.simulation.scenario.quantity import bounds
from metalead.simulation.scenario.schema import Scenario

SENTENCE = (
    "In a model of this event. Anyone not counted as brought out was not brought out within {} h, "
    "alive or not."
)


def caution(scenario: Scenario, outcome: str | None = None) -> str:
    """The line for a page, a report or a figure; '' where no people are counted.

    outcome: the id of the one that is told, where it is only one.
    """
    told = outcome is None or outcome in THROUGH_PEOPLE
    return SENTENCE.format(f"{scenario.horizon:g}") if told and anybody_at_risk(scenario) else ""


def anybody_at_risk(scenario: Scenario) -> bool:
    """Whether any incident of the scenario can have people in it."""
    return any(bounds(kind.people)[1] > 0.0 for kind in scenario.kinds)


def with_caution(text: str, scenario: Scenario, outcome: str | None = None) -> str:
    """The foot of a figure, and the line below it where people are counted."""
    return "\n".join(filter(None, (text, caution(scenario, outcome))))
