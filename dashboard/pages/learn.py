"""Learn: the ideas of the two texts, one short page each, with a live figure of the effect."""

from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any

import solara
from solara.alias import rv

from metalead.dashboard.charts import effect as chart
from metalead.dashboard.charts.drawing import drawn
from metalead.dashboard.components.card import Card
from metalead.dashboard.components.chart import Chart
from metalead.dashboard.components.contents import Contents
from metalead.dashboard.components.notes import Notes
from metalead.dashboard.components.reading import Reading
from metalead.dashboard.jobs.effect import (
    DISASTERS,
    PLACES,
    comparisons,
    event_of,
    lever_of,
    moves_nothing,
    use_points,
)
from metalead.dashboard.questions import heard, state
from metalead.dashboard.questions.address import use_go
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.library import builtin
from metalead.simulation.claims import events
from metalead.simulation.claims.kept import Kept, by_claim, kept_of
from metalead.simulation.claims.on_events import on_events
from metalead.simulation.comparison.of_how_many import hurt_in_words
from metalead.simulation.parameters.ideas import IDEA_BY_ID, IDEAS, TEXTS, Idea
from metalead.simulation.parameters.levers import Lever, levers_of
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.reporting.caution import MODEL, caution
from metalead.simulation.reporting.words import first_upper, percent
from metalead.simulation.requests.compare import CompareRequest


@solara.component
def Page() -> None:
    """The list of ideas, and the one that is open."""
    idea = IDEA_BY_ID[state.idea.value]
    choose = use_choose()
    with solara.Div(classes=["ml-compare"]):
        with solara.Div(classes=["ml-answer"], attributes={"id": "ml-answer"}):
            rv.Html(tag="h1", children=[idea.title])
            rv.Html(tag="p", children=[QUOTED.format(idea.says)], class_="ml-sentence")
            rv.Html(tag="p", children=[f"{TEXTS[idea.text]}: {idea.place}."], class_="ml-help")
            Notes()
        with solara.Div(classes=["ml-controls"]):
            Contents(
                ideas=[{"id": one.id, "title": one.title} for one in IDEAS],
                current=idea.id,
                event_choose=choose,
            )
        with solara.Div(classes=["ml-results"]):
            Lesson(idea).key(idea.id)
            Reading()


def use_choose() -> Callable[[Any], None]:
    """Opens an idea, as a page that the browser's Back leaves again."""
    go = use_go()

    def choose(name: Any) -> None:
        state.idea.set(heard.one_of(name, IDEA_BY_ID))
        state.forget_link()
        go(state.LEARN)

    return choose


@solara.component
def Lesson(idea: Idea) -> None:
    """What stands for the idea in the model, what it does, and what is known of it."""
    lever = lever_of(idea)
    with solara.Div(classes=["ml-inner"]):
        with Card("In the model", unmarked(idea.means)):
            if idea.lacking:
                Fact("Not in the model", unmarked(idea.lacking))
            if lever is None:
                rv.Html(tag="p", children=[NO_LEVER])
            else:
                Facts(lever, [one.id for one in levers_of(idea.id)[1:]])
                Try(idea, lever)
        Tested(idea)
        if lever is not None:
            with Card(
                "Its effect", f"{MODEL} {EFFECT.format(DISASTERS, builtin(event_of(idea)).title)}"
            ):
                Effect(idea, lever)


@solara.component
def Tested(idea: Idea) -> None:
    """What the text says of it, put to the test on every event, and what is only checked."""
    found = by_claim(kept_of(idea.id))
    of_text = [rows for rows in found.values() if rows[0].sort != "check"]
    checks = [rows for rows in found.values() if rows[0].sort == "check"]
    if of_text:
        with Card("Put to the test", TESTED.format(of_text[0][0].disasters)):
            for rows in of_text:
                Verdicts(rows)
    elif checks:
        Card("Put to the test", NOT_TESTED)
    if checks:
        with Card("A check of the mechanism", CHECKED):
            for rows in checks:
                Verdicts(rows)


@solara.component
def Verdicts(rows: Sequence[Kept]) -> None:
    """A claim with what came of it on each event."""
    first = rows[0]
    verdicts = on_events((one.event, one.verdict_in_words) for one in rows)
    Fact(f"{first.says} {first_upper(verdicts)}.", f"{first.contrast}. {where_most(first)}")
    for one in rows:
        rv.Html(tag="p", children=[told(one)])


