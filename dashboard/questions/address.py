"""The address of a page: whichever page it is, all that was chosen stands in it."""

from collections.abc import Callable
from urllib.parse import urlencode

import solara
from solara.routing import Router

from metalead.dashboard.questions import state
from metalead.dashboard.questions.regimes import map_of
from metalead.dashboard.questions.state import EXPLORE, LEARN, SWEEPS, WATCH

_pushed = solara.reactive("")  # where the tab has gone by itself, until it is there
_arrived = solara.reactive(False)


def query_of(path: str) -> str:
    """What stands after '?' in the address of a page; a link that cannot be read stays as it is."""
    unread: str = state.unread.value
    if unread:
        return unread
    query: str = state.ask.value.query()
    if path == WATCH:
        return "&".join(filter(None, (query, state.scene.value.query())))
    if path == SWEEPS:
        return "&".join(filter(None, (query, state.view.value.query())))
    if path == EXPLORE:
        return map_of(state.ask.value, state.frame.value).query()
    return f"{query}&{urlencode({'idea': state.idea.value})}" if path == LEARN else query


def use_go() -> Callable[[str], None]:
    """Goes to a page and takes all that was chosen along."""
    router = solara.use_router()
    return lambda path: go(router, path)


def go(router: Router, path: str) -> None:
    """Go to a page: a step that the browser's Back undoes."""
    location = f"{path}?{query_of(path)}"
    if location != location_of(router):
        _pushed.set(location)
        router.push(location)


def arrive(router: Router) -> None:
    """Take over what the address says, unless the tab wrote it itself.

    It is another's at first, and later one that the tab had before, when somebody goes back.
    """
    location, first = location_of(router), not _arrived.peek()
    _arrived.set(True)
    if location != _pushed.peek() and router.search:
        state.take(f"/{router.parts[0]}", router.search, first=first)
    _pushed.set("")


def location_of(router: Router) -> str:
    """Page and query of where the tab is."""
    return f"{router.path}?{router.search or ''}"
