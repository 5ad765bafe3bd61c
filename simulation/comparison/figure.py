"""One figure to show to a room: by how much, through which stage, and over what time."""

from textwrap import fill
from typing import TYPE_CHECKING, Any

from metalead.simulation.comparison.of_how_many import beside
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.comparison.panel_curve import draw_curve
from metalead.simulation.comparison.panel_difference import draw_differences
from metalead.simulation.comparison.panel_stages import draw_stages, name_arms
from metalead.simulation.comparison.stages import EVERYBODY
from metalead.simulation.comparison.verdict import headline
from metalead.simulation.reporting.frame import Frame, framed
from metalead.simulation.reporting.glyphs import title_of
from metalead.simulation.reporting.so_far import SO_FAR
from metalead.simulation.reporting.unknown_luck import with_unknown
from metalead.simulation.reporting.words import ASSUMED, counted
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MANY = 3  # arms, the baseline among them, up to which each has a headline
FOOT = (
    f"Intervals are of 95%. Thick bar: luck alone. Thin bar: luck and {ASSUMED}; "
    "where it meets zero, the answer is not decided."
)


def draw(scenario: Scenario, paired: Paired) -> "Figure":
    """The figure of a comparison, on its primary outcome."""
    with framed(scenario, paired.runs.arms, frame_of(scenario, paired)) as figure:
        draw_panels(figure, scenario, paired)
    return figure


def frame_of(scenario: Scenario, paired: Paired) -> Frame:
    """The answer in a line, what was compared, how to read it."""
    outcome = scenario.primary_outcome
    found = [paired.difference(label, outcome).estimate for label in paired.labels[1:]]
    lines = headlines(paired, outcome)
    size, width = (24, 84) if len(lines) == 1 else (18, 110)
    of = counted(paired.runs.seeds.size, "simulated disaster")
    return Frame(
        title="\n".join(fill(line, width) for line in lines),
        below=f"{title_of(scenario)}: {of}, the same for every arm",
        foot=with_unknown(FOOT, found),
        beside=beside(scenario, paired, outcome, "deaths"),
        size=size,
        below_at=0.855 if len(paired.labels) <= MANY else 0.9,  # the key of many takes a line
    )


def draw_panels(figure: "Figure", scenario: Scenario, paired: Paired) -> None:
    """Difference above curves on the left, the stages on the right where people are at risk."""
    anybody = paired.at_risk[EVERYBODY] > 0.0
    height: Any = {"top": 0.78, "bottom": 0.2}
    end = 0.465 if anybody else 0.975
    left = figure.add_gridspec(2, 1, left=0.085, right=end, hspace=0.52, **height)
    draw_differences(figure.add_subplot(left[0]), paired, scenario.primary_outcome)
    curve = figure.add_subplot(left[1])
    draw_curve(curve, paired)
    if not anybody:
        name_arms(curve)
        return
    right = figure.add_gridspec(1, 2, left=0.60, right=0.975, wspace=0.12, **height)
    hours = figure.add_subplot(right[0])
    deaths = figure.add_subplot(right[1], sharey=hours)
    draw_stages(hours, deaths, paired, scenario.primary_outcome)
    name_arms(deaths)


def headlines(paired: Paired, outcome: str) -> list[str]:
    """A line for each compared arm; with many, one line that counts what is decided."""
    if len(paired.labels) <= MANY:
        return [headline(paired, label, outcome) for label in paired.labels[1:]]
    found = [paired.difference(label, outcome) for label in paired.labels[1:]]
    decided = sum(difference.estimate.decided for difference in found)
    so_far = f", {SO_FAR}" * any(difference.estimate.so_far for difference in found)
    return [f"Decided: {decided} of {len(found)} comparisons with {paired.labels[0]}{so_far}"]
