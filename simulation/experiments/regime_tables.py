"""The tables and documents of a map: its axes, cells, the points behind it, why."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from metalead.simulation.experiments.measures import Measure
from metalead.simulation.experiments.runner import Measured
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.tidy import INTERVALS, Tidy, interval, tidy
from metalead.simulation.statistics.intervals import estimate
from metalead.simulation.statistics.plane import Axis, Plane

if TYPE_CHECKING:
    from metalead.simulation.experiments.regime_map import RegimeMap

BASELINE = 0
UNKNOWN, ALIKE = "not known", "alike"


def points(result: "RegimeMap") -> Tidy:
    """One row a measured cell and compared arm."""
    rows = (
        {"x": point["x"], "y": point["y"], "disasters": point["disasters"]} | difference
        for point in points_document(result)
        for difference in point["differences"]
    )
    return of_plane(result, tidy(rows), INTERVALS)


def cells(result: "RegimeMap") -> Tidy:
    """One row a cell; `ahead` is an arm, 'alike' or 'not known'; `leader` the best guess."""
    leads, count = result.leads, range(len(result.plane.points))
    values = [result.plane.values(cell) for cell in count]
    columns = {
        "x": [x for x, _ in values],
        "y": [y for _, y in values],
        "leader": [result.labels[arm] for arm in leads.winner],
        "ahead": ahead(result),
        "decided": leads.decided,
        "lead": leads.lead[leads.winner, np.arange(len(count))],
        "doubt": leads.doubt,
    }
    return of_plane(result, Tidy(columns), ("lead",))


def of_plane(result: "RegimeMap", table: Tidy, measured: Sequence[str]) -> Tidy:
    """The table with scenario, the levers that x and y are, outcome; and with units."""
    x, y = result.plane.x, result.plane.y
    units = {"x": x.range.lever.unit, "y": y.range.lever.unit}
    units |= dict.fromkeys(measured, result.outcome.unit)
    told = table.told(x_lever=x.name, y_lever=y.name, outcome=result.outcome.id)
    return Tidy(told.columns, units).of(result.scenario)


def ahead(result: "RegimeMap") -> list[str]:
    """Who is known to be ahead in each cell, if anybody."""
    leads = result.leads
    return [
        ALIKE if alike else result.labels[arm] if known else UNKNOWN
        for arm, known, alike in zip(leads.winner, leads.known, leads.alike, strict=True)
    ]


def axis_document(axis: Axis) -> Json:
    """An axis: lever, whose, range, scale, unit."""
    return {
        "lever": axis.range.lever.id,
        "arm": axis.arm,
        "low": axis.range.low,
        "high": axis.range.high,
        "scale": "log" if axis.logarithmic else "linear",
        "unit": axis.range.lever.unit,
    }


def why_document(result: "RegimeMap") -> list[Json]:
    """The stages behind each side's lead."""
    return [
        {
            "arm": why.arm,
            "rival": why.rival,
            "unit": why.unit,
            "most": why.most,
            "visits": why.visits,
            "stages": {stage: interval(found) for stage, found in why.stages.items()},
        }
        for why in result.why
    ]


def map_document(result: "RegimeMap") -> Json:
    """The cells as rows of y: who leads, is it known, by how much over the strongest rival."""
    leads, shape = result.leads, result.plane.shape
    lead = leads.lead[leads.winner, np.arange(leads.winner.size)]
    return {
        "x": result.plane.x.values,
        "y": result.plane.y.values,
        "leader": np.array(result.labels)[leads.winner].reshape(shape),
        "known": leads.known.reshape(shape),
        "decided": leads.decided.reshape(shape),
        "lead": lead.reshape(shape),
    }


def points_document(result: "RegimeMap") -> list[Json]:
    """Each measured cell once, with the arms' differences to the baseline over all its visits."""
    return measured_points(result.plane, result.labels, result.outcome, result.visits)


def measured_points(
    plane: Plane, labels: Sequence[str], outcome: Measure, visits: Sequence[tuple[int, Measured]]
) -> list[Json]:
    """As `points_document`, of visits that need not be enough for a map."""
    found = []
    for cell in dict.fromkeys(cell for cell, _ in visits):
        here = [measured for visited, measured in visits if visited == cell]
        x, y = plane.values(cell)
        numbers = np.concatenate([measured.numbers for measured in here], axis=1)
        measured = Measured(np.concatenate([measured.seeds for measured in here]), numbers)
        found.append(
            {
                "x": x,
                "y": y,
                "visits": len(here),
                "disasters": int(measured.seeds.size),
                "differences": differences(labels, outcome, measured),
            }
        )
    return found


def differences(labels: Sequence[str], outcome: Measure, measured: Measured) -> list[Json]:
    """Each arm less the baseline on the outcome, paired, with both intervals."""
    values = outcome.of(measured.numbers)
    return [
        {
            "arm": label,
            "baseline": labels[BASELINE],
            **interval(estimate(values[arm] - values[BASELINE], measured.worlds)),
        }
        for arm, label in enumerate(labels)
        if arm != BASELINE
    ]
