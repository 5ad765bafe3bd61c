"""What all pages share: the head with the pages' names, the theme, the style."""

from collections.abc import Callable
from pathlib import Path

import solara
import solara.lab
from solara.alias import rv

from dashboard import settings, state
from dashboard.memory import keeper
from dashboard.queue import queue

settings.prepare()
queue.start()
keeper.begin()

THEME = "Light, dark, or as the browser has it"
STYLE = Path(__file__).with_name("style.css")


@solara.component_vue("components/head.vue")
def _Head(pages: list[dict[str, str]], current: str, event_go: Callable[[str], None]) -> None: ...


@solara.component
def Layout(children: list[solara.Element]) -> None:
    """The frame around a page."""
    router = solara.use_router()
    solara.use_memo(lambda: state.read_link(router.search), [])
    route, routes = solara.use_route(level=0, peek=True)
    solara.Title("Metalead: which way of leading does better?")
    solara.Style(STYLE)
    with solara.Div(classes=["ml-root"]):
        with solara.Div(classes=["ml-top"], attributes={"role": "banner"}):
            _Head(
                pages=[
                    {"path": solara.resolve_path(one), "title": str(one.label)} for one in routes
                ],
                current=solara.resolve_path(route) if route else "/",
                event_go=router.push,
            )
            # Solara's button shows a sign alone: the label around it is its name.
            with rv.Html(tag="label"):
                rv.Html(tag="span", children=[THEME], class_="ml-sr")
                solara.lab.ThemeToggle()
        solara.Div(children=children, classes=["ml-main"], attributes={"role": "main"})
