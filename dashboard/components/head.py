"""The names of the pages; and the address of the one that is open, kept as what was chosen."""

from collections.abc import Callable, Sequence
from typing import Any

import solara

from metalead.dashboard.questions import heard
from metalead.dashboard.questions.address import query_of, use_go


@solara.component_vue("head.vue")
def _Head(
    pages: list[dict[str, str]],
    current: str,
    query: str,
    rooms: str,
    event_go: Callable[[Any], None],
) -> None: ...


@solara.component
def Head(current: str, pages: Sequence[tuple[str, str]], rooms: str) -> None:
    """pages: path and title of each. rooms: the path of the exercise's rooms; '' for none."""
    go = use_go()
    _Head(
        pages=[{"path": path, "title": title, "query": query_of(path)} for path, title in pages],
        current=current,
        query=query_of(current),
        rooms=rooms,
        event_go=lambda path: go(heard.one_of(path, [path for path, _ in pages])),
    )
