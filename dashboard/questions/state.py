"""What a browser tab has asked for: one value that all pages of the tab share."""

from urllib.parse import parse_qsl

import solara

from metalead.dashboard.questions import heard
from metalead.dashboard.questions.compare import Ask, from_query, written
from metalead.dashboard.questions.regimes import Frame, MapAsk, frame_from_query, map_of
from metalead.dashboard.questions.sweeps import SweepView, view_from_query
from metalead.dashboard.questions.watch import Scene, scene_from_query
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.ideas import IDEA_BY_ID

FRONT, WATCH, EXPLORE, LEARN = "/", "/watch", "/explore", "/learn"  # addresses of pages
SWEEPS = "/sweeps"
WITHOUT_SCENARIO = (LEARN, SWEEPS)  # pages that show something else than the tab's scenario
FIRST_IDEA = "person"

ask = solara.reactive(Ask())
frame = solara.reactive(Frame())
map_wanted: solara.Reactive[MapAsk | None] = solara.reactive(None)  # the map last started
idea = solara.reactive(FIRST_IDEA)
scene = solara.reactive(Scene())
view = solara.reactive(SweepView())
link_error = solara.reactive("")
unread = solara.reactive("")  # a link that could not be read, kept so that it can be mended


def notes() -> list[str]:
    """What is to be known beside the answer: of what was asked, and of the link."""
    return [*ask.value.notes, *([link_error.value] if link_error.value else [])]


def choose(chosen: Ask) -> None:
    """Have this asked from now on. `UserError`, and nothing changes, for what cannot be run."""
    if chosen.has_scenario:
        chosen.check()
    ask.set(chosen)
    forget_link()


def choose_frame(chosen: Frame) -> None:
    """Have this part of the plane chosen; what is wrong with it is said on the page."""
    frame.set(chosen)
    forget_link()


def choose_scene(chosen: Scene) -> None:
    """Have Watch stand here."""
    scene.set(chosen)
    forget_link()


def choose_view(chosen: SweepView) -> None:
    """Have Sweeps show this."""
    view.set(chosen)
    forget_link()


def forget_link() -> None:
    """What was wrong with the link is past as soon as a hand has chosen something."""
    link_error.set("")
    unread.set("")


def take(path: str, query: str, *, first: bool) -> None:
    """Take over the state of a link; where it cannot be read, the page says why.

    first: the tab was opened with it, so a map that it leads to is measured without a click.
    """
    try:
        read(path, query)
        if first and frame_from_query(query) is not None:
            map_wanted.set(map_of(ask.peek(), frame.peek()))
    except UserError as error:
        link_error.set(str(error))
        unread.set(query)
    else:
        forget_link()


def read(path: str, query: str) -> None:
    """Take over what a link to a page says, or raise `UserError` and change nothing.

    Of a link whose scenario is not here, the rest is kept: it holds as soon as somebody uploads it.
    """
    meant = written(query)
    asked = from_query(query) if meant.has_scenario else meant
    plane = frame_from_query(query)
    shown = scene_from_query(query) if path == WATCH else scene.peek()
    learnt = idea_from_query(query) if path == LEARN else idea.peek()
    looked = view_from_query(query) if path == SWEEPS else view.peek()
    ask.set(asked)
    frame.set(plane or frame.peek())
    scene.set(shown)
    idea.set(learnt)
    view.set(looked)


def idea_from_query(query: str) -> str:
    """The idea that a link to Learn names. `UserError` for one that there is not."""
    return heard.one_of(dict(parse_qsl(query)).get("idea", FIRST_IDEA), IDEA_BY_ID)
