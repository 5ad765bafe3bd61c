"""Start, cancel and go on with long work: one button that says what it does next."""

from collections.abc import Callable
from typing import Any

import solara


@solara.component_vue("drive.vue")
def Drive(label: str, enabled: bool, event_press: Callable[[Any], None]) -> None:
    """`event_press` gets the label that was read when it was pressed.

    So a press that comes late, when the button already means something else, can be told.
    """
