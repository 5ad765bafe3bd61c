"""The primary outcome at a few values of one lever, a line an arm."""

import numpy as np

from metalead.dashboard.charts.curves import LEFT, one_line
from metalead.dashboard.charts.look import Option, arm_colour, axis, described, legend
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.reporting.words import plain


def option(found: list[tuple[float, Comparison]], name: str, unit: str) -> Option:
    """The primary outcome's mean and its 95% interval over the lever's values."""
    first = found[0][1]
    paired, outcome = first.paired, OUTCOME_BY_ID[first.scenario.primary_outcome]
    at = np.array([value for value, _ in found])
    series, words = [], []
    for a, label in enumerate(paired.labels):
        rows = [comparison.paired.arms[label][outcome.id] for _, comparison in found]
        mean, half = np.array([r.mean for r in rows]), np.array([r.of_mean for r in rows])
        series += one_line(label, arm_colour(a), at, mean, half)
        values = ", ".join(f"{plain(m, 1)} at {v:g}" for m, v in zip(mean, at, strict=True))
        words.append(f"{label}: {values}")
    drawn = {
        "legend": legend(paired.labels),
        "grid": {"left": 8, "right": 20, "top": 66, "bottom": 30, "containLabel": True},
        "tooltip": {"trigger": "axis", "formatter": "@curves"},
        "xAxis": axis(name=f"{name} ({unit})", min="dataMin", max="dataMax"),
        "yAxis": axis(
            name=outcome.name,
            nameLocation="end",
            nameGap=12,
            scale=True,
            nameTextStyle=LEFT,
        ),
        "series": series,
    }
    return described(drawn, f"{outcome.name} by {name}. {'. '.join(words)}")
