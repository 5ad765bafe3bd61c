"""One of a few, as buttons side by side."""

from collections.abc import Callable
from typing import Any

import solara


@solara.component_vue("choice.vue")
def Choice(
    title: str, choices: list[dict[str, Any]], value: str, event_choose: Callable[[Any], None]
) -> None:
    """choices: {id, title, tag}; with `tag` the id is a triage colour, which is shown beside it."""
