"""Two films of one disaster on the same clock."""

from collections.abc import Callable
from typing import Any

import solara


@solara.component_vue("player.vue")
def Player(
    films: list[dict[str, Any]],
    colours: list[dict[str, str]],
    horizon: float,
    diverge: float,
    told: dict[str, Any],
    hour: float,
    zone: int,
    side: int,
    eyes: int,
    event_stand: Callable[[Any], None],
    event_pick: Callable[[Any], None],
    event_believe: Callable[[Any], None],
) -> None:
    """Maps, inboxes, and what was clicked.

    films: {arm, colour, stage} for each side. colours: {id, word} of those that people are of, red
    first. told: {title, lines, heads, rows} of what was asked
    for last. hour, zone: where it begins. side, eyes: through whose eyes is looked, -1 for
    nobody's. event_stand gets {hour, zone} whenever the clock comes to rest; event_pick gets
    {side, name}; event_believe gets {side, leader, at}.
    """
