"""Scenario: read one as a person would, upload or edit your own, download it."""

from collections.abc import Iterator

import solara
from solara.alias import rv

from metalead.dashboard.charts import area, ties, timeline
from metalead.dashboard.charts.drawing import drawn
from metalead.dashboard.components.card import Card
from metalead.dashboard.components.chart import Chart
from metalead.dashboard.components.file import File
from metalead.dashboard.components.notes import Notes
from metalead.dashboard.components.plain_table import PlainTable
from metalead.dashboard.components.scenarios import Scenarios
from metalead.dashboard.questions import state
from metalead.dashboard.tables import casualties as people, scenario as portrait
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.reporting.caution import anybody_at_risk, caution
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.scenario.summary import summary_lines


@solara.component
def Page() -> None:
    """The scenario of the tab, and its file."""
    ask = state.ask.value
    scenario = ask.scenario
    with solara.Div(classes=["ml-compare"]):
        with solara.Div(classes=["ml-answer"], attributes={"id": "ml-answer"}):
            rv.Html(tag="h1", children=[scenario.title], class_="ml-title")
            rv.Html(tag="p", children=[scenario.summary], class_="ml-sentence")
            for line in (*in_short(scenario), caution(scenario)):
                rv.Html(tag="p", children=[line], class_="ml-help")
            Notes()
        with solara.Div(classes=["ml-controls"]):
            Scenarios(ask, state.choose)
        with solara.Div(classes=["ml-results"]):
            Portrait(scenario)
            with Card("The file", FILE, wide=True):
                File(ask, state.choose)


def in_short(scenario: Scenario) -> list[str]:
    """What the scenario holds, its primary outcome by its name."""
    outcome = OUTCOME_BY_ID[scenario.primary_outcome]
    return [line.replace(outcome.id, outcome.name, 1) for line in summary_lines(scenario)]


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
        for title, help_line, table in tables(scenario):
            if table["rows"]:
                with Card(title, help_line, wide=True):
                    PlainTable(caption=title, heads=table["heads"], rows=table["rows"])


def tables(scenario: Scenario) -> Iterator[tuple[str, str, portrait.Table]]:
    """What stands in words: title, how to read it, rows."""
    yield "Who answers", "Agencies and posts, with their units.", portrait.agencies(scenario)
    yield "What it asks for", "Every kind of incident and its needs.", portrait.needs(scenario)
    if anybody_at_risk(scenario):
        yield "Who is hurt or held", HURT, people.casualties(scenario)
        yield "How people of each colour decline", f"{people.meanings()} {SAME}", people.colours()
        yield "What neighbours do, and nobody decides", FLOW, people.neighbours(scenario)
    yield "What is known, and from where", SOURCES, portrait.sources(scenario)
    yield "What is assumed", ASSUMED, portrait.assumptions(scenario)


HURT = (
    "START's colours, by what holds people and by the needs that free them and bring them to care. "
    "Each person of an incident is drawn into one of these rows, by its share."
)
SAME = "These numbers are the same in every scenario, and drawn anew from their ranges."
FLOW = (
    "They reach people, free those held lightly, give first aid and drive, in one flow; a crew and "
    "a car compete. The lever community takes a part of it away."
)
FILE = (
    "Edit it here, or upload your own: every mistake is shown beside its line. A file of version "
    "0.1 (schema 1) can be migrated. This server keeps an uploaded scenario for a while, and "
    "anyone with the link can see it."
)
MAP = "Zones at their places, sized by the people in them."
TIES = "As reported. Wider: more often. The command post is larger."
ONSETS = "Each kind of incident, from the first to the last hour in which one begins."
WEATHER = "Share of full road speed, and chance that a channel works; the middle of each range."
SOURCES = "The sources of the quantities that are not assumed."
ASSUMED = "Nobody measured these: every comparison draws them anew from their ranges."
