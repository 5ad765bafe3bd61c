"""The figure of claims: a row each, both intervals about the gain, and the verdict in words.

Gains of unlike outcomes stand on one scale as parts of what the outcome is in the mean.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np

from metalead.simulation.claims import words
from metalead.simulation.claims.claim import Sort
from metalead.simulation.claims.measured import Measured
from metalead.simulation.claims.verdicts import NEXT_TO_NOTHING, VERDICTS, Verdict
from metalead.simulation.parameters.ideas import SHORT
from metalead.simulation.reporting.frame import Frame, framed, name_rows, zero_line
from metalead.simulation.reporting.palette import ARM_COLOURS, GREY, INK, PALE
from metalead.simulation.reporting.words import ASSUMED, choose_number, counted
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.statistics.arrays import Floats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from metalead.simulation.claims.result import ClaimResults

GREEN, BLUE, VERMILION = ARM_COLOURS[2], ARM_COLOURS[0], ARM_COLOURS[5]
COLOURS: dict[Verdict, str] = {
    "holds": GREEN,
    "does not hold": BLUE,
    "the other way": VERMILION,
    "not decided": GREY,
}
SMALL = 100.0 * NEXT_TO_NOTHING
LONG = 70  # letters of a title, from which on they are smaller
FEWEST = 5  # rows that there is room for: few rows are no wall
FEW = 14  # rows up to which names may take two lines
FOOT = (
    f"Intervals are of 95%. Thick: luck alone. Thin: luck and {ASSUMED}; where it meets zero, the "
    "answer is not decided; an arrow: it goes on. Pale band: next to nothing, 2% of what the "
    "outcome is in the mean."
)


def draw(results: "ClaimResults", sort: Sort) -> "Figure":
    """One panel: the claims, or the effects of single ideas, in the order of the texts."""
    rows = results.of(sort)
    many = counted(results.replications, "simulated disaster")
    told = title(rows, sort)
    frame = Frame(
        title=told,
        below=f"Each on the event where the text says that it should show, {many} in each",
        foot=FOOT,
        beside="In a model of these events.",
        size=22 if len(told) <= LONG else 19,
        title_at=0.97,
        below_at=0.89,
    )
    # The fonts are those of a kept scenario, whose letters are those of all kept ones.
    with framed(load_scenario(rows[0].claim.event), (), frame) as figure:
        draw_rows(figure.add_axes((0.345, 0.165, 0.3, 0.705)), rows)
    return figure


def title(rows: Sequence[Measured], sort: Sort) -> str:
    """'What the texts claim: 3 of 11 hold, 8 not decided'."""
    found = Counter(one.verdict for one in rows)
    counts = [(found[verdict], words.MANY[verdict]) for verdict in VERDICTS if found[verdict]]
    told = [f"{count} {choose_number(many, count == 1)}" for count, many in counts]
    first = told[0].replace(" ", f" of {len(rows)} ", 1)
    return f"{words.TITLES[sort]}: {', '.join([first, *told[1:]])}"


def draw_rows(axes: "Axes", rows: Sequence[Measured]) -> None:
    """Below the name of each text its rows."""
    two_lines = len(rows) <= FEW
    size, wide = (12.0, 46) if two_lines else (10.5, 90)
    axes.axvspan(-SMALL, SMALL, color=PALE, alpha=0.6, linewidth=0, zorder=0)
    zero_line(axes)
    axes.set_xlim(reach(rows))
    names: list[str] = []
    headings: list[int] = []
    for text, group in groupby(rows, key=lambda one: one.claim.idea.text):
        headings.append(len(names))
        names.append(SHORT[text])
        for one in group:
            draw_row(axes, one, len(names), size)
            names.append("\n".join(wrap(one.claim.says.rstrip("."), wide)))
    name_rows(axes, names, size)
    for place in headings:
        axes.get_yticklabels()[place].set_fontweight("bold")
    axes.set_ylim(max(FEWEST, len(names)) - 0.4, -0.6)
    axes.set_xlabel("gain as the text has it, in % of the outcome's mean")


def draw_row(axes: "Axes", one: Measured, place: int, size: float) -> None:
    """One claim: both intervals, a mark at the mean, and what is said beside them."""
    (low, mean, high), (luck_low, luck_high) = ends(one)
    look: Any = {"color": COLOURS[one.verdict], "solid_capstyle": "butt", "zorder": 2}
    axes.plot((low, high), (place, place), lw=1.8, **look)
    axes.plot((luck_low, luck_high), (place, place), lw=7.0, **look)
    axes.plot(mean, place, "|", color="white", ms=9, mew=1.6, zorder=3)
    axes.plot(mean, place, "|", color=INK, ms=13, mew=1.2, zorder=3)
    draw_cut(axes, low, high, place, COLOURS[one.verdict])
    beside: Any = {"transform": axes.get_yaxis_transform(), "va": "center", "fontsize": size}
    axes.text(1.04, place, words.mean(one), color=INK, **beside)
    axes.text(1.84, place, one.verdict, color=COLOURS[one.verdict], fontweight="bold", **beside)


def draw_cut(axes: "Axes", low: float, high: float, place: int, colour: str) -> None:
    """An arrow where an interval goes on beyond the panel."""
    left, right = axes.get_xlim()
    for is_beyond, at, arrow in ((low < left, 0.012, "<"), (high > right, 0.988, ">")):
        if is_beyond:
            inside = axes.get_yaxis_transform()
            axes.plot(at, place, arrow, color=colour, ms=8, transform=inside, zorder=3)


def ends(one: Measured) -> tuple[tuple[float, float, float], tuple[float, float]]:
    """In percent of the outcome's mean: the wide interval about the mean, and luck's alone."""
    found, part = one.found, 100.0 / one.usual if one.usual else 0.0
    wide = (found.low_assumed * part, found.mean * part, found.high_assumed * part)
    return wide, (found.low * part, found.high * part)


def reach(rows: Sequence[Measured]) -> tuple[float, float]:
    """What the panel shows: all that luck allows, and nearly all wide intervals whole."""
    wide = np.array([ends(one)[0] for one in rows])
    luck = np.array([ends(one)[1] for one in rows])
    low = np.nanmin([_lowest(wide[:, 0]), *wide[:, 1], *luck[:, 0], -2.0 * SMALL])
    high = np.nanmax([-_lowest(-wide[:, 2]), *wide[:, 1], *luck[:, 1], 2.0 * SMALL])
    return 1.08 * float(low), 1.08 * float(high)


def _lowest(low: Floats) -> float:
    """The low end below which one in ten goes; 0 where none is known."""
    known = low[np.isfinite(low)]
    return float(np.quantile(known, 0.1)) if known.size else 0.0
