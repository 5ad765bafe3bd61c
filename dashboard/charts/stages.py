"""Where time goes and who is not brought out, stage by stage, the arms side by side: the why."""

from collections.abc import Sequence
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
from metalead.simulation.comparison.panel_stages import tip
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.parameters.outcomes import STAGES

Measure = Literal["hours", "people"]
FRAME = 78  # pixels around the bars
COLUMN: dict[Measure, int] = {"hours": 0, "people": 1}
NAMES: dict[Measure, str] = {
    "hours": "hours in a disaster, over all needs",
    "people": "people not brought out in a disaster",
}


def height(comparison: Comparison) -> int:
    """Pixels that the chart needs: each arm more makes every stage taller."""
    return FRAME + len(STAGES) * (14 + 15 * len(comparison.paired.labels))


def option(comparison: Comparison, measure: Measure) -> Option:
    """Horizontal bars of the mean of a disaster, the stages from the top in their order."""
    paired = comparison.paired
    values = {
        label: [paired.stages[label][stage][COLUMN[measure]] for stage in STAGES]
        for label in paired.labels
    }
    drawn = {
        "legend": legend(paired.labels),
        "grid": {"left": 8, "right": 56, "top": 36, "bottom": 30, "containLabel": True},
        "tooltip": {"trigger": "axis", "axisPointer": {"type": "shadow"}, "formatter": "@bars"},
        "xAxis": axis(name=NAMES[measure]),
        "yAxis": stage_axis(STAGES),
        "series": [
            bars(label, arm_colour(a), values[label], [tip(value) for value in values[label]])
            for a, label in enumerate(values)
        ],
    }
    return described(drawn, f"{NAMES[measure]}, by stage. {in_words(values)}")


def stage_axis(shown: Sequence[str]) -> Option:
    """These stages, the first on top."""
    return {
        "type": "category",
        "data": [stage.replace(" for ", "\nfor ") for stage in shown],
        "inverse": True,
        "axisTick": {"show": False},
        "axisLine": {"show": False},
        "axisLabel": text(INK) | {"lineHeight": 16},
    }


def bars(label: str, colour: str, values: list[float], tips: list[str]) -> Option:
    """One arm's bars, each with words at its end."""
    return {
        "type": "bar",
        "name": label,
        "itemStyle": {"color": colour, "borderRadius": [0, 3, 3, 0]},
        "barGap": "8%",
        "barCategoryGap": "28%",
        "data": [
            {
                "value": round(value, 3),
                "label": {"show": True, "position": "right", "formatter": words}
                | text(INK, TEXT - 2),
            }
            for value, words in zip(values, tips, strict=True)
        ],
    }


def in_words(values: dict[str, list[float]], shown: Sequence[str] = STAGES) -> str:
    """Every bar as words."""
    return ". ".join(
        f"{label}: "
        + ", ".join(f"{stage} {value:.3g}" for stage, value in zip(shown, row, strict=True))
        for label, row in values.items()
    )
