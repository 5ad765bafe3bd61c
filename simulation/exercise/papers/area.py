"""A plain map of a scenario's zones: numbered dots, with what lies too far away said beside it."""

from dataclasses import dataclass
from math import hypot
from statistics import median

from metalead.simulation.scenario.schema import Scenario, Zone

WIDTH, HEIGHT, MARGIN = 620, 320, 26  # of the drawing
FAR = 3.0  # times the usual distance from the middle
ROUND_LENGTHS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)  # km, of the bar


@dataclass(frozen=True, slots=True)
class Dot:
    """A zone on the map."""

    number: int
    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Area:
    """The map: its dots, its bar of so many km and so much width, and zones that are beyond it."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    bar: float
    kilometres: float
    beyond: tuple[tuple[str, int, str], ...]  # name, km, direction


def area_of(scenario: Scenario) -> Area:
    """The map of a scenario's zones."""
    middle = (median(zone.x for zone in scenario.zones), median(zone.y for zone in scenario.zones))
    away = {zone.id: hypot(zone.x - middle[0], zone.y - middle[1]) for zone in scenario.zones}
    usual = median(away.values())
    near = [zone for zone in scenario.zones if away[zone.id] <= FAR * usual or len(away) < 3]
    beyond = [zone for zone in scenario.zones if zone not in near]
    scale, left, top = _fit(near)
    dots = tuple(
        Dot(number, zone.name, MARGIN + (zone.x - left) * scale, MARGIN + (top - zone.y) * scale)
        for number, zone in enumerate(near, 1)
    )
    longest = max((km for km in ROUND_LENGTHS if km * scale <= WIDTH / 4), default=0.1)
    return Area(
        width=WIDTH,
        height=HEIGHT,
        dots=dots,
        bar=longest * scale,
        kilometres=longest,
        beyond=tuple(
            (zone.name, round(away[zone.id]), _direction(zone, middle)) for zone in beyond
        ),
    )


def _fit(zones: list[Zone]) -> tuple[float, float, float]:
    """Drawing units a kilometre, and the west and north edges in kilometres."""
    west, east = min(zone.x for zone in zones), max(zone.x for zone in zones)
    south, north = min(zone.y for zone in zones), max(zone.y for zone in zones)
    across = (WIDTH - 2 * MARGIN) / max(east - west, 0.1)
    up = (HEIGHT - 3 * MARGIN) / max(north - south, 0.1)
    scale = min(across, up)
    spare = (WIDTH - 2 * MARGIN) / scale - (east - west)
    return scale, west - spare / 2, north


def _direction(zone: Zone, middle: tuple[float, float]) -> str:
    east, north = zone.x - middle[0], zone.y - middle[1]
    up = "north" if north > 0 else "south"
    side = "east" if east > 0 else "west"
    if abs(east) > 2.4 * abs(north):
        return side
    return up if abs(north) > 2.4 * abs(east) else f"{up}-{side}"
