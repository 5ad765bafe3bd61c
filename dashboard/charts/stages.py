"""Where time goes and in which stage people die, the arms side by side: the why."""

from collections.abc import Sequence
from math import isfinite
from typing import Literal

from metalead.dashboard.charts.look import (
    INK,
    TEXT,
    Option,
    arm_colour,
    axis,
    described,
    legend,
    text,
)
from metalead.simulation.comparison.of_how_many import people
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.comparison.panel_stages import tip
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.comparison.stages import EVERYBODY
from metalead.simulation.parameters.gains import WAITS, stage_in_words
from metalead.simulation.parameters.outcomes import STAGES

type Measure = Literal["deaths", "hours_a_person"]  # of simulation.comparison.stages.Stage
FRAME = 78  # pixels around the bars


def height(comparison: Comparison) -> int:
    """Pixels that the chart needs: each arm more makes every stage taller."""
    return FRAME + len(STAGES) * (14 + 15 * len(comparison.paired.labels))


def hours(comparison: Comparison, group: str) -> Option:
    """Hours of a person from onset to care, by stage; of a colour, or of all."""
    return option(comparison, "hours_a_person", group)


def deaths(comparison: Comparison) -> Option:
    """Expected deaths of everybody, by the stage in which they fall."""
    return option(comparison, "deaths", EVERYBODY)


def option(comparison: Comparison, measure: Measure, group: str) -> Option:
    """Horizontal bars of the mean of a disaster, the stages from the top in their order."""
    paired = comparison.paired
    values = {label: by_stage(paired, label, measure, group) for label in paired.labels}
    name = axis_name(paired, measure, group)
    drawn = {
        "legend": legend(paired.labels),
        "grid": {"left": 8, "right": 56, "top": 36, "bottom": 30, "containLabel": True},
        "tooltip": {"trigger": "axis", "axisPointer": {"type": "shadow"}, "formatter": "@bars"},
        "xAxis": axis(name=name),
        "yAxis": stage_axis(STAGES),
        "series": [
            bars(label, arm_colour(a), values[label], [tip(value) for value in values[label]])
            for a, label in enumerate(values)
        ],
    }
    return described(drawn, f"{name}, by stage. {in_words(values)}")


def by_stage(paired: Paired, label: str, measure: Measure, group: str) -> list[float]:
    """One arm's numbers; nothing where there is nobody to count."""
    found = [getattr(paired.stages[label][group][stage], measure) for stage in STAGES]
    return [value if isfinite(value) else 0.0 for value in found]


def axis_name(paired: Paired, measure: Measure, group: str) -> str:
    """'hours for each of 53 red'; 'deaths, of 1,578 people'."""
    count = people(paired.at_risk[group])
    if measure == "deaths":
        return f"deaths, of {count} people"
    return f"hours for each of {count} {'people' if group == EVERYBODY else group}"


def stage_said(stage: str) -> str:
    """'waiting for partners'."""
    return stage_in_words(stage).replace("waiting ", "waiting for ")


def stage_axis(shown: Sequence[str]) -> Option:
    """These stages, the first on top, in words."""
    return {
        "type": "category",
        "data": [stage_said(stage) for stage in shown],
        "inverse": True,
        "axisTick": {"show": False},
        "axisLine": {"show": False},
        "axisLabel": text(INK) | {"lineHeight": 16},
    }


def bars(
    label: str,
    colour: str,
    values: list[float],
    tips: list[str],
    shown: Sequence[str] = STAGES,
) -> Option:
    """One arm's bars, each with words at its end and what its stage is for who points at it."""
    return {
        "type": "bar",
        "name": label,
        "itemStyle": {"color": colour, "borderRadius": [0, 3, 3, 0]},
        "barGap": "8%",
        "barCategoryGap": "28%",
        "data": [
            {
                "value": round(value, 3),
                "told": WAITS[stage],
                "label": {"show": True, "position": "right", "formatter": words}
                | text(INK, TEXT - 2),
            }
            for value, words, stage in zip(values, tips, shown, strict=True)
        ],
    }


def in_words(values: dict[str, list[float]], shown: Sequence[str] = STAGES) -> str:
    """Every bar as words."""
    return ". ".join(
        f"{label}: "
        + ", ".join(
            f"{stage_said(stage)} {value:.3g}" for stage, value in zip(shown, row, strict=True)
        )
        for label, row in values.items()
    )
