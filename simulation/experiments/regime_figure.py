"""The map of a plane with its border and how well that is known; beside it, why."""

from textwrap import fill
from typing import TYPE_CHECKING, Any

import numpy as np

from metalead.simulation.comparison.split import unit_of
from metalead.simulation.experiments.lever_words import in_words
from metalead.simulation.experiments.measures import BY_STAGE
from metalead.simulation.experiments.regime_words import headline
from metalead.simulation.parameters.gains import stage_in_words
from metalead.simulation.reporting.frame import ON_WHITE, Frame, draw_interval, framed
from metalead.simulation.reporting.glyphs import title_of
from metalead.simulation.reporting.palette import INK, arm_colour, clear_side
from metalead.simulation.reporting.words import counted, first_upper, percent
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.statistics.borders import borders, edges
from metalead.simulation.statistics.leads import Leads
from metalead.simulation.statistics.plane import Axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from metalead.simulation.experiments.regime_map import RegimeMap

# How much of an arm's colour a cell has: where its lead is guessed, known, and decided.
GUESSED, KNOWN, DECIDED = 0.12, 0.45, 0.75
KEY_LINE = 0.048  # height of a line above the second panel, of that panel's
WHY_TITLE: Any = {"fontsize": 15, "fontweight": "bold", "va": "bottom"}
RIM = 0.08  # of the map's breadth: nearer to its side a name is set inwards
NEARLY = 0.95  # of the largest distance from the edge of a part, to be in the middle of it
BAR = 0.36  # height of one side's bar, of a row of 1
UNITS = {unit: f"fewer {unit}, where ahead" for unit in map(unit_of, BY_STAGE)}
FOOT = (
    "Strong colour: ahead whatever is assumed (95%); pale: ahead on the mean of what is assumed; "
    "nearly white: not known.\nSolid line: the border as now believed; dashed: from where a side "
    "is known (95%). Dots: points measured, larger where more often."
)


def draw(result: "RegimeMap") -> "Figure":
    """The map on the left; on the right the stages behind either side's lead."""
    with framed(result.scenario, result.arms, frame_of(result)) as figure:
        right = 0.55 if result.why else 0.97
        draw_map(figure.add_axes((0.075, 0.225, right - 0.075, 0.54)), result)
        if result.why:
            draw_why(figure.add_axes((0.735, 0.225, 0.245, 0.54)), result)
    return figure


def frame_of(result: "RegimeMap") -> Frame:
    """The rule, what was measured, how to read it."""
    return Frame(
        title=fill(headline(result), 96),
        below=f"{title_of(result.scenario)}\n{first_upper(in_words(result.outcome.id))}, "
        f"{counted(len(result.visits) * result.replications, 'simulated disaster')}; "
        f"not known in {percent(result.leads.unknown_share)} of the plane",
        foot=FOOT,
        beside=result.beside(result.outcome.id),
        size=19,
        left=0.02,
        below_at=0.82,
        foot_at=0.015,
    )


def draw_map(axes: "Axes", result: "RegimeMap") -> None:
    """Cells in the colour of who is ahead, border and band, points, names."""
    plane = result.plane
    across, up = cell_edges(plane.x), cell_edges(plane.y)
    axes.pcolormesh(across, up, colours(result), zorder=0)
    for line in edges(plane, result.leads):
        axes.plot(line[:, 0], line[:, 1], color=INK, lw=1.3, ls=(0, (4, 3)), zorder=3)
    for arm in range(len(result.labels)):
        for line in borders(plane, result.leads, arm):
            axes.plot(line[:, 0], line[:, 1], color=INK, lw=2.6, zorder=4)
    draw_points(axes, result)
    for axis, scale, limits in (
        (plane.x, axes.set_xscale, axes.set_xlim),
        (plane.y, axes.set_yscale, axes.set_ylim),
    ):
        ends = cell_edges(axis)
        scale("log" if axis.logarithmic else "linear")
        limits(ends[0], ends[-1])
    plain_ticks(axes, plane.x, plane.y)
    for arm, label in enumerate(result.labels):
        name_side(axes, result, arm, label)


def cell_edges(axis: Axis) -> Floats:
    """Values between neighbouring ones, and the ends of the range: float64 [values + 1]."""
    return np.array([axis.value(place) for place in edge_places(axis)])


def edge_places(axis: Axis) -> Floats:
    """The places between neighbouring values, and both ends: float64 [values + 1]."""
    between = (axis.places[1:] + axis.places[:-1]) / 2.0
    return np.concatenate(([0.0], between, [1.0]))


def colours(result: "RegimeMap") -> Floats:
    """A colour for each cell: float64 [y, x, 3]."""
    from matplotlib.colors import to_rgb

    arms = np.array([to_rgb(arm_colour(arm)) for arm in range(len(result.labels))])
    share = strength(result.leads)[:, None]
    mixed = arms[result.leads.winner] * share + (1.0 - share)
    return np.asarray(mixed.reshape(*result.plane.shape, 3), dtype=np.float64)


