"""The usual way to a zone: how far units come when nobody knows yet which ones."""

import math

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.scenario.quantity import middle
from metalead.simulation.scenario.schema import Scenario, Zone


def usual_ways(scenario: Scenario) -> NDArray[np.float64]:
    """Usual kilometres to each zone for each capability: float64 [zones * capabilities]."""
    return np.array(
        [
            usual_way(scenario, zone, capability.id)
            for zone in scenario.zones
            for capability in scenario.capabilities
        ],
        np.float64,
    )


def usual_way(scenario: Scenario, there: Zone, capability: str) -> float:
    """Kilometres to a zone, as the crow flies, from the place of the middle one of all units of a
    capability."""
    places = {zone.id: zone for zone in scenario.zones}
    ways = []
    for agency in scenario.agencies:
        here = places[agency.zone]
        away = math.hypot(here.x - there.x, here.y - there.y)
        counts = (middle(one.count) for one in agency.units if one.capability == capability)
        ways.append((away, sum(counts)))
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
