"""The outcomes as a table with intervals."""

from typing import Any

import solara


@solara.component_vue("table.vue")
def OutcomeTable(blocks: list[dict[str, Any]]) -> None:
    """One table a compared arm; `blocks` as `dashboard.tables.outcomes.rows` makes them."""
