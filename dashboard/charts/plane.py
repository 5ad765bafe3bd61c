"""The plane of two levers: who is ahead where, the border, the points that were measured.

Everything stands at its place along the axes, from 0 to 1 in a lever's own scale, so that a scale
by factors needs nothing of its own; the numbers along the axes are words at their places.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from metalead.dashboard.charts.look import (
    GREY,
    INK,
    PALE,
    PAPER,
    Option,
    arm_colour,
    axis,
    described,
    legend,
    text,
)
from metalead.simulation.experiments.regime_figure import axis_name, edge_places, middle, strength
from metalead.simulation.experiments.regime_map import RegimeMap
from metalead.simulation.experiments.regime_question import Question
from metalead.simulation.reporting.words import counted, decimals, percent, plus_minus, signed
from metalead.simulation.statistics.borders import Line, borders, edges
from metalead.simulation.statistics.plane import Axis, Plane

HEIGHT = 560  # pixels
POINT, MORE = 13.0, 4.0  # pixels across a point visited once, and more for each visit after
MOST_TICKS = 6
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)  # between ticks, times a power of ten
ROOM = 0.16  # of the width, that half a name takes on a phone
DIGITS = 4  # decimals of a place: less than a pixel
TIED = "tied"
ENDS = ("high", "high_assumed")  # luck's alone, or where it is not known that of both
Point = dict[str, Any]


def option(question: Question, points: list[Point], found: RegimeMap | None) -> Option:
    """The map as far as it is known; only its points before the first look."""
    plane = question.plane
    drawn = {
        "animation": False,
        "grid": {"left": 74, "right": 22, "top": 40, "bottom": 62},
        "legend": legend(question.labels),
        "tooltip": {"trigger": "item", "formatter": "@told", "confine": True},
        "xAxis": bare_axis(plane.x, 36),
        "yAxis": bare_axis(plane.y, 52),
        "series": [
            *layers(question, found),
            ticks(plane.x, 0),
            ticks(plane.y, 1),
            dots(question, points),
        ],
    }
    return described(drawn, in_words(question, points, found))


def bare_axis(one: Axis, gap: int) -> Option:
    """A scale of places with the lever's name, without numbers of its own."""
    unsaid: Option = {"show": False}
    return axis(
        name=axis_name(one),
        nameGap=gap,
        min=0,
        max=1,
        axisLabel=unsaid,
        axisTick=unsaid,
        splitLine=unsaid,
    )


def ticks(one: Axis, across: int) -> Option:
    """Round numbers beside an axis, at their places; `across` is 0 for x and 1 for y."""
    label = {"show": True, "position": "left" if across else "bottom", "distance": 6}
    data = [
        {"value": [0, place] if across else [place, 0], "label": {"formatter": f"{value:g}"}}
        for value, place in round_values(one)
    ]
    return {
        "type": "scatter",
        "symbol": "rect",
        "symbolSize": [6, 1] if across else [1, 6],
        "itemStyle": {"color": GREY},
        "silent": True,
        "label": label | text(GREY, 13),
        "labelLayout": {"hideOverlap": True},
        "data": data,
    }


def round_values(one: Axis) -> list[tuple[float, float]]:
    """A few round values of the lever within its range, each with its place."""
    from matplotlib.ticker import LogLocator, MaxNLocator

    low, high = one.range.low, one.range.high
    by_factors = LogLocator(subs=(1.0, 2.0, 5.0), numticks=99)
    evenly = MaxNLocator(MOST_TICKS, steps=STEPS, integer=one.range.lever.whole)
    found = (by_factors if one.logarithmic else evenly).tick_values(low, high)
    near = 1e-9 * (high - low)
    return [
        (float(f"{v:.6g}"), round(one.place(v), DIGITS))
        for v in found
        if low - near <= v <= high + near
    ]


def layers(question: Question, found: RegimeMap | None) -> list[Option]:
    """What the surface says: cells, border, band, names; no cells before it."""
    coloured = [cells(label, arm, found) for arm, label in enumerate(question.labels)]
    if found is None:
        return coloured
    return [
        *coloured,
        *(stroke(found.plane, line, 1.5, "dashed") for line in edges(found.plane, found.leads)),
        *(
            stroke(found.plane, line, 3.0, "solid")
            for arm in range(len(found.labels))
            for line in borders(found.plane, found.leads, arm)
        ),
        names(found),
    ]


def cells(label: str, arm: int, found: RegimeMap | None) -> Option:
    """The cells where an arm leads: rows of [x from, x to, y from, y to, strength]."""
    return {
        "type": "custom",
        "renderItem": "@cells",
        "name": label,
        "itemStyle": {"color": arm_colour(arm)},
        "silent": True,
        "z": 1,
        "data": list(stretches(found, arm)) if found else [],
    }


