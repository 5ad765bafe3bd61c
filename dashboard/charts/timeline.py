"""The course of the hazard: when each kind of incident begins, and what roads and channels do."""

from metalead.dashboard.charts.look import GREY, INK, PALE, TEXT, Option, axis, described, text
from metalead.dashboard.tables.scenario import told
from metalead.simulation.scenario.quantity import middle
from metalead.simulation.scenario.schema import Scenario, Weather

HAZARD = "#D55E00"
COLOURS = {"roads": "#0072B2", "channels": "#CC79A7"}
ROW, FRAME = 30, 60  # pixels a row takes, and what is around


def height(scenario: Scenario) -> int:
    """Pixels that the bars of all kinds need."""
    return FRAME + ROW * len(scenario.kinds)


def onsets(scenario: Scenario) -> Option:
    """A bar for each kind of incident, from the first to the last hour in which one begins."""
    kinds, width = scenario.kinds, scenario.horizon / 200.0
    spans = [max(width, kind.onset.last - kind.onset.first) for kind in kinds]
    words = [
        f"{kind.name}: {told(kind.count)} from hour {kind.onset.first:g} to {kind.onset.last:g}"
        for kind in kinds
    ]
    unseen = {"type": "bar", "stack": "onset", "itemStyle": {"color": "transparent"}}
    bars = [{"value": span, "told": word} for span, word in zip(spans, words, strict=True)]
    drawn = {
        "grid": {"left": 8, "right": 24, "top": 4, "bottom": 32, "containLabel": True},
        "tooltip": {"formatter": "@told"},
        "xAxis": axis(name="hours since the start", min=0, max=scenario.horizon),
        "yAxis": {
            "type": "category",
            "data": [kind.name for kind in kinds],
            "inverse": True,
            "axisTick": {"show": False},
            "axisLabel": text(INK, TEXT - 1) | {"width": 210, "overflow": "truncate"},
            "splitLine": {"show": True, "lineStyle": {"color": PALE}},
        },
        "series": [
            unseen | {"silent": True, "data": [kind.onset.first for kind in kinds]},
            unseen | {"itemStyle": {"color": HAZARD}, "barWidth": 12, "data": bars},
        ],
    }
    return described(drawn, "When incidents begin. " + ". ".join(words))


def weather(scenario: Scenario) -> Option:
    """Road speed and channels of each zone over time, the middle of what is assumed."""
    series = [
        part
        for zone in scenario.zones
        for part in (
            steps(zone.name, "roads", zone.weather, scenario.horizon),
            steps(zone.name, "channels", zone.weather, scenario.horizon),
        )
        if zone.weather
    ]
    drawn = {
        "grid": {"left": 8, "right": 24, "top": 24, "bottom": 32, "containLabel": True},
        "legend": {"data": ["roads", "channels"], "right": 8, "textStyle": text(INK)},
        "tooltip": {"formatter": "@told"},
        "xAxis": axis(name="hours since the start", min=0, max=scenario.horizon),
        "yAxis": axis(min=0, max=1, nameTextStyle=text(GREY)),
        "series": series,
    }
    return described(drawn, f"Roads and channels over time, {len(series)} lines.")


def steps(zone: str, what: str, weather: tuple[Weather, ...], horizon: float) -> Option:
    """One zone's roads (share of full speed) or channels (chance that one works)."""
    values = [round(middle(one.access if what == "roads" else one.comms), 3) for one in weather]
    points = [[one.at, value] for one, value in zip(weather, values, strict=True)]
    before = [[0.0, 1.0]] if points[:1] and points[0][0] > 0.0 else []
    colour = COLOURS[what]
    return {
        "type": "line",
        "name": what,
        "step": "end",
        "symbolSize": 7,
        "lineStyle": {
            "width": 2,
            "color": colour,
            "type": "solid" if what == "roads" else "dashed",
        },
        "itemStyle": {"color": colour},
        "data": [
            {"value": point, "told": f"{zone}, {what}: {point[1]:g} from hour {point[0]:g}"}
            for point in [*before, *points, [horizon, values[-1] if values else 1.0]]
        ],
    }
