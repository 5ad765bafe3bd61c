"""Lines over time with their bands, one an arm."""

import numpy as np

from metalead.dashboard.charts.look import (
    GREY,
    Option,
    arm_colour,
    axis,
    described,
    legend,
    rounded,
    text,
)
from metalead.simulation.comparison.panel_curve import band, last_change
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.statistics.arrays import Floats

LEFT = text(GREY) | {"align": "left"}
LAST_UNSAID = axis()["axisLabel"] | {"showMaxLabel": False}  # an odd number, as the runs end


def option(comparison: Comparison, curves: Floats, what: str, unit: str) -> Option:
    """Mean over disasters and its 95% interval at each hour; `curves` [arms, seeds, points]."""
    labels, hours = comparison.paired.labels, comparison.runs.curve_hours
    series = [
        part
        for a, label in enumerate(labels)
        for part in one_arm(label, arm_colour(a), hours, *band(curves[a], comparison.runs))
    ]
    drawn = {
        "legend": legend(labels),
        "grid": {"left": 8, "right": 20, "top": 66, "bottom": 30, "containLabel": True},
        "tooltip": {"trigger": "axis", "formatter": "@curves"},
        "xAxis": axis(
            name="hours since the start",
            min=0,
            max=last_change(hours, curves),
            axisLabel=LAST_UNSAID,
        ),
        "yAxis": axis(name=unit, nameLocation="end", nameGap=12, min=0, nameTextStyle=LEFT),
        "series": series,
    }
    return described(drawn, f"{what} over time. {ends(labels, curves)}")


def one_arm(label: str, colour: str, hours: Floats, mean: Floats, half: Floats) -> list[Option]:
    """One arm's line and band, which begin at nothing."""
    begun = [np.concatenate(([0.0], column)) for column in (hours, mean, half)]
    return one_line(label, colour, *begun)


def one_line(label: str, colour: str, at: Floats, mean: Floats, half: Floats) -> list[Option]:
    """The band as one shape, which the browser draws from its edges, and the mean as a line."""
    edges = points(at, np.maximum(mean - half, 0.0), mean + half)
    look = {"name": label, "itemStyle": {"color": colour}}
    band_of = {"type": "custom", "renderItem": "@band", "silent": True, "z": 1, "data": edges}
    line = {"type": "line", "symbol": "none", "lineStyle": {"width": 3, "color": colour}, "z": 3}
    return [
        look | band_of | {"encode": {"x": 0, "y": [1, 2]}, "tooltip": {"show": False}},
        look | line | {"data": points(at, mean, half)},
    ]


def points(*columns: Floats) -> list[list[float | None]]:
    """Columns as rows."""
    return [list(row) for row in zip(*map(rounded, columns), strict=True)]


def ends(labels: tuple[str, ...], curves: Floats) -> str:
    """Where each line ends, in words."""
    last = curves[:, :, -1].mean(axis=1)
    return "; ".join(f"{label}: {value:.3g}" for label, value in zip(labels, last, strict=True))
