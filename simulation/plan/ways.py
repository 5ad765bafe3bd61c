"""The usual way to a zone: how far units come when nobody knows yet which ones."""

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.scenario.quantity import middle
from metalead.simulation.scenario.schema import Agency, Scenario


def usual_ways(scenario: Scenario) -> NDArray[np.float64]:
    """Usual kilometres to each zone for each capability, as the crow flies: those from the place
    of the middle one of all such units. float64 [zones * capabilities]."""
    zones = np.array([(zone.x, zone.y) for zone in scenario.zones], np.float64).reshape(-1, 2)
    row_of = {zone.id: row for row, zone in enumerate(scenario.zones)}
    places = zones[[row_of[agency.zone] for agency in scenario.agencies]]
    counts = np.array(
        [_counts(scenario, agency) for agency in scenario.agencies], np.float64
    ).reshape(len(places), -1)
    ways = [middle_ones(np.hypot(*(places - zone).T), counts) for zone in zones]
    return np.concatenate(ways) if ways else np.zeros(0)


def _counts(scenario: Scenario, agency: Agency) -> list[float]:
    """How many units of each capability an agency has, by the middle of each range."""
    return [
        sum(middle(group.count) for group in agency.units if group.capability == capability.id)
        for capability in scenario.capabilities
    ]


def middle_ones(values: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each column of weights [values, columns] the least value with half of the weight at or
    below it; 0 where there is no weight. float64 [columns]."""
    order = np.argsort(values, kind="stable")
    upto = np.cumsum(weights[order], axis=0)
    total = weights.sum(axis=0)
    first = np.argmax((upto >= total / 2) & (upto > 0), axis=0)
    found: NDArray[np.float64] = np.where(total > 0, values[order][first], 0.0)
    return found
