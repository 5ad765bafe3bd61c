"""What a scenario expects: the middles of its ranges."""

from metalead.simulation.scenario.quantity import middle
from metalead.simulation.scenario.schema import IncidentKind


def number_and_people(kind: IncidentKind) -> tuple[float, float]:
    """How many incidents of a kind are expected, and people hurt or held in all of them."""
    number = middle(kind.count)
    return number, number * middle(kind.people)
