"""The map and the points behind it as tidy pandas tables."""

from typing import TYPE_CHECKING

import numpy as np

from simulation.experiments.regime_document import points_document

if TYPE_CHECKING:
    import pandas as pd

    from simulation.experiments.regime_map import RegimeMap

UNKNOWN, ALIKE = "not known", "alike"


def points_frame(result: "RegimeMap") -> "pd.DataFrame":
    """One row a measured cell and compared arm."""
    from simulation.comparison.frames import frame

    rows = [
        {"x": point["x"], "y": point["y"], "disasters": point["disasters"]} | difference
        for point in points_document(result)
        for difference in point["differences"]
    ]
    return frame(rows, ("mean", "low", "high", "low_assumed", "high_assumed"))


def cells_frame(result: "RegimeMap") -> "pd.DataFrame":
    """One row a cell; `ahead` is an arm, 'alike' or 'not known'; `leader` the best guess."""
    import pandas as pd

    leads, cells = result.leads, range(len(result.plane.points))
    values = [result.plane.values(cell) for cell in cells]
    return pd.DataFrame(
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


def ahead(result: "RegimeMap") -> list[str]:
    """Who is known to be ahead in each cell, if anybody."""
    leads = result.leads
    return [
        ALIKE if alike else result.labels[arm] if known else UNKNOWN
        for arm, known, alike in zip(leads.winner, leads.known, leads.alike, strict=True)
    ]
