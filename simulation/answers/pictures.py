"""The pictures of a report: effects, points, pairs of factors, the variance budget; as SVG."""

from base64 import b64encode
from collections.abc import Sequence
from io import BytesIO
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from metalead.simulation.answers.budget import (
    IGNORANCE,
    LUCK,
    OTHERS,
    TOGETHER,
    Budget,
)
from metalead.simulation.answers.laid import Laid
from metalead.simulation.answers.sides import BOTH, DISASTER, LEADING
from metalead.simulation.reporting.canvas import blank, write
from metalead.simulation.reporting.frame import draw_intervals, name_rows, zero_line
from metalead.simulation.reporting.palette import ARM_COLOURS, GREY, INK, PALE, arm_colour
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.intervals import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDE = 10.0  # inches
POINTS = 150  # that are drawn one by one
BLUE, AMBER, GREEN, PINK, SKY, RED, _ = ARM_COLOURS
PARTS = {
    LEADING: BLUE, TOGETHER: SKY, DISASTER: RED, BOTH: RED, IGNORANCE: AMBER, LUCK: GREY,
    OTHERS: PALE,
}  # fmt: skip


def as_source(figure: "Figure") -> str:
    """A figure as the source of an image, in the page itself."""
    held = BytesIO()
    write(figure, held, "svg")
    return f"data:image/svg+xml;base64,{b64encode(held.getvalue()).decode()}"


def effects_picture(plan: Laid, rows: Sequence[dict[str, Any]], unit: str) -> str:
    """Effects of each factor: the differences on the left, the arms on the right."""
    names = list(dict.fromkeys(_label(row) for row in rows))
    height = 1.5 + 0.42 * len(names)
    with blank(plan.scenario, plan.arms, (WIDE, height)) as figure:
        both = any(row["difference"] for row in rows)
        panels = figure.subplots(1, 2 if both else 1, squeeze=False, sharey=True)[0]
        for axes, difference in zip(panels, (True, False) if both else (False,), strict=True):
            told = [row for row in rows if row["difference"] == difference]
            _forest(axes, told, names, plan)
            axes.set_xlabel(unit)
            axes.locator_params(axis="x", nbins=5)
        figure.tight_layout()
        return as_source(figure)


def _forest(axes: "Axes", rows: Sequence[dict[str, Any]], names: Sequence[str], plan: Laid) -> None:
    kinds = list(dict.fromkeys(row["of"] for row in rows))
    labels = [arm.label for arm in plan.arms]
    for k, kind in enumerate(kinds):
        arm = kind if kind in labels else kind.partition(" less ")[0]
        colour = arm_colour(labels.index(arm)) if arm in labels else INK
        shift = 0.5 * ((k + 1) / (len(kinds) + 1) - 0.5)
        for row in (row for row in rows if row["of"] == kind):
            at = names.index(_label(row)) + shift
            axes.plot([row["low"], row["high"]], [at, at], color=colour, lw=2)
            axes.plot([row["value"]], [at], "o", color=colour, ms=5)
        axes.plot([], [], "o-", color=colour, label=kind)
    name_rows(axes, names, 11)
    axes.axvline(0.0, color=INK, linewidth=1.0, linestyle=(0, (4, 3)), zorder=1)
    axes.legend(frameon=False, fontsize=9, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2)


def _label(row: dict[str, Any]) -> str:
    return f"{row['factor']}, {row['over']}" if row["over"] else str(row["factor"])


