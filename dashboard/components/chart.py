"""A chart that ECharts draws, in the colours of the page's theme."""

from collections.abc import Callable
from typing import Any

import solara


@solara.component_vue("chart.vue")
def _Chart(option: dict[str, Any], height: int, event_chosen: Callable[[Any], None]) -> None: ...


def ignore(_: Any) -> None:
    """For charts in which nothing is to be clicked."""


@solara.component
def Chart(
    option: dict[str, Any], height: int = 340, on_click: Callable[[Any], None] = ignore
) -> None:
    """Draw an ECharts `option`; `on_click` gets {name, data, index} of what is clicked."""
    _Chart(option=option, height=height, event_chosen=on_click)
