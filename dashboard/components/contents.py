"""A list of which one is open."""

from collections.abc import Callable
from typing import Any

import solara


@solara.component_vue("contents.vue")
def Contents(
    ideas: list[dict[str, str]], current: str, event_choose: Callable[[Any], None]
) -> None:
    """`ideas` as {id, title}; `event_choose` gets the id that was clicked."""
