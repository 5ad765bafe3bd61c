"""People in care over time."""

import numpy as np

from metalead.dashboard.charts import curves
from metalead.dashboard.charts.look import Option
from metalead.simulation.comparison.of_how_many import people
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.comparison.stages import EVERYBODY


def option(comparison: Comparison) -> Option | None:
    """The chart; None where nobody comes to care in any run."""
    cared = comparison.runs.cared_curve
    if not np.any(cared > 0.0):
        return None
    unit = f"people, of {people(comparison.paired.at_risk[EVERYBODY])} hurt or held"
    return curves.option(comparison, cared, "People in care", unit)