def where_most(one: Kept) -> str:
    """'Expected most at Wichita Falls: its desks are full for hours.'"""
    return f"Expected most at {events.PLACES[one.expected]}: {one.because}."


def told(one: Kept) -> str:
    """What came of a claim on an event, with its numbers, and why it does not hold."""
    outcome = OUTCOME_BY_ID[one.outcome].name
    numbers = f"{one.gain} (luck alone {one.luck}; luck and assumptions {one.both})"
    share = ""
    if isfinite(one.worlds_for_it):
        share = f", in {percent(one.worlds_for_it)} of the worlds as claimed"
    why = f" {first_upper(one.why)}." if one.why else ""
    return f"{events.PLACES[one.event]}, {outcome}: {numbers}{share}.{why}"


@solara.component
def Facts(lever: Lever, others: list[str]) -> None:
    """The lever in the words of its declaration, and the ids of others for the same idea."""
    facts = (
        ("Lever", f"{lever.id.replace('_', ' ')}: {lever.sentence}"),
        ("Range", f"{lever.low:g} to {lever.high:g} {lever.unit}, by default {alone(lever)}"),
        ("Why this default", lever.reason),
        ("It also goes back to", lever.source),
        ("Other levers for it", ", ".join(other.replace("_", " ") for other in others)),
    )
    for name, text in facts:
        if text:
            Fact(name, text)


def alone(lever: Lever) -> str:
    """'12', or what it is drawn from where nobody sets it, and why."""
    drawn = lever.assumed
    return f"{lever.default:g}" if drawn is None else f"drawn from {drawn.words} ({drawn.why})"


@solara.component
def Fact(name: str, text: str) -> None:
    """One thing to know, below its name."""
    rv.Html(tag="h3", children=[name])
    rv.Html(tag="p", children=[text])


def unmarked(text: str) -> str:
    """A text without the marks that stand for a typeface in a file."""
    return text.replace("`", "").replace("*", "")


@solara.component
def Try(idea: Idea, lever: Lever) -> None:
    """Go to Compare with this lever at its far end."""
    go = use_go()

    def compare() -> None:
        far = lever.high if lever.default <= (lever.low + lever.high) / 2.0 else lever.low
        state.choose(
            Ask(CompareRequest(event_of(idea), arms=idea.between)).with_setting(lever.id, far)
        )
        go(state.FRONT)

    solara.Button("Open it in Compare", on_click=compare, outlined=True, class_="ml-try")


@solara.component
def Effect(idea: Idea, lever: Lever) -> None:
    """The figure, point by point as they are computed."""
    points = use_points(idea)
    name = lever.id.replace("_", " ")
    if len(points) > 1:
        Chart(drawn(chart.option(comparisons(points), name, lever.unit)), 400)
        scenario, paired = builtin(event_of(idea)), points[0].answer.comparison.paired
        of = f"{first_upper(hurt_in_words(paired))}."
        lines = (of, caution(scenario, scenario.primary_outcome))
        rv.Html(tag="p", children=[" ".join(lines)], class_="ml-help")
    if len(points) < PLACES:
        said = f"Computing: {len(points)} of {PLACES} values \N{HORIZONTAL ELLIPSIS}"
        rv.Html(tag="p", children=[said])
    elif moves_nothing(points):
        rv.Html(tag="p", children=[FLAT])


TESTED = (
    "{} disasters on each of four events, the same for all that is compared. The verdict goes by "
    "the interval of luck and assumptions; no correction is made for how many claims there are. "
    "All claims: metalead claims."
)
NOT_TESTED = "Not tested: what the text says here is no contrast that the model has."
CHECKED = "The text does not say this; the model would be at fault if it came out otherwise."
QUOTED = "\N{LEFT DOUBLE QUOTATION MARK}{}\N{RIGHT DOUBLE QUOTATION MARK}"
NO_LEVER = "No single lever stands for it, so there is no figure of its effect."
FLAT = "In this event the lever moves nothing: there is nothing here that it could act on."
EFFECT = (
    "Each point: {} disasters of {}, the same for both. The band is the 95% interval of the "
    "mean over worlds, which more disasters narrow: in the one true world the difference may lie "
    "outside it. One event proves nothing: try others in Compare."
)
