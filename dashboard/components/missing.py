"""In place of a page whose scenario is not to be had: why, and what can be done about it."""

import solara
from solara.alias import rv

from metalead.dashboard.components.card import Card
from metalead.dashboard.components.file import File
from metalead.dashboard.components.scenarios import Scenarios
from metalead.dashboard.questions import state
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.library import why_missing


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