def strength(leads: Leads) -> Floats:
    """How much of its winner's colour each cell has: float64 [cells]."""
    found = np.where(leads.decided, DECIDED, KNOWN)
    found = np.where(leads.known & ~leads.alike, found, GUESSED)
    return np.asarray(np.where(leads.alike, 0.0, found), dtype=np.float64)


def draw_points(axes: "Axes", result: "RegimeMap") -> None:
    """Where runs were made, larger where more often."""
    cells = [cell for cell, _ in result.visits]
    for cell in dict.fromkeys(cells):
        x, y = result.plane.values(cell)
        size = 5.0 * np.sqrt(cells.count(cell))
        axes.plot(x, y, "o", ms=size, color=INK, mec="white", mew=0.6, zorder=5, clip_on=False)


def plain_ticks(axes: "Axes", x: Axis, y: Axis) -> None:
    """Names of the axes, and numbers without powers of ten."""
    from matplotlib.ticker import LogLocator, NullFormatter, StrMethodFormatter

    for side, axis in ((axes.xaxis, x), (axes.yaxis, y)):
        if axis.logarithmic:
            side.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
            side.set_minor_formatter(NullFormatter())
            side.set_major_formatter(StrMethodFormatter("{x:g}"))
    axes.set_xlabel(axis_name(x))
    axes.set_ylabel(axis_name(y))


def axis_name(axis: Axis) -> str:
    """'scarcity (times)'."""
    return f"{axis.words} ({axis.range.lever.unit})"


def name_side(axes: "Axes", result: "RegimeMap", arm: int, label: str) -> None:
    """The arm's name in the middle of the largest part where it is known to be ahead."""
    cell = middle(result, arm)
    if cell is None:
        return
    across = result.plane.points[cell][0]
    axes.text(
        *result.plane.values(cell),
        f"{fill(label, 12)}\nahead",
        ha="right" if across > 1.0 - RIM else "left" if across < RIM else "center",
        va="center",
        fontsize=17,
        fontweight="bold",
        zorder=6,
        bbox=ON_WHITE | {"alpha": 0.75, "pad": 2.5},
    )


def middle(result: "RegimeMap", arm: int) -> int | None:
    """The cell farthest inside the part where the arm is known to be ahead; None without one."""
    from scipy.ndimage import distance_transform_edt

    leads, plane = result.leads, result.plane
    own = ((leads.winner == arm) & leads.known & ~leads.alike).reshape(plane.shape)
    if not own.any():
        return None
    sides = tuple(1.0 / values for values in plane.shape)
    inside = distance_transform_edt(np.pad(own, 1), sampling=sides)[1:-1, 1:-1].ravel()
    farthest = np.flatnonzero(inside >= NEARLY * inside.max())
    # A long part has many such cells: the one in their middle, so that its name has room.
    apart = plane.points[farthest] - plane.points[farthest].mean(axis=0)
    return int(farthest[np.argmin(np.sum(apart**2, axis=1))])


def draw_why(axes: "Axes", result: "RegimeMap") -> None:
    """A row a stage, a bar for each arm that is ahead somewhere, with its interval."""
    stages = list(result.why[0].stages)
    bar = 2.0 * BAR / len(result.why)
    axes.axvline(0.0, color=INK, linewidth=1.2, zorder=1)
    for nth, why in enumerate(result.why):
        colour = arm_colour(result.labels.index(why.arm))
        for row, stage in enumerate(stages):
            found = why.stages[stage]
            place = -row + BAR - bar * (nth + 0.5)
            axes.barh(place, found.mean, bar * 0.92, color=colour, zorder=2)
            draw_interval(axes, found.mean, found.of_mean, place, 1.6, zorder=4)
    axes.set_yticks(-np.arange(len(stages)), [fill(stage_in_words(stage), 12) for stage in stages])
    axes.tick_params(axis="y", labelcolor=INK, labelsize=12)
    axes.set_ylim(-len(stages) + 0.5, 0.5)
    axes.set_xlabel(UNITS[result.why[0].unit])
    height = 1.03 + KEY_LINE * len(result.why)
    axes.text(-0.45, height, "Why: mostly through", transform=axes.transAxes, **WHY_TITLE)
    write_key(axes, result)
    clear_side(axes)


def write_key(axes: "Axes", result: "RegimeMap") -> None:
    """Whose bar is which, and the stage that says most: a square and a few words each."""
    place: Any = {"transform": axes.transAxes, "fontsize": 12.5, "va": "bottom"}
    for nth, why in enumerate(result.why):
        height = 1.015 + KEY_LINE * (len(result.why) - 1 - nth)
        colour = arm_colour(result.labels.index(why.arm))
        axes.text(-0.45, height, "\N{BLACK SQUARE}", color=colour, **place)
        axes.text(-0.38, height, f"where {why.arm} is ahead: {stage_in_words(why.most)}", **place)
