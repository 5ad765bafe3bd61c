"""The tornado plot: how far each lever moves the outcome to either side, arm beside arm."""

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from metalead.simulation.experiments.effects import HIGH, LOW, Effect, every_swing, largest
from metalead.simulation.experiments.lever_words import in_words, span, strongest, told
from metalead.simulation.reporting.frame import Frame, draw_intervals, framed, in_type
from metalead.simulation.reporting.glyphs import title_of
from metalead.simulation.reporting.palette import ARM_COLOURS, GREY, INK, clear_side
from metalead.simulation.reporting.unknown_luck import with_unknown
from metalead.simulation.reporting.words import ASSUMED, counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from metalead.simulation.experiments.lever_effects import LeverEffects

END_COLOURS = {LOW: ARM_COLOURS[4], HIGH: ARM_COLOURS[1]}
BAR = 0.36  # height of one end's bar, of a row of 1
TICKS = 14  # of all panels, which lie side by side
MANY, SMALL = 6, 12  # panels whose titles would run into one another, and their size then
SHOWN = 18  # levers, the strongest; the document has all
NUMBERS = 0.42  # room for the numbers right of the bars, as a share of half the width
FOOT = (
    "Bars: what is gained on where the lever stands; to the right is better. Thick line: 95%, luck "
    f"alone; thin: luck and {ASSUMED}.\nNumber: what the high end gains on the low end; bold "
    "where it is decided, grey where not even luck alone decides it."
)


def draw(result: "LeverEffects") -> "Figure":
    """A panel an arm, a row a lever: both ends against where the lever stands."""
    frame = Frame(
        title=fill(strongest(result), 92),
        below=f"{title_of(result.scenario)}: each lever alone, on the same "
        f"{counted(result.replications, 'simulated disaster')}",
        foot=with_unknown(FOOT, every_swing(result.found)),
        beside=result.beside(result.outcome.id),
        size=20,
        left=0.02,
        below_at=0.845,
        foot_at=0.01,
    )
    with framed(result.scenario, result.arms, frame) as figure:
        write_key(figure)
        draw_panels(figure, result)
    return figure


def write_key(figure: "Figure") -> None:
    """Which colour is which end."""
    for place, end, name in ((0.745, LOW, "at its low end"), (0.87, HIGH, "at its high end")):
        figure.text(place, 0.845, "\N{BLACK SQUARE}", fontsize=17, color=END_COLOURS[end])
        figure.text(place + 0.016, 0.847, name, fontsize=14)


def draw_panels(figure: "Figure", result: "LeverEffects") -> None:
    """One panel an arm, all with the same rows and the same scale."""
    effects = result.found
    shown = [nth for nth in effects.ranked if largest(effects.row(nth)) > 0.0][:SHOWN]
    grid = figure.add_gridspec(
        1, len(effects.labels), left=0.175, right=0.985, top=0.79, bottom=0.26, wspace=0.06
    )
    reach = widest([effect for nth in shown for effect in effects.row(nth)])
    for arm, label in enumerate(effects.labels):
        axes = figure.add_subplot(grid[arm])
        draw_rows(axes, [effects.of(arm, lever) for lever in shown], reach)
        dress(axes, reach, len(shown))
        axes.set_title(label, fontsize=SMALL if len(effects.labels) >= MANY else None)
        axes.locator_params(axis="x", nbins=TICKS // len(effects.labels))
        names = [row_name(effects.of(arm, lever)) for lever in shown]
        axes.set_yticks(-np.arange(len(shown)), names if arm == 0 else [""] * len(shown))
    name = f"{result.outcome.gain}, against where the lever stands"
    figure.text(0.58, 0.19, name, fontsize=13, color=GREY, ha="center", va="bottom")


def row_name(effect: Effect) -> str:
    """'request price (0 to 5)'."""
    return f"{in_words(effect.range.lever.id)} ({span(effect.range)})"


def widest(row: Sequence[Effect]) -> float:
    """The largest distance from zero to be shown, luck's intervals included (where they are not
    known, the wider ones); above 0."""
    ends = [abs(end.mean) + end.half_width for effect in row for end in effect.gains_from_base]
    return max((end for end in ends if np.isfinite(end)), default=0.0) or 1.0


def draw_rows(axes: "Axes", row: Sequence[Effect], reach: float) -> None:
    """Bars and numbers of one arm."""
    axes.axvline(0.0, color=INK, linewidth=1.2, zorder=1)
    for nth, effect in enumerate(row):
        if nth % 2:
            axes.axhspan(-nth - 0.5, -nth + 0.5, color="#f4f4f4", zorder=0, linewidth=0)
        draw_ends(axes, effect, -nth)
        write_swing(axes, effect, (reach * (1.06 + NUMBERS), -nth))


def draw_ends(axes: "Axes", effect: Effect, height: float) -> None:
    """A bar for each end, the low one above, with its intervals."""
    for end, found in enumerate(effect.gains_from_base):
        if np.isfinite(found.mean) and (found.mean or found.half_width):
            place = height + (BAR / 2 if end == LOW else -BAR / 2)
            axes.barh(place, found.mean, BAR, color=END_COLOURS[end], zorder=2)
            draw_intervals(axes, found, place, thin=0.9, thick=3.0, zorder=4)


def write_swing(axes: "Axes", effect: Effect, place: tuple[float, float]) -> None:
    """The whole swing as a number, as loud as it is sure."""
    found = effect.gain
    still = not np.isfinite(found.mean) or (found.mean == 0.0 and found.half_width == 0.0)
    axes.text(
        *place,
        "0" if still else in_type(told(found, effect.measure.noun)),
        ha="right",
        va="center",
        fontsize=10.5,
        fontweight="bold" if found.decided else "normal",
        color=INK if found.decided_by_luck else "#8c8c8c",
    )


def dress(axes: "Axes", reach: float, rows: int) -> None:
    """Limits, no frame."""
    axes.set_xlim(-reach * 1.06, reach * (1.08 + NUMBERS))
    axes.set_ylim(-rows + 0.5, 0.5)
    axes.tick_params(axis="y", labelcolor=INK, labelsize=11)
    axes.tick_params(axis="x", labelsize=10.5)
    clear_side(axes)
