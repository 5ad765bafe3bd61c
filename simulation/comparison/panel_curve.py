"""Third panel: people in care over time by arm, or the backlog where nobody is at risk."""

from typing import TYPE_CHECKING

import numpy as np

from metalead.simulation.comparison.of_how_many import people
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.comparison.stages import EVERYBODY
from metalead.simulation.reporting.palette import PALE, arm_colour
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.statistics.intervals import means_and_half_widths

if TYPE_CHECKING:
    from matplotlib.axes import Axes


IN_CARE = "People in care over time"


def draw_curve(axes: "Axes", paired: Paired) -> None:
    """Mean over disasters with a band, its 95% interval, for each arm."""
    curves, title, label = what_to_draw(paired.runs)
    hours = np.concatenate([[0.0], paired.runs.curve_hours])
    for a, name in enumerate(paired.labels):
        mean, half = band(curves[a], paired.runs)
        draw_arm(axes, hours, from_nothing(mean), from_nothing(half), arm_colour(a), name)
    axes.set_title(f"{title}, mean and its interval")
    axes.set_xlabel("hours since the start")
    axes.set_ylabel(label)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlim(0.0, last_change(paired.runs.curve_hours, curves))
    axes.set_ylim(bottom=0.0)
    axes.grid(axis="y", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)


def what_to_draw(runs: Runs) -> tuple[Floats, str, str]:
    """Curves [arms, seeds, points] with title and label."""
    if np.any(runs.cared_curve > 0.0):
        at_risk = Paired(runs).at_risk[EVERYBODY]
        return runs.cared_curve, IN_CARE, f"of {people(at_risk)} people"
    return runs.backlog_curve, "Items waiting in inboxes over time", "items"


def from_nothing(curve: Floats) -> Floats:
    """A curve from hour 0 on, when nobody is in care and nothing waits."""
    return np.concatenate([[0.0], curve])


def band(curves: Floats, runs: Runs) -> tuple[Floats, Floats]:
    """Mean and half-width of its interval at each point: float64 [points] each."""
    return means_and_half_widths(curves, runs.worlds)


def draw_arm(
    axes: "Axes", hours: Floats, mean: Floats, half: Floats, colour: str, name: str
) -> None:
    """One line and its band."""
    low, high = np.maximum(mean - half, 0.0), mean + half
    axes.fill_between(hours, low, high, color=colour, alpha=0.25, linewidth=0.0)
    axes.plot(hours, mean, color=colour, linewidth=3, label=name)


def last_change(hours: Floats, curves: Floats) -> float:
    """The hour by which the mean curves have all but stopped moving: the axis ends there."""
    means = curves.mean(axis=1)
    span = np.ptp(means, axis=1, keepdims=True)
    moving = np.abs(means - means[:, -1:]) > 0.005 * span
    last = int(np.flatnonzero(moving.any(axis=0)).max(initial=0)) + 1
    return float(hours[min(last, hours.size - 1)])
