"""What a browser tab has asked for: one value that all pages of the tab share."""

import solara

from dashboard.ask import Ask, from_query
from dashboard.map_ask import Frame, MapAsk, frame_from_query, map_of
from simulation.errors import UserError

ask = solara.reactive(Ask())
frame = solara.reactive(Frame())
map_wanted: solara.Reactive[MapAsk | None] = solara.reactive(None)  # the map last started
link_error = solara.reactive("")
_link_read = solara.reactive(False)


def notes() -> list[str]:
    """What is to be known beside the answer: of what was asked, and of the link."""
    return [*ask.value.notes, *([link_error.value] if link_error.value else [])]


def read_link(query: str | None) -> None:
    """Take over the state of the link with which the tab was opened, once."""
    if _link_read.peek():
        return
    _link_read.set(True)
    if not query:
        return
    try:
        ask.set(from_query(query))
        linked = frame_from_query(query)
        if linked is not None:
            frame.set(linked)
            map_wanted.set(map_of(ask.peek(), linked))
    except UserError as error:
        link_error.set(str(error))
