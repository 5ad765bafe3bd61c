"""First panel: the paired differences as a distribution, with the mean and both intervals."""

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from metalead.simulation.comparison.pairing import Difference, Paired, paired_values
from metalead.simulation.parameters.gains import counted_in
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.reporting.frame import ON_WHITE, draw_intervals, in_type, zero_line
from metalead.simulation.reporting.palette import INK, arm_colour, clear_side
from metalead.simulation.reporting.words import decimals, percent, signed
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.statistics.intervals import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes


BINS = 40  # about as many over the whole width
ROW = 1.0  # height of one arm's row
HILL = 0.6  # height of the highest bar in it
BELOW = -0.16  # where the intervals are drawn, under the bars
TAIL = 0.005  # share of disasters at either end that is put into the outermost bins
LONGEST_WORD = 16  # characters of a row's name before it is broken
CROWDED = 3  # rows from which on each has less room for its name
SIDE = 0.25  # least share of the width on either side of zero


def draw_differences(axes: "Axes", paired: Paired, outcome: str) -> None:
    """A row for each arm but the baseline: every disaster's difference, mean, intervals."""
    edges = shared_edges(paired, outcome)
    zero_line(axes)
    for a, label in enumerate(paired.labels[1:], start=1):
        floor = -(a - 1) * ROW
        found = paired.difference(label, outcome)
        if not np.isnan(found.estimate.mean):
            draw_hill(axes, paired_values(paired.runs, a, outcome), edges, floor, arm_colour(a))
            draw_mean(axes, found.estimate, found.outcome.unit, floor + BELOW)
    axes.set_xlim(edges[0], edges[-1])
    dress(axes, paired, outcome)


def shared_edges(paired: Paired, outcome: str) -> Floats:
    """The same bins for every row, with zero as an edge: float64 [about BINS + 1]."""
    low, high = reach(paired, outcome)
    low, high = min(low, -SIDE * (high - low)), max(high, SIDE * (high - low))
    width = (high - low) / BINS
    return np.arange(np.floor(low / width), np.ceil(high / width) + 1) * width


def reach(paired: Paired, outcome: str) -> tuple[float, float]:
    """From the lowest to the highest to be shown, zero and the intervals among them."""
    ends = [0.0]
    for a, label in enumerate(paired.labels[1:], start=1):
        values = paired_values(paired.runs, a, outcome)
        values = values[np.isfinite(values)]
        estimate = paired.difference(label, outcome).estimate
        ends += [estimate.low_assumed, estimate.high_assumed, estimate.low, estimate.high]
        ends += list(np.quantile(values, (TAIL, 1.0 - TAIL))) if values.size else []
    known = np.array(ends)[np.isfinite(ends)]
    return (float(known.min()), float(known.max())) if np.ptp(known) > 0.0 else (-1.0, 1.0)


def draw_hill(axes: "Axes", values: Floats, edges: Floats, floor: float, colour: str) -> None:
    """A histogram standing on `floor`; what lies beyond the edges is counted in the last bins."""
    kept = np.clip(values[np.isfinite(values)], edges[0], edges[-1])
    counts, _ = np.histogram(kept, edges)
    axes.bar(
        edges[:-1],
        counts / counts.max() * HILL,
        width=np.diff(edges),
        bottom=floor,
        align="edge",
        color=colour,
        alpha=0.6,
        edgecolor="white",
        linewidth=0.8,
        zorder=2,
    )


def draw_mean(axes: "Axes", estimate: Estimate, unit: str, height: float) -> None:
    """Both intervals; a white tick and a number: the mean."""
    draw_intervals(axes, estimate, height, thin=2.5, thick=13.0, zorder=4)
    axes.plot(estimate.mean, height, "|", color="white", ms=11, mew=2, zorder=5)
    right = np.nanmax([estimate.mean, estimate.high, estimate.high_assumed])
    axes.annotate(
        in_type(signed(estimate.mean, decimals(estimate.half_width, estimate.mean, unit))),
        (float(right), height),
        (7, 0),
        textcoords="offset points",
        ha="left",
        va="center",
        fontsize=15,
        fontweight="bold",
        bbox=ON_WHITE | {"pad": 2.0},  # the dashed zero line may run behind it
        zorder=6,
    )


def dress(axes: "Axes", paired: Paired, outcome: str) -> None:
    """Title, labels, and which side of zero is whose."""
    measure = OUTCOME_BY_ID[outcome]
    rows = len(paired.labels) - 1
    axes.set_ylim(-(rows - 1) * ROW - 0.36, HILL + 0.2 * rows)
    axes.set_title("The difference, disaster by disaster")
    unit = counted_in(measure)
    unit = "" if unit in measure.name else f" ({unit})"
    axes.set_xlabel(f"{measure.name}{unit}: {whose(paired)} less {paired.labels[0]}")
    axes.set_yticks(
        [HILL * 0.45 - row * ROW for row in range(rows)],
        [share_label(paired.difference(label, outcome), rows) for label in paired.labels[1:]],
    )
    axes.tick_params(axis="y", labelcolor=INK, labelsize=13 if rows < CROWDED else 10)
    clear_side(axes)
    better_sides(axes, paired, measure.better == "less")


def whose(paired: Paired) -> str:
    """The arm that is compared, or that there are several."""
    return paired.labels[1] if len(paired.labels) == 2 else "each arm"


def share_label(found: Difference, rows: int) -> str:
    """The arm and the share of disasters in which it does better."""
    between = "\n" if rows < CROWDED else " "
    return f"{fill(found.arm, LONGEST_WORD)}\nbetter in{between}{percent(found.share_won)}"


def better_sides(axes: "Axes", paired: Paired, less_is_better: bool) -> None:
    """Say on which side of zero the arm does better, and on which the baseline."""
    arm = paired.labels[1] if len(paired.labels) == 2 else "the arm"
    sides = (arm, paired.labels[0]) if less_is_better else (paired.labels[0], arm)
    left, right = (
        f"\N{LEFTWARDS ARROW} {sides[0]} better ",
        f" {sides[1]} better \N{RIGHTWARDS ARROW}",
    )
    for text, align in ((left, "right"), (right, "left")):
        place = axes.get_xaxis_transform()
        axes.text(0.0, 1.0, text, transform=place, ha=align, va="top", fontsize=12)
