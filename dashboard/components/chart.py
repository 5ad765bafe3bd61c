"""A chart that ECharts draws, in the colours of the page's theme."""

from collections.abc import Callable
from typing import Any

import solara

from metalead.dashboard.charts.drawing import Drawing


@solara.component_vue("chart.vue")
def _Chart(option: str, height: int, event_chosen: Callable[[Any], None]) -> None: ...


def ignore(_: Any) -> None:
    """For charts in which nothing is to be clicked."""


@solara.component
def Chart(drawing: Drawing, height: int = 340, on_click: Callable[[Any], None] = ignore) -> None:
    """Draw it; `on_click` gets {name, data, index} of what is clicked."""
    _Chart(option=drawing, height=height, event_chosen=on_click)
