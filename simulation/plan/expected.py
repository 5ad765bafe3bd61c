"""What a scenario expects: the middles of its ranges."""

from metalead.simulation.plan.quantities import Quantities
from metalead.simulation.scenario.schema import IncidentKind


def number_and_people(kind: IncidentKind) -> tuple[float, float]:
    """How many incidents of a kind are expected, and people hurt or held in all of them."""
    rows = Quantities()
    number = rows.middle(rows.add(kind.count, kind.id))
    return number, number * rows.middle(rows.add(kind.people, kind.id))
