"""What stands around the panels of every figure, and the marks that all panels share."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import isfinite
from textwrap import fill
from typing import TYPE_CHECKING, Any

from metalead.simulation.plan.arm import Arm
from metalead.simulation.reporting.canvas import SIZE, blank
from metalead.simulation.reporting.caution import caution
from metalead.simulation.reporting.palette import GREY, INK, clear_side
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.intervals import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DASHED = (0, (4, 3))
LETTERS = 10.5  # of the foot, in an inch
ON_WHITE: Any = {"facecolor": "white", "edgecolor": "none"}  # behind words that lines may cross


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The words around the panels and where they stand, as shares of the figure.

    title: the answer in a line. below: of what it is. foot: how to read it, and below that what
    the numbers are: `beside`, by default the scenario's caution. outcome: the id of the one that
    is shown, where it is only one.
    """

    title: str
    below: str
    foot: str
    beside: str | None = None
    outcome: str | None = None
    size: float = 24.0  # of the title's letters
    left: float = 0.03
    title_at: float = 0.965
    below_at: float = 0.84
    foot_at: float = 0.02


@contextmanager
def framed(
    scenario: Scenario, arms: Sequence[Arm], frame: Frame, size: tuple[float, float] = SIZE
) -> "Iterator[Figure]":
    """A figure with its frame, to draw panels on."""
    with blank(scenario, arms, size) as figure:
        big: Any = {"fontsize": frame.size, "fontweight": "bold", "va": "top"}
        small: Any = {"color": GREY, "va": "bottom"}
        foot = foot_of(scenario, frame, size[0])
        figure.text(frame.left, frame.title_at, frame.title, **big)
        figure.text(frame.left, frame.below_at, frame.below, fontsize=14, **small)
        figure.text(frame.left, frame.foot_at, foot, fontsize=11.5, **small)
        yield figure


def foot_of(scenario: Scenario, frame: Frame, width: float) -> str:
    """The lines below the panels of a figure so many inches wide."""
    beside = caution(scenario, frame.outcome) if frame.beside is None else frame.beside
    lines = [frame.foot, *beside.splitlines()]
    return "\n".join(fill(line, int(LETTERS * width)) for line in lines if line)


def draw_intervals(
    axes: "Axes",
    found: Estimate,
    height: float,
    *,
    thin: float,
    thick: float,
    middle: float | None = None,
    **style: Any,
) -> None:
    """Both intervals: luck and assumptions thin, luck alone thick. middle: other than the mean."""
    about = found.mean if middle is None else middle
    for half, width in ((found.assumed, thin), (found.luck, thick)):
        draw_interval(axes, about, half, height, width, **style)


def draw_interval(
    axes: "Axes", middle: float, half: float, height: float, width: float, **style: Any
) -> None:
    """One interval, cut off where it ends; nothing where it is not known."""
    if isfinite(middle) and isfinite(half):
        ends = (middle - half, middle + half)
        look: Any = {"color": INK, "lw": width, "solid_capstyle": "butt"}
        axes.plot(ends, (height, height), **(look | style))


def zero_line(axes: "Axes", width: float = 1.4) -> None:
    """Where there is no difference."""
    axes.axvline(0.0, color=INK, linewidth=width, linestyle=DASHED, zorder=1)


def name_rows(axes: "Axes", names: Sequence[str], size: float) -> None:
    """A name for each row, from the top down, and no line beside them."""
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(axis="y", labelcolor=INK, labelsize=size)
    axes.set_ylim(len(names) - 0.4, -0.6)
    clear_side(axes)


def in_type(number: str) -> str:
    """A number as print has it, with a minus as long as the plus."""
    return number.replace("-", "\N{MINUS SIGN}")