def stretches(found: RegimeMap, arm: int) -> Iterator[list[float]]:
    """Neighbouring cells of one row and strength as one, so that little has to be sent."""
    x, y = (edge_places(one).round(DIGITS).tolist() for one in (found.plane.x, found.plane.y))
    shades = np.where(found.leads.winner == arm, strength(found.leads), 0.0)
    for row, values in enumerate(shades.reshape(found.plane.shape).tolist()):
        for value, stretch in groupby(range(len(values)), key=values.__getitem__):
            columns = list(stretch)
            if value > 0.0:
                yield [x[columns[0]], x[columns[-1] + 1], y[row], y[row + 1], value]


def stroke(plane: Plane, line: Line, width: float, kind: str) -> Option:
    """A line through the plane."""
    places = [
        [round(plane.x.place(x), DIGITS), round(plane.y.place(y), DIGITS)] for x, y in line.tolist()
    ]
    return {
        "type": "line",
        "symbol": "none",
        "silent": True,
        "lineStyle": {"width": width, "type": kind, "color": INK},
        "z": 2,
        "data": places,
    }


def names(found: RegimeMap) -> Option:
    """Each arm's name in the middle of its part."""
    middles = ((label, middle(found, arm)) for arm, label in enumerate(found.labels))
    return {
        "type": "scatter",
        "symbolSize": 0,
        "silent": True,
        "z": 4,
        "label": {"show": True, "formatter": "{b}", "backgroundColor": PAPER, "padding": [4, 8]}
        | {"borderRadius": 4, "lineHeight": 21}
        | text(INK, 18, "bold"),
        "data": [
            {"name": f"{label}\nahead", "value": inside(found.plane.points[cell])}
            for label, cell in middles
            if cell is not None
        ],
    }


def inside(place: NDArray[np.float64]) -> list[float]:
    """Near this place, and far enough from the sides for a name to fit."""
    x, y = place
    return [round(float(np.clip(x, ROOM, 1.0 - ROOM)), DIGITS), round(float(y), DIGITS)]


def dots(question: Question, points: list[Point]) -> Option:
    """The measured points in the colour of who was ahead there, larger where more often."""
    return {
        "type": "scatter",
        "name": "points",
        "itemStyle": {"borderColor": INK, "borderWidth": 1.5},
        "emphasis": {"scale": 1.4},
        "z": 5,
        "data": [dot(question, point) for point in points],
    }


def dot(question: Question, point: Point) -> Option:
    """One point, with what a click and a hover need."""
    plane = question.plane
    winner = best(question, point)
    colour = arm_colour(question.labels.index(winner)) if winner in question.labels else PALE
    return {
        "value": [
            round(plane.x.place(point["x"]), DIGITS),
            round(plane.y.place(point["y"]), DIGITS),
        ],
        "symbolSize": POINT + MORE * (point["visits"] - 1),
        "itemStyle": {"color": colour},
        "at": [point["x"], point["y"]],
        "told": told(question, point),
    }


def best(question: Question, point: Point) -> str:
    """The arm with the best mean at a point; 'tied' where no arm has one of its own."""
    sign, differences = question.outcome.sign, [one["mean"] for one in point["differences"]]
    if any(mean is None for mean in differences):
        return TIED
    leads = [0.0, *(sign * mean for mean in differences)]
    return TIED if leads.count(max(leads)) > 1 else question.labels[leads.index(max(leads))]


def told(question: Question, point: Point) -> str:
    """What a point says, for whoever points at it."""
    x, y = question.plane.x, question.plane.y
    lines = [f"{x.name} {point['x']:.3g}, {y.name} {point['y']:.3g}"]
    for found in point["differences"]:
        if found["mean"] is not None:
            known = next((found[end] for end in ENDS if found[end] is not None), float("nan"))
            half = known - found["mean"]
            places = decimals(half, found["mean"], question.outcome.noun)
            amount = f"{signed(found['mean'], places)} {plus_minus(half, places)}"
            lines.append(f"{found['arm']} less {found['baseline']}: {amount}")
    return "\n".join([*lines, f"{counted(point['disasters'], 'disaster')}; click to compare"])


def in_words(question: Question, points: list[Point], found: RegimeMap | None) -> str:
    """What the map shows, for those who do not see it."""
    plane = f"{axis_name(question.plane.x)} across, {axis_name(question.plane.y)} up"
    words = f"Map of who is ahead: {plane}. {counted(len(points), 'measured point')}"
    if found is None:
        return f"{words}, no map yet."
    leads = found.leads
    won = [f"{label} in {percent(leads.share_won(a))}" for a, label in enumerate(found.labels)]
    return f"{words}. Ahead: {', '.join(won)}; not known in {percent(leads.unknown_share)}."
