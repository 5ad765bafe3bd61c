"""Why it comes out as it does: where time goes and people die, and what becomes of them."""

from typing import Any

import solara
from solara.alias import rv

from metalead.dashboard.charts import stages
from metalead.dashboard.components.card import Card
from metalead.dashboard.components.chart import Chart
from metalead.dashboard.components.choice import Choice
from metalead.dashboard.jobs.partial_comparison import Answer
from metalead.dashboard.questions import heard
from metalead.simulation.comparison.of_how_many import people
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.comparison.stages import EVERYBODY, GROUPS, group_shown
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.reporting.caution import MODEL, dead_at_once


@solara.component
def Why(answer: Answer) -> None:
    """Hours and deaths by stage, and people at the end."""
    with solara.Div(classes=["ml-inner"]):
        Hours(answer)
        title = f"Why: the deaths by stage, of {whom(answer.comparison.paired, EVERYBODY)}"
        with Card(title, deaths_help(answer)):
            Chart(answer.stage_deaths, stages.height(answer.comparison))
        Ends(answer)


@solara.component
def Hours(answer: Answer) -> None:
    """Where time goes, of the people that the outcome is about, or of others."""
    paired = answer.comparison.paired
    asked, choose = solara.use_state("")
    shown = asked if asked in answer.groups else at_first(answer.comparison)
    with Card(f"Why: where the time goes, of {whom(paired, shown)}", HOURS):
        Choice(
            title="Whose time",
            choices=[choice(paired, one) for one in answer.groups],
            value=shown,
            event_choose=lambda name: choose(heard.one_of(name, GROUPS)),
        )
        Chart(answer.stage_hours[shown], stages.height(answer.comparison))


def at_first(comparison: Comparison) -> str:
    """Whose hours are shown before anybody chooses: of a colour that hardly anyone is of, all's."""
    group = group_shown(comparison.scenario.primary_outcome)
    return group if comparison.paired.at_risk[group] >= 1.0 else EVERYBODY


def choice(paired: Paired, group: str) -> dict[str, Any]:
    """A button of the switch."""
    title = f"{group} ({people(paired.at_risk[group])})"
    return {"id": group, "title": title, "tag": group != EVERYBODY}


def whom(paired: Paired, group: str) -> str:
    """'53 red people'; '1,578 people hurt or held'."""
    whose = "people hurt or held" if group == EVERYBODY else f"{group} people"
    return f"{people(paired.at_risk[group])} {whose}"


def deaths_help(answer: Answer) -> str:
    """What these deaths are, and what they are not."""
    comparison = answer.comparison
    nobody = people(comparison.paired.deaths_of_nobody)
    beside = dead_at_once(comparison.scenario).removeprefix("; ")
    end = f" {beside[:1].upper()}{beside[1:]}." if beside else ""
    return f"{DEATHS} If no agency came, {nobody} would die.{end}"


@solara.component
def Ends(answer: Answer) -> None:
    """What has become of everybody at the end, by colour, an arm after the other."""
    comparison = answer.comparison
    paired, hour = comparison.paired, f"{comparison.scenario.horizon:g}"
    title = f"What has become of {whom(paired, EVERYBODY)} at hour {hour}"
    with Card(title, ENDS), solara.Div(classes=["ml-beside"]):
        for label in paired.labels:
            with solara.Div():
                rv.Html(tag="h3", children=[label])
                End(paired, label)


@solara.component
def End(paired: Paired, label: str) -> None:
    """One arm's people, a row a colour; the bar says the same as the words."""
    with rv.Html(tag="dl", class_="ml-toll"):
        for colour in COLOURS:
            if paired.at_risk[colour] > 0.0:
                Row(paired, label, colour)


@solara.component
def Row(paired: Paired, label: str, colour: str) -> None:
    """One colour's people at the end."""
    states = ("untreated", "in_care", "dead")
    counts = {state: paired.people[label][state][colour] for state in states}
    told = {state: people(count) for state, count in counts.items()}
    words = (
        f"of {people(paired.at_risk[colour])}: {told['in_care']} in care, "
        f"{told['untreated']} waiting, {told['dead']} dead (expected)"
    )
    parts = [f"width: {100.0 * count / paired.at_risk[colour]:.2f}%" for count in counts.values()]
    with rv.Html(tag="div"):
        with rv.Html(tag="dt"):
            rv.Html(tag="i", class_=f"ml-tag ml-{colour}")
            rv.Html(tag="span", children=[colour])
        rv.Html(tag="dd", children=[words])
        with rv.Html(tag="dd", class_=f"ml-toll-bar ml-{colour}", attributes=HIDDEN):
            for part in parts:
                rv.Html(tag="i", style_=part)


HIDDEN = {"aria-hidden": "true"}
HOURS = (
    f"{MODEL} Each person's hours from onset to care, by what was being waited for; point at a "
    "stage to read what it is."
)
DEATHS = f"{MODEL} Deaths as expected by the curves, by what was being waited for."
ENDS = (
    f"{MODEL} Means of the disasters. Filled: waiting, alive; pale: in care; hatched: dead, as "
    "expected by the curves."
)
