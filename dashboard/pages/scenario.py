"""Scenario: read one as a person would, upload or edit one of one's own, download it."""

from dataclasses import replace
from typing import Any, NamedTuple

import solara
from solara.alias import rv

from dashboard import portrait, state
from dashboard.ask import Ask
from dashboard.charts import area, ties, timeline
from dashboard.charts.drawing import drawn
from dashboard.components.card import Card
from dashboard.components.chart import Chart
from dashboard.components.editor import Editor
from dashboard.components.plain_table import PlainTable
from dashboard.components.scenarios import Scenarios
from dashboard.library import find, text_of, uploads
from simulation.comparison.caution import caution
from simulation.errors import UserError
from simulation.scenario.problems import ScenarioError, spelled
from simulation.scenario.schema import Scenario
from simulation.scenario.source import MOST_BYTES
from simulation.scenario.summary import summary_lines


@solara.component
def Page() -> None:
    """The scenario of the tab, and its file."""
    ask = state.ask.value
    scenario = ask.scenario
    with solara.Div(classes=["ml-compare"]):
        with solara.Div(classes=["ml-answer"], attributes={"id": "ml-answer"}):
            rv.Html(tag="h1", children=[scenario.title])
            rv.Html(tag="p", children=[scenario.summary], class_="ml-sentence")
            for line in filter(None, (*summary_lines(scenario), caution(scenario))):
                rv.Html(tag="p", children=[line], class_="ml-help")
        with solara.Div(classes=["ml-controls"]):
            Scenarios(ask, state.ask.set)
        with solara.Div(classes=["ml-results"]):
            Portrait(scenario)
            with Card("The file", FILE, wide=True):
                File(ask)


@solara.component
def Portrait(scenario: Scenario) -> None:
    """Map, course, agencies, ties, needs, sources."""
    with solara.Div(classes=["ml-inner"]):
        with Card("Where", MAP):
            Chart(drawn(area.option(scenario)), 500)
        with Card("Who talks to whom", TIES):
            Chart(drawn(ties.option(scenario)), 500)
        with Card("When it begins", ONSETS):
            Chart(drawn(timeline.onsets(scenario)), timeline.height(scenario))
        if any(zone.weather for zone in scenario.zones):
            with Card("Roads and channels", WEATHER):
                Chart(drawn(timeline.weather(scenario)), 320)
        for title, help_line, table in (
            ("Who answers", "Agencies and posts, with their units.", portrait.agencies(scenario)),
            ("What it asks for", "Every kind of incident and its needs.", portrait.needs(scenario)),
            ("What is known, and from where", SOURCES, portrait.sources(scenario)),
            ("What is assumed", ASSUMED, portrait.assumptions(scenario)),
        ):
            if table["rows"]:
                with Card(title, help_line, wide=True):
                    PlainTable(caption=title, heads=table["heads"], rows=table["rows"])


class Sheet(NamedTuple):
    """What stands in the editor, and for which scenario it was checked."""

    scenario: tuple[str, str]
    text: str
    problems: list[dict[str, Any]]


@solara.component
def File(ask: Ask) -> None:
    """The file with its mistakes; a good one becomes the scenario of the tab.

    The editor stays the same one when the scenario changes: a click on it is never lost.
    """
    scenario = (ask.scenario_id, ask.digest)
    written = solara.use_memo(lambda: text_of(*scenario), [scenario])
    checked, set_checked = solara.use_state(Sheet(scenario, written, []))
    sheet = checked if checked.scenario == scenario else Sheet(scenario, written, [])
    router = solara.use_router()

    def check(draft: str) -> None:
        digest, problems = taken(draft)
        if not digest:
            set_checked(Sheet(scenario, draft, problems))
            return
        moved = replace(ask, notes=()).with_scenario(find("", digest).id, digest)
        set_checked(Sheet((moved.scenario_id, digest), draft, []))
        state.ask.set(moved)

    Editor(
        text=sheet.text,
        name=f"{ask.scenario_id}.yaml",
        problems=sheet.problems,
        good=not sheet.problems,
        said=said(sheet.problems),
        most=MOST_BYTES,
        event_check=check,
        event_use=lambda _: router.push("/"),
    )


def taken(text: str) -> tuple[str, list[dict[str, Any]]]:
    """The short hash of a text that can be run, or what is wrong with it, as {line, text}."""
    try:
        return uploads.add(text), []
    except ScenarioError as error:
        return "", [
            {"line": one.line, "text": ": ".join(filter(None, (spelled(one.place), one.text)))}
            for one in error.problems
        ]
    except UserError as error:
        return "", [{"line": 1, "text": str(error)}]


def said(problems: list[dict[str, Any]]) -> str:
    """How many mistakes there are."""
    if not problems:
        return "No mistakes found."
    return "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"


FILE = (
    "Edit it here, or upload one of your own: every mistake is shown beside its line. A scenario "
    "that you upload is kept by this server for a while, and whoever has the link can see it."
)
MAP = "Zones where they lie, as large as the people in them."
TIES = "As reported. Wider: more often. The command post is larger."
ONSETS = "Each kind of incident, from the first to the last hour in which one begins."
WEATHER = "Share of full road speed, and chance that a channel works; the middle of each range."
SOURCES = "What the quantities that are not assumed rest on."
ASSUMED = "Nobody measured these: every comparison draws them anew from their ranges."
