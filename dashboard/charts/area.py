"""The map of a scenario: its zones where they lie, as large as their people, and who is there.

No map tiles: they would come from elsewhere.
"""

from math import ceil, floor, log10, sqrt

from metalead.dashboard.charts.look import GREY, INK, Option, axis, described, text
from metalead.simulation.scenario.schema import Scenario, Zone

SMALLEST, LARGEST = 14.0, 70.0  # pixels across a zone
MARGIN = 0.18  # of the larger side, around the outermost zones
ZONE = "#56B4E9"
BESIDE = {"onZero": False, "lineStyle": {"color": GREY}}
# A part is looked at by drawing a frame around it: wheel and finger go on scrolling the page.
TOOLBOX = {
    "right": 8,
    "feature": {
        "dataZoom": {
            "title": {"zoom": "draw a frame to look closer", "back": "one step back"},
            "filterMode": "none",
        },
        "restore": {"title": "the whole map"},
    },
    "iconStyle": {"borderColor": GREY},
}


def option(scenario: Scenario) -> Option:
    """Zones as circles; kilometres on both axes are equally long when the chart is square."""
    (low_x, high_x), (low_y, high_y) = square(scenario.zones)
    drawn = {
        "grid": {"left": 30, "right": 16, "top": 36, "bottom": 34, "containLabel": True},
        "toolbox": TOOLBOX,
        "tooltip": {"formatter": "@told"},
        "xAxis": axis(name="km east", min=low_x, max=high_x, axisLine=BESIDE),
        "yAxis": axis(name="km north", min=low_y, max=high_y, nameGap=38, axisLine=BESIDE),
        "series": [
            {
                "type": "scatter",
                "data": [point(scenario, zone) for zone in scenario.zones],
                "itemStyle": {"color": ZONE, "opacity": 0.75, "borderColor": GREY},
                "label": {"show": True, "formatter": "{b}", "position": "top", "width": 130}
                | {"overflow": "break", "lineHeight": 14}
                | text(INK, 13),
                "labelLayout": {"hideOverlap": True},
            }
        ],
    }
    return described(drawn, "Map. " + ". ".join(in_words(scenario, one) for one in scenario.zones))


def square(zones: tuple[Zone, ...]) -> tuple[tuple[float, float], tuple[float, float]]:
    """A square with all zones in it: (from, to) east and north, in km."""
    xs, ys = [zone.x for zone in zones], [zone.y for zone in zones]
    side = max(max(xs) - min(xs), max(ys) - min(ys), 1.0) * (1.0 + 2.0 * MARGIN)
    middles = ((min(xs) + max(xs)) / 2.0, (min(ys) + max(ys)) / 2.0)
    step = 10.0 ** floor(log10(side)) / 2.0  # ends at a number that is easy to read
    first, second = (
        (floor((m - side / 2.0) / step) * step, ceil((m + side / 2.0) / step) * step)
        for m in middles
    )
    return first, second


def point(scenario: Scenario, zone: Zone) -> Option:
    """A zone as a circle whose area goes with its people."""
    most = max((one.population or 0.0 for one in scenario.zones), default=0.0) or 1.0
    share = (zone.population or 0.0) / most
    return {
        "name": zone.name,
        "value": [zone.x, zone.y],
        "symbolSize": round(SMALLEST + (LARGEST - SMALLEST) * sqrt(share), 1),
        "told": in_words(scenario, zone),
    }


def in_words(scenario: Scenario, zone: Zone) -> str:
    """Who lives there and who is at home there."""
    here = [one.name for one in scenario.leaders if one.zone == zone.id]
    people = f"{zone.population:,.0f} people" if zone.population else "nobody counted"
    return f"{zone.name}: {people}; home of {', '.join(here) if here else 'no agency'}"
