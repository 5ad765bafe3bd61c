"""In place of a page whose scenario is not to be had: why, and what can be done about it."""

import solara
from solara.alias import rv

from dashboard import state
from dashboard.ask import Ask
from dashboard.components.card import Card
from dashboard.components.file import File
from dashboard.components.scenarios import Scenarios
from dashboard.library import why_missing


@solara.component
def Missing(ask: Ask) -> None:
    """Upload the file or choose another disaster: levers and all else stay as the link has them."""
    with solara.Div(classes=["ml-compare"]):
        with solara.Div(classes=["ml-answer"], attributes={"id": "ml-answer"}):
            rv.Html(tag="h1", children=[TITLE])
            said = why_missing(ask.scenario_id)
            rv.Html(tag="p", children=[said], class_="ml-error", attributes={"role": "alert"})
        with solara.Div(classes=["ml-controls"]):
            Scenarios(ask, state.choose)
        with solara.Div(classes=["ml-results"]), Card("Its file", FILE, wide=True):
            File(ask, state.choose)


TITLE = "This scenario is not here"
FILE = "Upload it, or write one: every mistake is shown beside its line."
