"""The panel of an explanation's figure that shows the difference stage by stage."""

from typing import TYPE_CHECKING

from metalead.simulation.explanation.stages import ByStage
from metalead.simulation.parameters.gains import stage_in_words
from metalead.simulation.reporting.frame import draw_intervals, in_type, name_rows, zero_line
from metalead.simulation.reporting.palette import GREY, PALE, arm_colour
from metalead.simulation.reporting.words import decimals, signed
from metalead.simulation.statistics.intervals import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_stages(axes: "Axes", found: ByStage, second: str) -> None:
    """A bar a stage and one for all, each with its intervals and its number."""
    rows = [*found.stages.values(), found.total]
    places = decimals(found.total.half_width, found.total.mean, found.noun)  # the same in all rows
    for row, less in enumerate(rows):
        last = row == len(rows) - 1
        colour = GREY if last else arm_colour(2 if less.mean >= 0.0 else 5)
        draw_bar(axes, less, row, colour, signed(less.mean, places))
    zero_line(axes)
    names = [stage_in_words(stage) for stage in found.stages]
    name_rows(axes, [*names, "all stages"], 11.5)
    axes.set_title("By stage")
    axes.set_xlabel(f"fewer {found.unit}\nwith {second}")
    axes.locator_params(axis="x", nbins=4)
    axes.grid(axis="x", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)


def draw_bar(axes: "Axes", less: Estimate, row: int, colour: str, number: str) -> None:
    """One stage; its number stands at the right edge."""
    axes.barh(row, less.mean, height=0.6, color=colour, alpha=0.75, zorder=2)
    draw_intervals(axes, less, row, thin=1.4, thick=4.5, zorder=3)
    axes.text(
        1.02,
        row,
        in_type(number),
        transform=axes.get_yaxis_transform(),
        va="center",
        fontsize=11,
        fontweight="bold" if less.decided_by_luck else "normal",
    )
