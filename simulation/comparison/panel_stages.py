"""Second panel: where the time went and who died in it, by stage, the arms side by side."""

from typing import TYPE_CHECKING

import numpy as np

from metalead.simulation.comparison.of_how_many import people
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.comparison.stages import EVERYBODY, group_shown
from metalead.simulation.parameters.gains import stage_in_words
from metalead.simulation.parameters.outcomes import STAGES
from metalead.simulation.reporting.palette import INK, arm_colour, clear_side

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DEATHS = "Deaths by stage"
THICKNESS = 0.8  # of a stage's row, shared by its bars


def draw_stages(hours: "Axes", deaths: "Axes", paired: Paired, outcome: str) -> None:
    """Horizontal bars of the mean of a disaster: hours for each person that the outcome is about,
    and deaths of all."""
    group = group_shown(outcome)
    draw_bars(hours, paired, group, "hours_a_person")
    draw_bars(deaths, paired, EVERYBODY, "deaths")
    hours.set_title("Where the time went")
    hours.set_xlabel(f"mean hours to care, {whom(paired, group)}")
    deaths.set_title(DEATHS)
    deaths.set_xlabel(f"of {people(paired.deaths_of_nobody)} if no agency comes")
    deaths.tick_params(axis="y", labelleft=False)
    name_stages(hours)


def whom(paired: Paired, group: str) -> str:
    """'59 red': how many there are in a disaster, of a colour or in all."""
    return f"{people(paired.at_risk[group])} {'people' if group == EVERYBODY else group}"


def draw_bars(axes: "Axes", paired: Paired, group: str, measure: str) -> None:
    """One measure of the stages, 'hours_a_person' or 'deaths'."""
    height = THICKNESS / len(paired.labels)
    for a, label in enumerate(paired.labels):
        values = [getattr(paired.stages[label][group][stage], measure) for stage in STAGES]
        places = [s - THICKNESS / 2 + (a + 0.5) * height for s in range(len(STAGES))]
        values = np.nan_to_num(values)  # hours of a colour that nobody is of
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
    axes.set_yticks(
        range(len(STAGES)),
        [stage_in_words(stage).replace("waiting ", "waiting\n") for stage in STAGES],
    )
    axes.tick_params(axis="y", labelsize=14, labelcolor=INK)
    axes.set_ylim(len(STAGES) - 0.5, -0.5)


def name_arms(axes: "Axes") -> None:
    """The key, above the panels on the right."""
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
