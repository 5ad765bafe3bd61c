"""The figure of an attribution: from the one arm to the other, share by share."""

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from metalead.simulation.explanation.attribution import Attribution, standing
from metalead.simulation.explanation.factors import Factor
from metalead.simulation.explanation.stage_panel import draw_stages
from metalead.simulation.reporting.frame import (
    ON_WHITE,
    Frame,
    draw_intervals,
    framed,
    zero_line,
)
from metalead.simulation.reporting.glyphs import title_of
from metalead.simulation.reporting.palette import GREY, INK, PALE, arm_colour, clear_side
from metalead.simulation.reporting.unknown_luck import with_unknown
from metalead.simulation.reporting.words import ASSUMED, counted, first_upper, signed
from metalead.simulation.statistics.intervals import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from metalead.simulation.explanation.result import Explanation

FOOT = (
    "A bar is a Shapley share: what the exchange of this difference adds, averaged over all orders "
    "of exchanging them. The bars add up."
)
INTERVALS = (
    f"\nIntervals are of 95%. Thick: luck alone. Thin: luck and {ASSUMED}; "
    "where it meets the bar's own start, the sign is not decided."
)
# Letters in a line of a label, and its size; with so many lines labels run into one another.
WIDE, LARGE = 30, 13
NARROW, SMALL = 43, 9.5
MOST_LINES = 4


def draw(explanation: "Explanation") -> "Figure":
    """A waterfall on a screen-sized figure; beside it the stages, where they explain it."""
    with framed(explanation.scenario, explanation.arms, frame_of(explanation)) as figure:
        stages = explanation.attribution.stages
        axes = figure.add_axes((0.2, 0.255, 0.4 if stages else 0.74, 0.53))
        draw_bars(axes, explanation.attribution)
        dress(axes, explanation)
        if stages:
            second = explanation.arms[1].label
            draw_stages(figure.add_axes((0.745, 0.255, 0.19, 0.515)), stages, second)
    return figure


def frame_of(explanation: "Explanation") -> Frame:
    """The answer in a line, what it is of, how to read it."""
    attribution = explanation.attribution
    seeds = attribution.runs.seeds.size
    of = counted(seeds, "simulated disaster") if seeds > 1 else f"disaster {explanation.only_seed}"
    return Frame(
        title=fill(headline(explanation), 70),
        below=f"{title_of(explanation.scenario)}: {of}, the same for every mixture of the two",
        foot=FOOT + (with_unknown(INTERVALS, [attribution.total]) if seeds > 1 else ""),
        beside=explanation.beside(attribution.measure.outcome.id),
    )


def headline(explanation: "Explanation") -> str:
    """Which factor has the largest share, and whether that is decided."""
    attribution = explanation.attribution
    first, second = (arm.label for arm in explanation.arms)
    if attribution.total.mean != attribution.total.mean:
        return f"{attribution.measure.outcome.id} has no value in these disasters"
    if attribution.total.mean == 0.0:
        return f"{first_upper(first)} and {second} come out the same"
    factor = attribution.factors[attribution.ranking[0]].name
    most = f"{factor} has the largest share in the difference of {first} and {second}"
    if attribution.runs.seeds.size == 1:
        return first_upper(f"{most}, in this one disaster")
    if standing(attribution.total) != "decided":
        return first_upper(f"{most}, which is itself not decided")
    share = attribution.shares[attribution.ranking[0]]
    doubt = {"decided": "", "luck": ", but assumptions can reverse it"}
    return first_upper(most + doubt.get(standing(share), ": not decided"))


def draw_bars(axes: "Axes", attribution: Attribution) -> None:
    """A bar a factor, each beginning where the one above ends; the total last."""
    at = 0.0
    for row, f in enumerate(attribution.ranking):
        found = attribution.shares[f]
        colour = arm_colour(2 if found.mean >= 0.0 else 5)
        draw_bar(axes, found, at, row, colour=colour, number=number(attribution, found))
        at += float(np.nan_to_num(found.mean))
        axes.plot((at, at), (row, row + 1), color=GREY, lw=1.0, zorder=1)
    whole, last = attribution.total, len(attribution.factors)
    draw_bar(axes, whole, 0.0, last, colour=GREY, number=number(attribution, whole))


def number(attribution: Attribution, found: Estimate) -> str:
    """A share as it stands beside its bar."""
    return signed(found.mean, attribution.measure.places(found))


def draw_bar(
    axes: "Axes", found: Estimate, start: float, row: int, *, colour: str, number: str
) -> None:
    """One bar from `start`, its two intervals about its end, its number beside them."""
    mean = float(np.nan_to_num(found.mean))  # an outcome without a value has no bar
    end = start + mean
    axes.barh(row, mean, left=start, height=0.56, color=colour, alpha=0.75, zorder=2)
    draw_intervals(axes, found, row, thin=2.5, thick=9.0, middle=end, zorder=3)
    axes.annotate(
        number,
        (max(start, float(np.nanmax([end, end + found.luck, end + found.assumed]))), row),
        (9, 0),
        textcoords="offset points",
        va="center",
        fontsize=16,
        fontweight="bold",
        bbox=ON_WHITE | {"pad": 1.5},
        zorder=6,
    )


def labels(factors: list[Factor], width: int) -> list[str]:
    """Each factor's name, and below it how it stands in either arm, in lines of so many letters."""
    return [
        f"{factor.name}\n{fill(f'{factor.before} \N{RIGHTWARDS ARROW} {factor.after}', width)}"
        for factor in factors
    ]


def dress(axes: "Axes", explanation: "Explanation") -> None:
    """Names of the factors with how they stand in either arm; the axis in words."""
    attribution = explanation.attribution
    first, second = (arm.label for arm in explanation.arms)
    factors = [attribution.factors[f] for f in attribution.ranking]
    names = labels(factors, WIDE)
    small = max(name.count("\n") for name in names) >= MOST_LINES
    if small:
        names = labels(factors, NARROW)
    axes.set_yticks(range(len(names) + 1), [*names, f"{second}\nless {first}"])
    axes.tick_params(axis="y", labelcolor=INK, labelsize=SMALL if small else LARGE)
    axes.set_ylim(len(names) + 0.6, -0.6)
    zero_line(axes)
    axes.use_sticky_edges = False  # a bar's end is no end of the axis: its number stands behind it
    axes.margins(x=0.14)
    axes.grid(axis="x", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.set_xlabel(f"{attribution.measure.words}, against {first}")
    clear_side(axes)
