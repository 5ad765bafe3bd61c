"""A few questions with a list of answers each."""

from collections.abc import Callable
from typing import Any

import solara


@solara.component_vue("selects.vue")
def Selects(label: str, fields: list[dict[str, Any]], event_choose: Callable[[Any], None]) -> None:
    """fields: {id, title, value, choices: [{id, title}]}. `event_choose` gets {id, value}."""
