"""People brought out over time."""

import numpy as np

from metalead.dashboard.charts import curves
from metalead.dashboard.charts.look import Option
from metalead.simulation.comparison.result import Comparison


def option(comparison: Comparison) -> Option | None:
    """The chart; None where nobody is brought out in any run."""
    saved = comparison.runs.saved_curve
    if not np.any(saved > 0.0):
        return None
    return curves.option(comparison, saved, "People brought out", "people in a disaster")
