"""Items waiting in all inboxes over time."""

from dashboard.charts import curves
from dashboard.charts.look import Option
from simulation.comparison.result import Comparison


def option(comparison: Comparison) -> Option:
    """The chart."""
    return curves.option(
        comparison, comparison.runs.backlog_curve, "Items waiting in inboxes", "items waiting"
    )
