"""The usual way to a zone is that of the middle one of all units."""

from typing import Any

import numpy as np
import pytest

from metalead.simulation.plan.ways import middle_ones, usual_ways
from small_disasters import ZONES, agency, known, tie, town


@pytest.mark.parametrize(
    ("weighted", "middle"),
    [
        ([(3.0, 0.0)], 0.0),
        ([(3.0, 0.0), (5.0, 2.0)], 5.0),
        ([(9.0, 1.0), (1.0, 1.0), (5.0, 1.0)], 5.0),
        ([(9.0, 4.0), (1.0, 1.0), (5.0, 1.0)], 9.0),
    ],
)
def test_half_of_the_weight_is_at_or_below_the_middle_one(
    weighted: list[tuple[float, float]], middle: float
) -> None:
    values, weights = np.array(weighted, np.float64).reshape(-1, 2).T
    assert middle_ones(values, weights[:, np.newaxis]).tolist() == [middle]


def group(capability: str, count: int) -> dict[str, Any]:
    """Units of one agency."""
    hours = {"turnout": known(0), "speed": known(40)}
    return {"capability": capability, "count": known(count)} | hours


def test_agencies_count_by_their_units() -> None:
    agencies = [
        agency(name, place, units=[group("rescue", count), group("clearing", count)])
        for name, place, count in (("fire", ZONES[0], 1), ("ems", ZONES[1], 5))
    ]
    scenario = town(agencies=agencies, ties=[tie("fire", "ems", "hourly")])
    here, there = scenario.zones[:2]
    apart = ((here.x - there.x) ** 2 + (here.y - there.y) ** 2) ** 0.5
    assert apart > 0
    ways = usual_ways(scenario).reshape(len(scenario.zones), -1)
    assert ways[1].tolist() == [0.0] * len(scenario.capabilities)
    assert ways[0] == pytest.approx(apart)
