"""The usual way to a zone: how far units come when nobody knows yet which ones."""

import math

from metalead.simulation.scenario.quantity import middle
from metalead.simulation.scenario.schema import Scenario, Zone


def usual_way(scenario: Scenario, there: Zone) -> float:
    """Kilometres to a zone, as the crow flies, from the middle one of all units' places."""
    places = {zone.id: zone for zone in scenario.zones}
    ways = []
    for agency in scenario.agencies:
        here = places[agency.zone]
        count = sum(middle(group.count) for group in agency.units)
        ways.append((math.hypot(here.x - there.x, here.y - there.y), count))
    return middle_one(ways)


def middle_one(weighted: list[tuple[float, float]]) -> float:
    """The least value with half of the weight at or below it; 0 where there is no weight."""
    half = sum(weight for _, weight in weighted) / 2
    upto = 0.0
    for value, weight in sorted(weighted):
        upto += weight
        if weight > 0 and upto >= half:
            return value
    return 0.0
