"""Second panel: where hours go and who is not brought out, by stage, the arms side by side."""

from typing import TYPE_CHECKING

from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.parameters.outcomes import STAGES
from metalead.simulation.reporting.palette import INK, arm_colour, clear_side

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NOT_BROUGHT_OUT = "People not brought out"
THICKNESS = 0.8  # of a stage's row, shared by its bars


def draw_stages(hours: "Axes", people: "Axes", paired: Paired) -> None:
    """Horizontal bars of the mean of a disaster: hours summed over needs, and people."""
    draw_bars(hours, paired, column=0)
    draw_bars(people, paired, column=1)
    hours.set_title("Where the hours go")
    hours.set_xlabel("hours in a disaster, over all needs")
    people.set_title(NOT_BROUGHT_OUT)
    people.set_xlabel("people in a disaster")
    people.tick_params(axis="y", labelleft=False)
    name_stages(hours)
    name_arms(people)


def draw_bars(axes: "Axes", paired: Paired, column: int) -> None:
    """One measure: `column` 0 hours, 1 people."""
    height = THICKNESS / len(paired.labels)
    for a, label in enumerate(paired.labels):
        values = [paired.stages[label][stage][column] for stage in STAGES]
        places = [s - THICKNESS / 2 + (a + 0.5) * height for s in range(len(STAGES))]
        bars = axes.barh(places, values, height=height * 0.94, color=arm_colour(a), label=label)
        axes.bar_label(bars, [tip(v) for v in values], padding=4, fontsize=font(paired), color=INK)
    axes.margins(x=0.16)
    axes.set_xlim(left=0.0)
    clear_side(axes)


def tip(value: float) -> str:
    """The number at the end of a bar: three digits at most, nothing for nothing."""
    if value == 0.0:
        return ""
    return f"{value:,.0f}" if abs(value) >= 9.95 else f"{value:.1f}"


def font(paired: Paired) -> float:
    """Smaller numbers where more bars share a row."""
    return 11.0 if len(paired.labels) <= 2 else max(6.0, 23.0 / len(paired.labels))


def name_stages(axes: "Axes") -> None:
    """The stages from the top down, in the order in which they happen."""
    axes.set_yticks(range(len(STAGES)), [stage.replace(" for ", "\nfor ") for stage in STAGES])
    axes.tick_params(axis="y", labelsize=14, labelcolor=INK)
    axes.set_ylim(len(STAGES) - 0.5, -0.5)


def name_arms(axes: "Axes") -> None:
    """The key, above both bar panels."""
    handles, names = axes.get_legend_handles_labels()
    axes.figure.legend(
        handles,
        names,
        loc="upper right",
        bbox_to_anchor=(0.985, 0.895),
        columnspacing=1.4,
        ncols=len(names),
        frameon=False,
        fontsize=14 if len(names) <= 4 else 12,
    )
