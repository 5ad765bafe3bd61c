"""The pictures of docs/how-to-read-a-difference.md: one comparison, its pairs and its intervals.

All are of network less command on the hours of the red at Wichita Falls, in minutes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from metalead.simulation.comparison.pairing import paired_values
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.questions.compare import compare
from metalead.simulation.reporting.canvas import blank, write
from metalead.simulation.reporting.frame import ON_WHITE, draw_interval, in_type, zero_line
from metalead.simulation.reporting.palette import GREY, PALE, arm_colour, clear_side
from metalead.simulation.reporting.words import between, counted
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.intervals import Estimate, estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SCENARIO, OUTCOME = "wichita-falls-1979", "hours_to_care_red"
SHOWN, USUAL, MOST = 20, 200, 1000  # disasters: drawn as pairs, of a comparison, that are run
COUNTS = (60, 200, 400, 1000)  # disasters whose intervals are drawn beside one another
MINUTES = 60.0
THICK, THIN = 13.0, 3.0
LUCK, MEAN, BOTH = map(arm_colour, (3, 4, 2))  # colours that stand for no way of leading here
AXIS = "minutes by which the red come to care later under network than under command"


@cache
def measured() -> Comparison:
    """The comparison that all pictures are of."""
    return compare(SCENARIO, replications=MOST)


def differences(count: int) -> tuple[Floats, Ints]:
    """Minutes, network less command, of the first disasters, and their worlds: [count] each."""
    runs = measured().runs
    return MINUTES * paired_values(runs, 1, OUTCOME)[:count], runs.worlds[:count]


@contextmanager
def titled(title: str, height: float) -> "Iterator[Figure]":
    """A figure with a sentence above it."""
    found = measured()
    with blank(found.scenario, found.arms, (16.0, height)) as figure:
        figure.text(0.03, 1.0 - 0.2 / height, title, fontsize=20, fontweight="bold", va="top")
        yield figure


def draw_pairs() -> "Figure":
    """The first disasters: what each way of leading made of it."""
    hours = measured().runs.outcomes[:2, :SHOWN, OUTCOME_IDS.index(OUTCOME)]
    title = f"The same {counted(SHOWN, 'disaster')}, each met by both ways of leading"
    with titled(title, 5.6) as figure:
        axes = figure.add_axes((0.06, 0.14, 0.92, 0.68))
        places = np.arange(1, SHOWN + 1)
        axes.vlines(places, *hours, color=GREY, linewidth=2.0, zorder=1)
        for a, label in enumerate(measured().paired.labels):
            colour = arm_colour(a)
            axes.plot(places, hours[a], "o", ms=12, color=colour, mec="white", label=label)
        axes.set_xticks(places)
        axes.set_xlabel("disaster")
        axes.set_ylabel("hours until half of the red\nare in care")
        axes.set_ylim(bottom=0.0)
        axes.grid(axis="y", color=PALE)
        axes.set_axisbelow(True)
        axes.legend(loc="upper right", ncols=2, frameon=False, fontsize=14)
    return figure


def draw_luck() -> "Figure":
    """Every disaster in the row of its world, and the interval from luck alone."""
    values, worlds = differences(USUAL)
    with titled("Luck alone: in one world, five disasters come out differently", 8.0) as figure:
        above, below = panels(figure, "40 worlds, five disasters in each")
        for row, here in enumerate(sorted(by_world(values, worlds), key=np.mean)):
            above.plot((here.min(), here.max()), (row, row), color=PALE, linewidth=2.0, zorder=1)
            above.plot(here, np.full(here.size, row), "o", ms=5.5, color=LUCK, zorder=2)
        found = estimate(values, worlds)
        draw_told(below, found.mean, found.luck, THICK, "luck alone")
    return figure


def draw_both() -> "Figure":
    """The mean of every world, and both intervals."""
    values, worlds = differences(USUAL)
    found = estimate(values, worlds)
    means = sorted(here.mean() for here in by_world(values, worlds))
    with titled("Luck and assumptions: the worlds differ, and one of them is true", 8.0) as figure:
        above, below = panels(figure, "40 worlds, the mean of each")
        style: Any = {"ms": 10, "color": BOTH, "mec": "white", "zorder": 2}
        above.plot(means, range(len(means)), "o", **style)
        draw_interval(below, found.mean, found.luck, 0.0, THICK)
        draw_told(below, found.mean, found.assumed, THIN, "luck and assumptions")
    return figure


def by_world(values: Floats, worlds: Ints) -> list[Floats]:
    """The values of each world."""
    return [values[worlds == world] for world in np.unique(worlds)]


def panels(figure: "Figure", rows: str) -> "tuple[Axes, Axes]":
    """Worlds in rows, and below them, on the same scale, what follows for the mean."""
    above = figure.add_axes((0.06, 0.3, 0.92, 0.58))
    below = figure.add_axes((0.06, 0.1, 0.92, 0.16), sharex=above)
    for axes in (above, below):
        zero_line(axes)
        axes.set_yticks([])
        clear_side(axes)
    above.set_ylabel(rows)
    above.tick_params(axis="x", labelbottom=False)
    below.set_ylim(-1.0, 1.4)
    below.set_xlabel(AXIS)
    return above, below


def draw_told(axes: "Axes", mean: float, half: float, width: float, name: str) -> None:
    """An interval, its mean, and both ends in words above it."""
    draw_interval(axes, mean, half, 0.0, width, zorder=3)
    axes.plot(mean, 0.0, "|", color="white", ms=11, mew=2, zorder=4)
    words = f"{name}: {in_type(between(mean - half, mean + half, 0))} minutes"
    place: Any = {"ha": "center", "va": "bottom", "fontsize": 15, "fontweight": "bold"}
    axes.text(mean, 0.45, words, bbox=ON_WHITE, zorder=5, **place)


def draw_more() -> "Figure":
    """The three intervals of the same comparison with ever more disasters."""
    with titled("More disasters narrow two of the three intervals, not the third", 6.6) as figure:
        axes = figure.add_axes((0.06, 0.12, 0.92, 0.74))
        axes.axhline(0.0, color=GREY, linewidth=1.4, linestyle=(0, (4, 3)), zorder=1)
        for place, count in enumerate(COUNTS):
            draw_three(axes, estimate(*differences(count)), float(place), key=place == 0)
        axes.set_xticks(range(len(COUNTS)), [counted(count, "disaster") for count in COUNTS])
        axes.tick_params(axis="x", labelsize=15)
        axes.set_xlim(-0.5, len(COUNTS) - 0.4)
        axes.set_ylabel("minutes, network less command")
        axes.grid(axis="y", color=PALE)
        axes.set_axisbelow(True)
        axes.legend(loc="upper right", ncols=3, frameon=False, fontsize=14)
    return figure


def draw_three(axes: "Axes", found: Estimate, place: float, *, key: bool) -> None:
    """Luck alone, the mean over worlds, luck and assumptions, side by side."""
    for nth, (half, name, colour) in enumerate(
        (
            (found.luck, "luck alone", LUCK),
            (found.of_mean, "mean over worlds", MEAN),
            (found.assumed, "luck and assumptions", BOTH),
        )
    ):
        x, ends = place + 0.22 * (nth - 1), (found.mean - half, found.mean + half)
        label = name if key else None
        axes.plot((x, x), ends, lw=THICK, color=colour, solid_capstyle="butt", label=label)
        axes.plot(x, found.mean, "_", color="white", ms=11, mew=2)
        axes.text(x, ends[1] + 1.5, f"±{half:.0f}", ha="center", fontsize=14, fontweight="bold")


DRAWN: "dict[str, Callable[[], Figure]]" = {
    "difference-pairs": draw_pairs,
    "difference-luck": draw_luck,
    "difference-both": draw_both,
    "difference-more": draw_more,
}


def draw_picture(name: str, picture: Path) -> None:
    """Draw one of them as a file."""
    write(DRAWN[name](), picture, "png")
