"""The paired differences as a distribution, with the mean and both its intervals."""

import numpy as np

from metalead.dashboard.charts.look import (
    GREY,
    INK,
    PAPER,
    TEXT,
    Option,
    arm_colour,
    axis,
    described,
    text,
)
from metalead.simulation.comparison.pairing import Difference, Paired, paired_values
from metalead.simulation.comparison.panel_difference import shared_edges
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.reporting.words import decimals, percent, plain, signed
from metalead.simulation.statistics.arrays import Floats

ONLY, ROW = 350, 210  # pixels that one arm's hill takes: the only one, one of several
HEAD, FOOT = 56, 24  # pixels above the first and below the last
BELOW = -0.2  # where the intervals are drawn, as a share of the highest bar


def height(comparison: Comparison) -> int:
    """Pixels that the chart needs."""
    rows = len(comparison.paired.labels) - 1
    return HEAD + FOOT + row_height(rows) * rows


def row_height(rows: int) -> int:
    """Pixels of one row among so many."""
    return ONLY if rows == 1 else ROW


def option(comparison: Comparison) -> Option:
    """A hill for each arm but the baseline, all on the same scale."""
    paired, outcome = comparison.paired, comparison.scenario.primary_outcome
    edges = shared_edges(paired, outcome)
    rows = [Row(paired, a, outcome, edges) for a in range(1, len(paired.labels))]
    drawn = {
        "tooltip": {"trigger": "item", "formatter": "@hill"},
        "title": [part for row in rows for part in row.titles()],
        "grid": [row.grid() for row in rows],
        "xAxis": [part for row in rows for part in row.x_axes(row is rows[-1])],
        "yAxis": [row.y_axis() for row in rows],
        "series": [part for row in rows for part in row.series()],
    }
    words = ". ".join(row.in_words() for row in rows)
    return described(drawn, f"The difference, disaster by disaster. {words}")


class Row:
    """One arm against the baseline."""

    def __init__(self, paired: Paired, a: int, outcome: str, edges: Floats) -> None:
        self.place, self.edges = a - 1, edges
        self.tall = row_height(len(paired.labels) - 1)
        self.above = HEAD + self.place * self.tall
        self.colour = arm_colour(a)
        self.found: Difference = paired.difference(paired.labels[a], outcome)
        values = paired_values(paired.runs, a, outcome)
        kept = np.clip(values[np.isfinite(values)], edges[0], edges[-1])
        self.counts = np.histogram(kept, edges)[0]
        self.top = max(1, int(self.counts.max()))

    def grid(self) -> Option:
        """Where the row is."""
        return {"left": 16, "right": 16, "top": self.above, "height": self.tall - 70}

    def titles(self) -> list[Option]:
        """Who is better on which side, and in how many disasters."""
        arm, baseline = self.found.arm, self.found.baseline
        less = self.found.outcome.better == "less"
        left, right = (arm, baseline) if less else (baseline, arm)
        top = self.above - 46
        base = {"top": top, "padding": 2, "textStyle": text(GREY, TEXT - 1)}
        won = f"{arm} better in {percent(self.found.share_won)} of disasters"
        return [
            base | {"text": f"\N{LEFTWARDS ARROW} {left} better", "left": 14, "top": top + 22},
            base | {"text": f"{right} better \N{RIGHTWARDS ARROW}", "right": 14, "top": top + 22},
            base | {"text": won, "left": "center", "textStyle": text(INK, TEXT, "bold")},
        ]

    def x_axes(self, last: bool) -> list[Option]:
        """Bins for the bars, and over them the scale; its name under the last row only."""
        outcome = self.found.outcome
        name = f"{outcome.name}, against {self.found.baseline}"
        bins = [
            f"{plain_edge(low)} to {plain_edge(high)}"
            for low, high in zip(self.edges[:-1], self.edges[1:], strict=True)
        ]
        scale = axis(min=float(self.edges[0]), max=float(self.edges[-1]), gridIndex=self.place)
        scale |= {"position": "bottom", "axisLine": {"onZero": False}, "splitLine": {"show": False}}
        # The axis ends where the bars do, at no round number.
        scale["axisLabel"] = scale["axisLabel"] | {"showMinLabel": False, "showMaxLabel": False}
        return [
            {"type": "category", "data": bins, "show": False, "gridIndex": self.place},
            scale | ({"name": name} if last else {}),
        ]

    def y_axis(self) -> Option:
        """Counts of disasters; room below zero for the intervals."""
        return {
            "type": "value",
            "show": False,
            "min": self.top * 2.6 * BELOW,
            "max": self.top * 1.05,
            "gridIndex": self.place,
        }

    def series(self) -> list[Option]:
        """The bars, both intervals, the mean."""
        estimate, bars = self.found.estimate, 2 * self.place
        scale = {"xAxisIndex": bars + 1, "yAxisIndex": self.place}
        return [
            {
                "type": "bar",
                "name": self.found.arm,
                "xAxisIndex": bars,
                "yAxisIndex": self.place,
                "data": self.counts.tolist(),
                "barCategoryGap": "6%",
                "itemStyle": {"color": self.colour, "opacity": 0.7},
            },
            self.interval(estimate.low_assumed, estimate.high_assumed, 3) | scale | zero_line(),
            self.interval(estimate.low, estimate.high, 13) | scale,
            self.mean() | scale,
        ]

    def interval(self, low: float, high: float, width: int) -> Option:
        """A bar from low to high; nothing where it is not known."""
        y = self.top * BELOW
        known = np.isfinite(low) and np.isfinite(high)
        return {
            "type": "line",
            "symbol": "none",
            "silent": True,
            "lineStyle": {"width": width, "color": INK, "cap": "butt"},
            "data": [[low, y], [high, y]] if known else [],
        }

    def mean(self) -> Option:
        """A pale tick in the bar, and the number beside it."""
        estimate = self.found.estimate
        if np.isnan(estimate.mean):
            return {"type": "scatter", "data": []}
        return {
            "type": "scatter",
            "symbol": "rect",
            "symbolSize": [3, 15],
            "silent": True,
            "itemStyle": {"color": PAPER, "borderColor": INK, "borderWidth": 0.5},
            "data": [[estimate.mean, self.top * BELOW]],
            "label": {
                "show": True,
                "position": "bottom",
                "distance": 8,
                "formatter": self.number(),
            }
            | text(INK, TEXT + 3, "bold")
            | {"backgroundColor": PAPER, "padding": [0, 3]},
            "z": 6,
        }

    def number(self) -> str:
        """The mean difference, signed."""
        estimate = self.found.estimate
        places = decimals(estimate.half_width, estimate.mean, self.found.outcome.unit)
        return signed(estimate.mean, places).replace("-", "\N{MINUS SIGN}")

    def in_words(self) -> str:
        """What the row shows."""
        return (
            f"{self.found.arm} against {self.found.baseline}: {self.number()} "
            f"{self.found.outcome.unit} on average, better in {percent(self.found.share_won)}"
        )


def zero_line() -> Option:
    """The dashed line at no difference."""
    style = {"type": "dashed", "color": INK, "width": 1.5}
    line = {"symbol": "none", "silent": True, "data": [{"xAxis": 0}], "lineStyle": style}
    return {"markLine": line | {"label": {"show": False}, "animation": False}}


def plain_edge(value: float) -> str:
    """The edge of a bin in words."""
    sign = "\N{MINUS SIGN}" if value < 0.0 else ""
    return sign + plain(abs(value), decimals(float("nan"), abs(value)))
