"""Items waiting in all inboxes over time."""

from metalead.dashboard.charts import curves
from metalead.dashboard.charts.look import Option
from metalead.simulation.comparison.result import Comparison


def option(comparison: Comparison) -> Option:
    """The chart."""
    return curves.option(
        comparison, comparison.runs.backlog_curve, "Items waiting in inboxes", "items waiting"
    )
