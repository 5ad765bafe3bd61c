"""The paired difference over one factor of a sweep: a mark a point, with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metalead.dashboard.charts.look import (
    GREY,
    INK,
    PAPER,
    Option,
    arm_colour,
    axis,
    described,
    text,
)
from metalead.simulation.reporting.words import between, counted, decimals, signed
from metalead.simulation.statistics.intervals import Estimate
from metalead.simulation.sweeps.so_far import SoFar

FEW = 8  # values of a factor up to which each has a place of its own
SPREAD = 0.6  # of such a place, taken by the points that share it
DIGITS = 4
NOT_DECIDED = "not decided"
AT_THE_FOOT = {"axisLine": {"onZero": False, "lineStyle": {"color": GREY}}}
HEIGHT = 420  # pixels


@dataclass(frozen=True, slots=True)
class Mark:
    """A point: its number, what its factor is, where it is drawn, what was found."""

    point: int
    value: float | str
    x: float
    found: Estimate


def option(so_far: SoFar, factor: str, at: int) -> Option:
    """at: the place of the factor among the design's."""
    marks, places = placed(so_far, at)
    unit = so_far.outcome.unit
    sides = {
        f"{so_far.arm} better": (arm_colour(1), "circle", 1),
        f"{so_far.baseline} better": (arm_colour(0), "diamond", -1),
        NOT_DECIDED: (GREY, "circle", 0),
    }
    series = [
        part
        for name, (colour, symbol, side) in sides.items()
        for part in shown(
            [m for m in marks if sided(m, so_far) == side], name, colour, symbol, unit
        )
    ]
    series[0] |= zero_line()
    drawn = {
        "legend": {"data": list(sides), "top": 0, "left": 8, "textStyle": text(INK)},
        "grid": {"left": 8, "right": 20, "top": 90, "bottom": 34, "containLabel": True},
        "tooltip": {"trigger": "item", "formatter": "@told", "confine": True},
        "xAxis": x_axes(factor, places),
        "yAxis": axis(
            name=f"{so_far.arm} less {so_far.baseline}, {unit}",
            axisLine={"onZero": False, "lineStyle": {"color": GREY}},
            nameLocation="end",
            nameGap=12,
            scale=True,
            nameTextStyle=text(GREY) | {"align": "left"},
        ),
        "series": series,
    }
    return described(drawn, in_words(so_far, factor))


def placed(so_far: SoFar, at: int) -> tuple[list[Mark], list[float | str]]:
    """The marks; and the values that have a place each, none where they are many."""
    points = sorted(so_far.each)
    values = {point: so_far.values[point][at] for point in points}
    distinct = sorted(set(values.values()), key=numbers_first)
    few = len(distinct) <= FEW or any(isinstance(one, str) for one in distinct)
    if not few:
        return [Mark(p, values[p], float(values[p]), so_far.each[p]) for p in points], []
    marks = []
    for place, value in enumerate(distinct):
        here = [point for point in points if values[point] == value]
        for k, point in enumerate(here):
            shift = SPREAD * ((k + 0.5) / len(here) - 0.5)
            marks.append(Mark(point, value, place + shift, so_far.each[point]))
    return marks, distinct


def numbers_first(value: float | str) -> tuple[bool, float, str]:
    """The order of values: numbers, written as such or not, by size; then names."""
    try:
        return False, float(value), ""
    except ValueError:
        return True, 0.0, str(value)


def sided(mark: Mark, so_far: SoFar) -> int:
    """1: the arm does better there, -1: the baseline, 0: not decided."""
    if not mark.found.decided:
        return 0
    more = 1 if mark.found.mean > 0.0 else -1
    return -more if so_far.outcome.better == "less" else more


def shown(marks: Sequence[Mark], name: str, colour: str, symbol: str, unit: str) -> list[Option]:
    """The intervals as one broken line, and a mark at each mean."""
    known = [mark for mark in marks if np.isfinite(mark.found.assumed)]
    intervals = [
        end
        for mark in known
        for end in (
            [short(mark.x), short(mark.found.low_assumed)],
            [short(mark.x), short(mark.found.high_assumed)],
            [short(mark.x), None],
        )
    ]
    style = {"color": colour, "width": 1.5, "opacity": 0.55}
    line = {"type": "line", "symbol": "none", "silent": True, "lineStyle": style}
    dots = {"type": "scatter", "name": name, "symbol": symbol, "symbolSize": 9, "z": 3}
    data = [
        {"value": [short(mark.x), short(mark.found.mean)], "told": told(mark, unit)}
        for mark in marks
    ]
    hollow = {"color": PAPER, "borderColor": colour, "borderWidth": 1.5}
    look = hollow if name == NOT_DECIDED else {"color": colour}
    return [
        line | {"data": intervals, "tooltip": {"show": False}},
        dots | {"itemStyle": look, "data": data},
    ]


def told(mark: Mark, unit: str) -> str:
    """What is said of a point when it is pointed at."""
    found = mark.found
    places = decimals(found.assumed, found.mean, unit)
    ends = between(found.low_assumed, found.high_assumed, places)
    return (
        f"point {mark.point}: {as_text(mark.value)}\n{signed(found.mean, places)} {unit} "
        f"({ends})\n{counted(found.replications, 'disaster')}"
    )


def x_axes(factor: str, places: Sequence[float | str]) -> list[Option] | Option:
    """A scale; or a place for each value, with a hidden scale over it for the points."""
    if not places:
        return axis(name=factor, scale=True) | AT_THE_FOOT
    names = [as_text(value) for value in places]
    scale = axis(min=-0.5, max=len(places) - 0.5, show=False)
    look = axis(name=factor, data=names, position="bottom") | {"type": "category"}
    return [scale, look | AT_THE_FOOT | {"axisTick": {"show": False}}]


def zero_line() -> Option:
    """The dashed line at no difference."""
    style = {"type": "dashed", "color": INK, "width": 1.5}
    line = {"symbol": "none", "silent": True, "data": [{"yAxis": 0}], "lineStyle": style}
    return {"markLine": line | {"label": {"show": False}, "animation": False}}


def in_words(so_far: SoFar, factor: str) -> str:
    """What the chart shows."""
    return (
        f"{so_far.outcome.name}, {so_far.arm} less {so_far.baseline}, by {factor}: "
        f"{counted(len(so_far.each), 'point')}; {so_far.arm} does better at "
        f"{so_far.better(so_far.arm)}, {so_far.baseline} at {so_far.better(so_far.baseline)}"
    )


def as_text(value: float | str) -> str:
    """A factor's value as it is read."""
    return value if isinstance(value, str) else f"{value:.{DIGITS}g}"


def short(value: float) -> float:
    """A number short enough to be sent."""
    return float(f"{value:.{DIGITS + 1}g}")
