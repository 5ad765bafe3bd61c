"""The figure of claims: a row each, a panel an event, both intervals about the gain, the verdict.

Gains of unlike outcomes stand on one scale as parts of what the outcome is in the mean.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from metalead.simulation.claims import words
from metalead.simulation.claims.claim import Claim, Sort
from metalead.simulation.claims.events import PLACES, POMONA
from metalead.simulation.claims.measured import Measured
from metalead.simulation.claims.verdicts import NEXT_TO_NOTHING, Verdict
from metalead.simulation.parameters.ideas import SHORT
from metalead.simulation.reporting.frame import Frame, framed, name_rows, zero_line
from metalead.simulation.reporting.palette import ARM_COLOURS, GREY, INK, PALE, clear_side
from metalead.simulation.reporting.words import ASSUMED, counted
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
NAMES, PANELS = 0.3, 0.68  # of the figure's width
FOOT = (
    f"Intervals are of 95%. Thick: luck alone. Thin: luck and {ASSUMED}; where it meets zero, the "
    "answer is not decided; an arrow: it goes on. Pale band: next to nothing, 2% of what the "
    "outcome is in the mean. Just: one half of the worlds says otherwise."
)


class Row(NamedTuple):
    """A line of the figure: the name of a text, or a claim."""

    name: str
    claim: Claim | None


def draw(results: "ClaimResults", sort: Sort) -> "Figure":
    """A panel an event: the claims, the effects of single ideas, or the checks."""
    measured = results.of(sort)
    told = f"{words.TITLES[sort]}: {', '.join(words.count_each(measured, how_firm=False))}"
    frame = Frame(
        title=told,
        below=f"Each on every event, {counted(results.replications, 'simulated disaster')} in each",
        foot=FOOT,
        beside="In a model of these events.",
        size=22 if len(told) <= LONG else 19,
        title_at=0.97,
        below_at=0.89,
    )
    # The fonts are those of a kept scenario, whose letters are those of all kept ones.
    with framed(load_scenario(POMONA), (), frame) as figure:
        rows = list(rows_of(measured))
        events = [event for event in PLACES if any(one.event == event for one in measured)]
        for place, event in enumerate(events):
            wide = PANELS / len(events)
            axes = figure.add_axes((NAMES + wide * place, 0.175, 0.88 * wide, 0.655))
            draw_panel(axes, rows, [one for one in measured if one.event == event])
            axes.set_title(PLACES[event], fontsize=13)
            if place:
                axes.set_yticklabels([])
                clear_side(axes)
    return figure


def rows_of(measured: Sequence[Measured]) -> Iterator[Row]:
    """Below the name of each text its claims, each once."""
    claims = {one.claim.id: one.claim for one in measured}
    for text, group in groupby(claims.values(), key=lambda claim: claim.idea.text):
        yield Row(SHORT[text], None)
        yield from (Row(claim.says.rstrip("."), claim) for claim in group)


def draw_panel(axes: "Axes", rows: Sequence[Row], measured: Sequence[Measured]) -> None:
    """All claims on one event."""
    size, wide = (11.0, 48) if len(rows) <= FEW else (9.5, 62)
    axes.axvspan(-SMALL, SMALL, color=PALE, alpha=0.6, linewidth=0, zorder=0)
    zero_line(axes)
    axes.set_xlim(reach(measured))
    name_rows(axes, ["\n".join(wrap(row.name, wide, max_lines=2)) for row in rows], size)
    for label, row in zip(axes.get_yticklabels(), rows, strict=True):
        if row.claim is None:
            label.set_fontweight("bold")
    of_claim = {one.claim.id: one for one in measured}
    for place, row in enumerate(rows):
        if row.claim is not None and row.claim.id in of_claim:
            draw_row(axes, of_claim[row.claim.id], place)
    axes.set_ylim(max(FEWEST, len(rows)) - 0.4, -0.6)
    axes.set_xlabel("gain, % of the outcome", fontsize=11)


def draw_row(axes: "Axes", one: Measured, place: int) -> None:
    """One claim: both intervals, a mark at the mean, and the verdict above them."""
    (low, mean, high), (luck_low, luck_high) = ends(one)
    look: Any = {"color": COLOURS[one.verdict], "solid_capstyle": "butt", "zorder": 2}
    axes.plot((low, high), (place, place), lw=1.6, **look)
    axes.plot((luck_low, luck_high), (place, place), lw=5.0, **look)
    axes.plot(mean, place, "|", color="white", ms=7, mew=1.4, zorder=3)
    axes.plot(mean, place, "|", color=INK, ms=10, mew=1.1, zorder=3)
    draw_cut(axes, low, high, place, COLOURS[one.verdict])
    beside: Any = {"transform": axes.get_yaxis_transform(), "va": "center", "fontsize": 7.5}
    said = one.verdict_in_words
    axes.text(0.0, place - 0.36, said, color=COLOURS[one.verdict], fontweight="bold", **beside)


def draw_cut(axes: "Axes", low: float, high: float, place: int, colour: str) -> None:
    """An arrow where an interval goes on beyond the panel."""
    left, right = axes.get_xlim()
    for is_beyond, at, arrow in ((low < left, 0.012, "<"), (high > right, 0.988, ">")):
        if is_beyond:
            inside = axes.get_yaxis_transform()
            axes.plot(at, place, arrow, color=colour, ms=6, transform=inside, zorder=3)


def ends(one: Measured) -> tuple[tuple[float, float, float], tuple[float, float]]:
    """In percent of the outcome's mean: the wide interval about the mean, and luck's alone."""
    found, part = one.found, 100.0 / one.usual if one.usual else 0.0
    wide = (found.low_assumed * part, found.mean * part, found.high_assumed * part)
    return wide, (found.low * part, found.high * part)


def reach(rows: Sequence[Measured]) -> tuple[float, float]:
    """What a panel shows: nearly all wide intervals whole, and of every row the mean."""
    wide = np.array([ends(one)[0] for one in rows])
    low = np.nanmin([_lowest(wide[:, 0]), *wide[:, 1], -2.0 * SMALL])
    high = np.nanmax([-_lowest(-wide[:, 2]), *wide[:, 1], 2.0 * SMALL])
    return 1.08 * float(low), 1.08 * float(high)


def _lowest(low: Floats) -> float:
    """The low end below which one in ten goes; 0 where none is known."""
    known = low[np.isfinite(low)]
    return float(np.quantile(known, 0.1)) if known.size else 0.0
