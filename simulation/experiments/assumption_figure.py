"""The largest shares of an interval as bars, each with its own interval."""

from textwrap import fill, wrap
from typing import TYPE_CHECKING

import numpy as np

from metalead.simulation.reporting.frame import Frame, framed
from metalead.simulation.reporting.glyphs import title_of
from metalead.simulation.reporting.palette import ARM_COLOURS, INK
from metalead.simulation.reporting.words import counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from metalead.simulation.experiments.assumptions import Assumptions

SHOWN = 12  # assumptions, the largest shares; the document has all
WIDE = 66  # letters of a line of the title
NAME = 48  # of a line of an assumption's name
FEWEST = 6  # rows that there is room for: a single bar is no wall
FOOT = (
    "Bars: share of the variance that assumptions add to the difference, as far as a straight line "
    "shows it.\nLines: 95%, over worlds. Shares of what is drawn independently add up."
)


def draw(result: "Assumptions") -> "Figure":
    """One panel, a row an assumption, the largest share on top."""
    frame = Frame(
        title=fill(result.sentences[0], WIDE),
        below=f"{title_of(result.scenario)}: {result.arms[1].label} less {result.arms[0].label}, "
        f"{counted(result.found.worlds, 'world')}",
        foot=FOOT,
        beside=result.beside(result.outcome.id),
    )
    with framed(result.scenario, result.arms, frame) as figure:
        axes = figure.add_axes((0.32, 0.2, 0.64, 0.58))
        draw_shares(axes, result)
    return figure


def wrapped(name: str) -> str:
    """A name on two lines at most."""
    return "\n".join(wrap(name, NAME, max_lines=2, placeholder="..."))


def draw_shares(axes: "Axes", result: "Assumptions") -> None:
    """Bars with intervals, in percent."""
    rows = result.shown(SHOWN)
    places = -np.arange(len(rows))
    shares = np.array([100.0 * min(1.0, one.share.share) for one in rows])
    low = np.array([100.0 * max(0.0, one.share.low) for one in rows])
    high = np.array([100.0 * min(1.0, one.share.high) for one in rows])
    axes.barh(places, shares, color=ARM_COLOURS[0], height=0.6)
    axes.hlines(places, low, high, color=INK, linewidth=1.5)
    axes.set_yticks(places, [wrapped(result.name_of(one)) for one in rows])
    axes.set_xlim(left=0.0)
    axes.set_ylim(0.5 - max(FEWEST, len(rows)), 0.5)
    axes.set_xlabel("percent of what assumptions add to the interval")
