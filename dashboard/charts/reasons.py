"""Why a side is ahead where it is: what it gains, stage by stage."""

from metalead.dashboard.charts.look import Option, arm_colour, axis, described, legend
from metalead.dashboard.charts.stages import FRAME, bars, in_words, stage_axis
from metalead.simulation.experiments.regime_cause import Why
from metalead.simulation.experiments.regime_figure import UNITS
from metalead.simulation.experiments.regime_map import RegimeMap
from metalead.simulation.reporting.words import decimals, plain, plus_minus


def height(found: RegimeMap) -> int:
    """Pixels that the chart needs."""
    return FRAME + len(found.why[0].stages) * (14 + 15 * len(found.why))


def option(found: RegimeMap) -> Option:
    """A row a stage, a bar for each arm that is ahead somewhere, with its interval."""
    shown = list(found.why[0].stages)
    unit = UNITS[found.why[0].unit]
    values = {named(why): [why.stages[stage].mean for stage in shown] for why in found.why}
    drawn = {
        "legend": legend(tuple(values)) | {"left": 0},
        "grid": {"left": 8, "right": 84, "top": 36, "bottom": 30, "containLabel": True},
        "tooltip": {"trigger": "axis", "axisPointer": {"type": "shadow"}, "formatter": "@bars"},
        "xAxis": axis(name=unit),
        "yAxis": stage_axis(shown),
        "series": [
            bars(named(why), colour(found, why), values[named(why)], tips(why), shown)
            for why in found.why
        ],
    }
    return described(drawn, f"{unit}, by stage. {in_words(values, shown)}")


def tips(why: Why) -> list[str]:
    """The mean of each stage with half of its 95% interval."""
    noun = why.unit.partition(" ")[0]
    return [
        f"{plain(found.mean, places)} {plus_minus(found.of_mean, places)}"
        for found in why.stages.values()
        for places in [decimals(found.of_mean, found.mean, noun)]
    ]


def colour(found: RegimeMap, why: Why) -> str:
    """The colour of the arm that is ahead."""
    return arm_colour(found.labels.index(why.arm))


def named(why: Why) -> str:
    """Whose bars these are."""
    return f"{why.arm} ahead of {why.rival}"
