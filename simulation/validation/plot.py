"""A small plot of one pattern, as SVG to stand in a page."""

from io import StringIO
from typing import TYPE_CHECKING

import numpy as np

from metalead.simulation.reporting.palette import ARM_COLOURS, INK, PALE, STYLE
from metalead.simulation.validation.apparatus.claim import Plot, Point

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 7.2  # inches
ROW = 0.34  # inches a row of points
LINES_HEIGHT = 3.2
SMALL = {"font.size": 12, "axes.labelsize": 12, "svg.fonttype": "none"}


def svg(plot: Plot) -> str:
    """The plot as an `<svg>` element; text stays text."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with rc_context(STYLE | SMALL):
        rows = 1.0 + ROW * len(plot.points)
        height = LINES_HEIGHT if plot.x_axis else rows
        figure = Figure(figsize=(WIDTH, height), facecolor="none", layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        axes.set_facecolor("none")
        draw_lines(axes, plot) if plot.x_axis else draw_rows(axes, plot)
        file = StringIO()
        figure.savefig(file, format="svg", metadata={"Date": None})
    text = file.getvalue()
    return text[text.index("<svg") :]


def colours(plot: Plot) -> dict[str, str]:
    """A colour for each group."""
    groups = dict.fromkeys(point.group for point in plot.points)
    return {group: ARM_COLOURS[n % len(ARM_COLOURS)] for n, group in enumerate(groups)}


def draw_rows(axes: "Axes", plot: Plot) -> None:
    """A row a point: a dot with its interval, and a diamond where the source has a number."""
    colour = colours(plot)
    for place, point in enumerate(plot.points):
        axes.axhline(place, color=PALE, linewidth=0.6, zorder=0)
        if point.theory is not None:
            diamond(axes, point.theory, place)
        if point.mean is not None:
            below, above = half_widths(point)
            axes.errorbar(
                point.mean, place, xerr=[[below], [above]], fmt="o", color=colour[point.group],
                markersize=6, capsize=4, linewidth=2,
            )  # fmt: skip
    axes.set_yticks(range(len(plot.points)), [point.label for point in plot.points])
    axes.tick_params(axis="y", length=0, labelcolor=INK)
    axes.set_ylim(len(plot.points) - 0.4, -0.6)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(plot.axis)


def draw_lines(axes: "Axes", plot: Plot) -> None:
    """A line a group, with intervals, and diamonds where the source has numbers."""
    for group, colour in colours(plot).items():
        points = [point for point in plot.points if point.group == group]
        rows = [(point.x, point.mean, *half_widths(point)) for point in points]
        x, mean, below, above = np.array(rows, dtype=np.float64).T  # None becomes NaN
        axes.errorbar(
            x, mean, yerr=[below, above], fmt="o-", color=colour, capsize=4, linewidth=2,
            label=group,
        )  # fmt: skip
        for point in points:
            if point.theory is not None and point.x is not None:
                diamond(axes, point.x, point.theory)
    axes.set_xlabel(plot.x_axis or "")
    axes.set_ylabel(plot.axis)
    axes.legend(frameon=False, labelcolor=INK)


def diamond(axes: "Axes", x: float, y: float) -> None:
    """A number of the source."""
    axes.plot(x, y, marker="D", color="none", markeredgecolor=INK, markersize=11, linestyle="none")


def half_widths(point: Point) -> tuple[float, float]:
    """Below and above the mean."""
    if point.mean is None or point.low is None or point.high is None:
        return 0.0, 0.0
    return max(0.0, point.mean - point.low), max(0.0, point.high - point.mean)