def points_picture(plan: Laid, found: Sequence[Estimate], unit: str, of: str) -> str:
    """Every point's mean difference, in order, with both intervals."""
    order = sorted(found, key=lambda one: one.mean)
    if len(order) > POINTS:
        order = [order[int(k)] for k in np.linspace(0, len(order) - 1, POINTS)]
    height = 1.6 + min(5.0, 0.07 * len(order) + 0.6)
    thin, thick = (0.8, 2.4) if len(order) > 60 else (1.2, 4.0)
    with blank(plan.scenario, plan.arms, (WIDE, height)) as figure:
        axes = figure.subplots()
        for at, one in enumerate(order):
            draw_intervals(axes, one, at, thin=thin, thick=thick, color=GREY)
            axes.plot([one.mean], [at], "o", color=arm_colour(len(plan.arms) - 1), ms=3)
        zero_line(axes, 1.0)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(f"{of} ({unit})")
        axes.set_ylabel(f"{len(order)} points, in order")
        figure.tight_layout()
        return as_source(figure)


def pair_picture(
    plan: Laid,
    names: tuple[str, str],
    parts: tuple[list[str], list[str]],
    places: tuple[Ints, Ints],
    values: Floats,
    unit: str,
) -> str:
    """The mean of points by two factors: a coloured table. values: float64 [points]."""
    shape = len(parts[1]), len(parts[0])
    sums, counts = np.zeros(shape), np.zeros(shape)
    np.add.at(sums, (places[1], places[0]), values)
    np.add.at(counts, (places[1], places[0]), 1.0)
    with np.errstate(invalid="ignore"):
        mean = sums / counts
    most = float(np.nanmax(np.abs(mean))) or 1.0
    with blank(plan.scenario, plan.arms, (WIDE * 0.72, 1.5 + 0.55 * shape[0])) as figure:
        axes = figure.subplots()
        shown = axes.imshow(mean, cmap="PuOr", vmin=-most, vmax=most, origin="lower", aspect="auto")
        for (y, x), value in np.ndenumerate(mean):
            if isfinite(value):
                pale = abs(value) < 0.6 * most
                axes.text(x, y, f"{value:+.3g}", ha="center", va="center", fontsize=10,
                          color=INK if pale else "white")  # fmt: skip
        axes.set_xticks(range(shape[1]), parts[0], fontsize=9)
        axes.set_yticks(range(shape[0]), parts[1], fontsize=9)
        axes.set_xlabel(names[0])
        axes.set_ylabel(names[1])
        figure.colorbar(shown, ax=axes, label=unit)
        figure.tight_layout()
        return as_source(figure)


def budget_picture(plan: Laid, budget: Budget) -> str:
    """One bar, cut into the parts; below it each part with its interval."""
    rows = [row for row in budget.rows() if isfinite(row["share"])]
    with blank(plan.scenario, plan.arms, (WIDE, 1.9 + 0.45 * len(rows))) as figure:
        heights = [1.0, 0.5 * len(rows) + 0.4]
        bar, each = figure.subplots(2, 1, height_ratios=heights, sharex=True)
        left = 0.0
        for row in rows:
            width = max(0.0, 100.0 * row["share"])  # of the bar alone: below, nothing is cut off
            bar.barh([0.0], [width], left=left, color=PARTS[row["part"]], edgecolor="white")
            if width > 4.0:
                dark = row["part"] in (LEADING, DISASTER, BOTH, LUCK)
                bar.text(left + width / 2, 0.0, f"{width:.0f}%", ha="center", va="center",
                         fontsize=11, color="white" if dark else INK)  # fmt: skip
            left += width
        bar.set_yticks([])
        for side in bar.spines.values():
            side.set_visible(False)
        bar.tick_params(axis="x", length=0, labelbottom=False)
        for at, row in enumerate(rows):
            share, low, high = (100.0 * row[name] for name in ("share", "low", "high"))
            each.plot([low, high], [at, at], color=INK, lw=1.6)
            each.plot([share], [at], "s", color=PARTS[row["part"]], ms=11, markeredgecolor=INK)
        name_rows(each, [row["part"] for row in rows], 11)
        each.axvline(0.0, color=INK, linewidth=1.0, zorder=1)
        each.set_xlabel("share of the variance of a run, %")
        figure.tight_layout()
        return as_source(figure)
