"""The figure of arms at their best: the difference as set and at best, and the levers."""

from textwrap import fill
from typing import TYPE_CHECKING

from metalead.simulation.explanation.best import Best, Gain
from metalead.simulation.parameters.levers import LEVERS, Lever
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.reporting.frame import (
    Frame,
    draw_intervals,
    framed,
    name_rows,
    zero_line,
)
from metalead.simulation.reporting.glyphs import title_of
from metalead.simulation.reporting.palette import GREY, INK, PALE, arm_colour
from metalead.simulation.reporting.words import ASSUMED, counted, signed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FOOT = (
    f"Intervals are of 95%. Thick: luck alone. Thin: luck and {ASSUMED}. The arms "
    "were tuned on other disasters, with equal budgets; means, people and disaster are the same."
)


def draw(best: Best) -> "Figure":
    """Gains on the left, levers on the right."""
    with framed(best.scenario, best.arms, frame_of(best)) as figure:
        if best.compared is not None:
            draw_gains(figure.add_axes((0.16, 0.285, 0.36, 0.47)), best)
        draw_levers(figure.add_axes((0.68, 0.285, 0.28, 0.47)), best)
    return figure


def frame_of(best: Best) -> Frame:
    """The answer, what it is of, how to read it."""
    of = counted(best.compared.replications if best.compared else 0, "simulated disaster")
    return Frame(
        title=fill(best.verdict.splitlines()[0].partition(" (")[0].partition(":")[0], 70),
        below=f"{title_of(best.scenario)}: {of}, the same for every arm",
        foot=FOOT,
        beside=best.beside(best.measure.outcome.id),
    )


def draw_gains(axes: "Axes", best: Best) -> None:
    """A dot for each difference, as set and at best, then for what tuning gained."""
    rows = [
        *((gain, f"{gain.arm}\nless {gain.baseline}", GREY) for gain in best.before),
        *((gain, f"{gain.arm}\nless {gain.baseline}", INK) for gain in best.after),
        *((gain, f"{gain.baseline}\nby tuning", arm_colour(2)) for gain in best.by_tuning),
    ]
    for row, (gain, _, colour) in enumerate(rows):
        draw_dot(axes, gain, row, colour, best.measure.places(gain.found))
    zero_line(axes)
    name_rows(axes, [name for _, name, _ in rows], 12)
    axes.set_title("As set, at best, and by tuning")
    axes.set_xlabel(best.measure.words)
    axes.grid(axis="x", color=PALE, linewidth=0.8)


def draw_dot(axes: "Axes", gain: Gain, row: int, colour: str, places: int) -> None:
    """The mean with both intervals and its number."""
    found = gain.found
    draw_intervals(axes, found, row, thin=2.0, thick=8.0, color=colour, alpha=0.6, zorder=2)
    axes.plot(found.mean, row, "o", color=colour, ms=13, mec="white", mew=1.5, zorder=3)
    axes.annotate(
        signed(found.mean, places),
        (found.mean, row),
        (0, 14),
        textcoords="offset points",
        ha="center",
        fontsize=13,
        fontweight="bold",
    )


def draw_levers(axes: "Axes", best: Best) -> None:
    """For each lever its range as a line; hollow: as set, full: at best, in the arm's colour."""
    tuned = {lever.id for each in best.tuned for lever in each.levers}
    levers = [lever for lever in LEVERS if lever.id in tuned]
    for a, each in enumerate(best.tuned):
        values = resolved(best.scenario, each.arm).levers
        for row, lever in enumerate(levers):
            if lever in each.levers:
                height = row + 0.16 * (a - (len(best.tuned) - 1) / 2)
                ends = (place(values[lever.id], lever), place(each.best.levers[lever.id], lever))
                draw_move(axes, ends, height, a)
        axes.plot([], [], "o", color=arm_colour(a), ms=11, label=each.arm.label)
    names = [f"{lever.id}\n{lever.low:g} to {lever.high:g} {lever.unit}" for lever in levers]
    name_rows(axes, names, 12)
    axes.set_xlim(-0.04, 1.04)
    axes.set_xticks((0.0, 1.0), ("lowest", "highest"))
    axes.set_title("Levers: as set (hollow), at best (full)")
    axes.grid(axis="y", color=PALE, linewidth=2.0)
    axes.set_axisbelow(True)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.08), ncols=3, frameon=False)


def place(value: float, lever: Lever) -> float:
    """Where a value lies in the lever's range: 0 to 1."""
    return (value - lever.low) / (lever.high - lever.low)


def draw_move(axes: "Axes", ends: tuple[float, float], height: float, a: int) -> None:
    """From as set to at best."""
    axes.plot(ends, (height, height), color=arm_colour(a), lw=1.6, zorder=2)
    axes.plot(ends[0], height, "o", color="white", mec=arm_colour(a), mew=2.0, ms=10, zorder=3)
    axes.plot(ends[1], height, "o", color=arm_colour(a), ms=11, zorder=4)
