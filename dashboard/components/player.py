"""Two films of one disaster on the same clock."""

from collections.abc import Callable
from typing import Any

import solara


@solara.component_vue("player.vue")
def Player(
    films: list[dict[str, Any]],
    horizon: float,
    diverge: float,
    told: dict[str, Any],
    event_pick: Callable[[dict[str, Any]], None],
    event_believe: Callable[[dict[str, Any]], None],
) -> None:
    """Maps, inboxes, and what was clicked.

    films: {arm, colour, stage} for each side. told: {title, lines, heads, rows} of what was asked
    for last. event_pick gets {side, name}; event_believe gets {side, leader, at}.
    """
