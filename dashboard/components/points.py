"""The measured points of a map as a table, each with a way into Compare."""

from collections.abc import Callable
from typing import Any

import solara


@solara.component_vue("points.vue")
def Points(heads: list[str], rows: list[dict[str, Any]], event_open: Callable[[Any], None]) -> None:
    """heads: of the columns. rows: {x, y, cells}. `event_open` gets {x, y} of a row's button."""
