"""The map and the points behind it as tidy pandas tables."""

from typing import TYPE_CHECKING

import numpy as np

from metalead.simulation.comparison.frames import frame, of_scenario
from metalead.simulation.experiments.lever_frames import INTERVALS
from metalead.simulation.experiments.regime_document import points_document
from metalead.simulation.saving.parquet import UNITS

if TYPE_CHECKING:
    import pandas as pd

    from metalead.simulation.experiments.regime_map import RegimeMap

UNKNOWN, ALIKE = "not known", "alike"


def points_frame(result: "RegimeMap") -> "pd.DataFrame":
    """One row a measured cell and compared arm."""
    rows = [
        {"x": point["x"], "y": point["y"], "disasters": point["disasters"]} | difference
        for point in points_document(result)
        for difference in point["differences"]
    ]
    return of_plane(result, frame(rows, INTERVALS), INTERVALS)


def cells_frame(result: "RegimeMap") -> "pd.DataFrame":
    """One row a cell; `ahead` is an arm, 'alike' or 'not known'; `leader` the best guess."""
    import pandas as pd

    leads, cells = result.leads, range(len(result.plane.points))
    values = [result.plane.values(cell) for cell in cells]
    table = pd.DataFrame(
        {
            "x": [x for x, _ in values],
            "y": [y for _, y in values],
            "leader": [result.labels[arm] for arm in leads.winner],
            "ahead": ahead(result),
            "decided": leads.decided,
            "lead": leads.lead[leads.winner, np.arange(len(cells))],
            "doubt": leads.doubt,
        }
    )
    return of_plane(result, table, ("lead",))


def of_plane(
    result: "RegimeMap", table: "pd.DataFrame", measured: tuple[str, ...]
) -> "pd.DataFrame":
    """The table with the scenario, the levers that x and y are, the outcome; attrs: units."""
    x, y = result.plane.x, result.plane.y
    told = {"x_lever": x.name, "y_lever": y.name, "outcome": result.outcome.id}
    for place, (name, value) in enumerate(told.items()):
        table.insert(place, name, value)
    units = {"x": x.range.lever.unit, "y": y.range.lever.unit}
    table.attrs[UNITS] = units | dict.fromkeys(measured, result.outcome.unit)
    return of_scenario(result.scenario, table)


def ahead(result: "RegimeMap") -> list[str]:
    """Who is known to be ahead in each cell, if anybody."""
    leads = result.leads
    return [
        ALIKE if alike else result.labels[arm] if known else UNKNOWN
        for arm, known, alike in zip(leads.winner, leads.known, leads.alike, strict=True)
    ]
