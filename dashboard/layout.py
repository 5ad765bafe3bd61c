"""What all pages share: the head with the pages' names, the theme, the style."""

from pathlib import Path

import solara
import solara.lab
from solara.alias import rv

from metalead.dashboard.components.head import Head
from metalead.dashboard.components.missing import Missing
from metalead.dashboard.jobs.queue import queue
from metalead.dashboard.questions import state
from metalead.dashboard.questions.address import arrive
from metalead.dashboard.server import messages, rooms_door, settings
from metalead.dashboard.server.memory import keeper

settings.prepare()
messages.guard()
queue.start()
keeper.begin()

THEME = "Light, dark, or as the browser is set"
STYLE = Path(__file__).with_name("style.css")


@solara.component
def Layout(children: list[solara.Element]) -> None:
    """The frame around a page."""
    router = solara.use_router()
    solara.use_memo(lambda: arrive(router), [router.path, router.search])
    route, routes = solara.use_route(level=0, peek=True)
    here = solara.resolve_path(route) if route else state.FRONT
    pages = [(solara.resolve_path(one), str(one.label)) for one in routes]
    solara.Title("Metalead: which way of leading does better?")
    solara.Style(STYLE)
    with solara.Div(classes=["ml-root"]):
        with solara.Div(classes=["ml-top"], attributes={"role": "banner"}):
            Head(here, pages, rooms_door.served_at())
            # Solara's button shows a sign alone: the label around it is its name.
            with rv.Html(tag="label"):
                rv.Html(tag="span", children=[THEME], class_="ml-sr")
                solara.lab.ThemeToggle()
        Body(here, children)


@solara.component
def Body(here: str, children: list[solara.Element]) -> None:
    """The page, or what can be done where its scenario is not to be had; some need none."""
    ask = state.ask.value
    shown = children if ask.has_scenario or here in state.WITHOUT_SCENARIO else [Missing(ask)]
    solara.Div(children=shown, classes=["ml-main"], attributes={"role": "main"})
