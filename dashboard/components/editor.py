"""A scenario's file: upload, edit, check, download."""

from collections.abc import Callable
from typing import Any

import solara


@solara.component_vue("editor.vue")
def Editor(
    text: str,
    name: str,
    problems: list[dict[str, Any]],
    notes: list[dict[str, Any]],
    old: bool,
    good: bool,
    said: str,
    most: int,
    event_check: Callable[[Any], None],
    event_migrate: Callable[[Any], None],
    event_use: Callable[[Any], None],
) -> None:
    """The text with its mistakes ({line, text}) beside the lines.

    notes: what is to be looked at by hand after a migration, {line, text}. old: the text is of
    schema 1. good: the text was checked and is the scenario shown. most: bytes that a file may
    have.
    """
