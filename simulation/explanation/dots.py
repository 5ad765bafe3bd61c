"""The figure of alliances: relationships and desks, ranked, as dots with their intervals."""

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from metalead.simulation.explanation.alliances import Alliances, Found, Worth
from metalead.simulation.reporting.frame import (
    Frame,
    draw_intervals,
    framed,
    name_rows,
    zero_line,
)
from metalead.simulation.reporting.glyphs import title_of
from metalead.simulation.reporting.palette import PALE, arm_colour
from metalead.simulation.reporting.unknown_luck import with_unknown
from metalead.simulation.reporting.words import ASSUMED, counted, decimals, signed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, ROW, HEAD = 16.0, 4.8, 2.6  # inches
DESKS = 8
LINE, SHORT_LINE, LINES = 40, 28, 2  # characters of a line of a name, and lines
FOOT = (
    f"Intervals are of 95%. Thick: luck alone. Thin: luck and {ASSUMED}. What is "
    "shown was chosen from all pairs of leaders on other disasters than those it is measured in."
)


def draw(answer: Alliances) -> "Figure":
    """A row of two panels for each arm."""
    height = HEAD + ROW * len(answer.found)
    frame = frame_of(answer, height)
    with framed(answer.scenario, answer.arms, frame, (WIDTH, height)) as figure:
        for row, found in enumerate(answer.found):
            foot = 1.0 - (1.75 + ROW * (row + 1) - 1.25) / height
            tall = (ROW - 1.25) / height
            draw_ties(figure.add_axes((0.26, foot, 0.29, tall)), answer, found)
            draw_desks(figure.add_axes((0.76, foot, 0.18, tall)), answer, found)
    return figure


def frame_of(answer: Alliances, height: float) -> Frame:
    """What is asked, what it is of, how to read it."""
    of = counted(answer.plan.replications, "simulated disaster")
    return Frame(
        title="Which relationship, built before the event, is worth most?",
        below=f"{title_of(answer.scenario)}: {of}, the same with and without",
        foot=with_unknown(FOOT, answer.estimates),
        beside=answer.beside(answer.plan.measure.outcome.id),
        title_at=1.0 - 0.35 / height,
        below_at=1.0 - 1.05 / height,
        foot_at=0.2 / height,
    )


def draw_ties(axes: "Axes", answer: Alliances, found: Found) -> None:
    """Missing relationships above those that are there."""
    rows = (*found.missing(), *found.there())
    colours = [arm_colour(2 if not worth.there else 0) for worth in rows]
    names = [wrapped(f"{'' if worth.there else '+ '}{worth.name}", LINE) for worth in rows]
    draw_dots(axes, rows, names, colours, answer.plan.measure.unit)
    axes.set_title(f"{found.search.arm.label}: missing (+) and present ties")
    axes.locator_params(axis="x", nbins=5)
    axes.set_xlabel(f"{answer.plan.measure.words} by its being there")
    if found.missing() and found.there():
        axes.axhline(len(found.missing()) - 0.5, color=PALE, linewidth=1.2)


def draw_desks(axes: "Axes", answer: Alliances, found: Found) -> None:
    """The desks at which one more person gains most."""
    rows = found.attention[:DESKS]
    names = [wrapped(worth.name, SHORT_LINE) for worth in rows]
    draw_dots(axes, rows, names, [arm_colour(1)] * len(rows), "")
    axes.set_title(f"{found.search.arm.label}: one more at the desk")
    axes.locator_params(axis="x", nbins=3)
    axes.set_xlabel(f"{answer.plan.measure.words}\nfor an hour more")


def wrapped(name: str, width: int) -> str:
    """A name on two lines at most."""
    return "\n".join(wrap(name, width, max_lines=LINES, placeholder="..."))


def draw_dots(
    axes: "Axes",
    rows: Sequence[Worth],
    names: Sequence[str],
    colours: Sequence[str],
    unit: str,
) -> None:
    """A dot a row, with both intervals behind it and its number on the right."""
    # The same decimals in all rows: those that the widest interval bears.
    widest = max(((w.found.half_width, w.found.mean) for w in rows), default=(0.0, 0.0))
    places = decimals(*widest, unit)
    for row, (worth, colour) in enumerate(zip(rows, colours, strict=True)):
        draw_intervals(axes, worth.found, row, thin=1.6, thick=5.0, zorder=2)
        axes.plot(worth.found.mean, row, "o", color=colour, ms=11, mec="white", mew=1.4, zorder=3)
        text = signed(worth.found.mean, places)
        place = axes.get_yaxis_transform()
        axes.text(1.02, row, text, transform=place, va="center", fontsize=11, fontweight="bold")
    zero_line(axes, 1.2)
    name_rows(axes, names, 9.5)
    axes.grid(axis="x", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)
