"""The usual way to a zone is that of the middle one of all units."""

from typing import Any

import pytest

from metalead.simulation.plan.ways import middle_one, usual_way
from small_disasters import ZONES, agency, known, tie, town


@pytest.mark.parametrize(
    ("weighted", "middle"),
    [
        ([], 0.0),
        ([(3.0, 0.0)], 0.0),
        ([(3.0, 0.0), (5.0, 2.0)], 5.0),
        ([(9.0, 1.0), (1.0, 1.0), (5.0, 1.0)], 5.0),
        ([(9.0, 4.0), (1.0, 1.0), (5.0, 1.0)], 9.0),
    ],
)
def test_half_of_the_weight_is_at_or_below_the_middle_one(
    weighted: list[tuple[float, float]], middle: float
) -> None:
    assert middle_one(weighted) == middle


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
    here, there = scenario.zones[0], scenario.zones[1]
    apart = ((here.x - there.x) ** 2 + (here.y - there.y) ** 2) ** 0.5
    assert apart > 0
    assert usual_way(scenario, there, "rescue") == 0.0
    assert usual_way(scenario, here, "rescue") == pytest.approx(apart)
