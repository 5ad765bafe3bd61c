"""Compare: who brings out more people, how many, how sure, and why."""

import solara
from solara.alias import rv

from metalead.dashboard.charts import difference, stages
from metalead.dashboard.components.card import Card
from metalead.dashboard.components.chart import Chart
from metalead.dashboard.components.downloads import Downloads
from metalead.dashboard.components.headline import Headline
from metalead.dashboard.components.levers import Levers
from metalead.dashboard.components.organisations import Organisations
from metalead.dashboard.components.scenarios import Scenarios
from metalead.dashboard.components.share import Share
from metalead.dashboard.components.table import OutcomeTable
from metalead.dashboard.jobs.comparison import answers
from metalead.dashboard.jobs.follow import Following, use_words, use_work
from metalead.dashboard.jobs.partial_comparison import Answer
from metalead.dashboard.questions import state
from metalead.dashboard.questions.compare import Ask
from metalead.simulation.comparison.panel_curve import BROUGHT_OUT

TALL = 430  # pixels of a chart
Asked = Following[Ask, Answer]


@solara.component
def Page() -> None:
    """The first page."""
    ask = state.ask.value
    following = use_work(ask, answers)
    with solara.Div(classes=["ml-compare"]):
        Said(ask, following)
        with solara.Div(classes=["ml-controls"]):
            Scenarios(ask, state.choose)
            Organisations(ask, state.choose)
            Levers(ask, state.choose)
        Shown(ask, following)


@solara.component
def Said(ask: Ask, following: Asked) -> None:
    """The sentence on top, and ways to hand it on."""
    report = use_words(following)
    with solara.Div(classes=["ml-answer"], attributes={"id": "ml-answer"}):
        Headline(ask.scenario, report.of(ask), report.shown, state.notes())
        if report.shown is not None:
            count = report.shown.disasters
            Share(ask.query(), ask.command(count), ask.python(count))


@solara.component
def Shown(ask: Ask, following: Asked) -> None:
    """What is drawn of the last answer there was."""
    report = following.pictures.value
    if report.question is not None and report.shown is not None:
        Results(report.shown, report.question, stale=report.of(ask).answer is None)


@solara.component
def Results(answer: Answer, ask: Ask, *, stale: bool) -> None:
    """Everything under the sentence; pale while it is of what was asked before."""
    with solara.Div(classes=["ml-results", *(["ml-stale"] if stale else [])]):
        with Card("The difference, disaster by disaster", DIFFERENCE):
            Chart(answer.difference, difference.height(answer.comparison))
        if answer.saved is not None:
            with Card(BROUGHT_OUT, BAND):
                Chart(answer.saved, TALL)
        if answer.stage_hours is not None:
            with Card("Why: where the hours go", STAGES):
                Chart(answer.stage_hours, stages.height(answer.comparison))
        if answer.stage_people is not None:
            with Card("Why: people not brought out", PEOPLE):
                Chart(answer.stage_people, stages.height(answer.comparison))
        with Card("Messages waiting to be read", BACKLOG):
            Chart(answer.backlog, TALL)
        if answer.flows:
            with Card("Who tells whom, and who decides", NETWORK, wide=True):
                Networks(answer)
        with Card("All outcomes", OUTCOMES, wide=True):
            OutcomeTable(blocks=answer.table)
            Downloads(answer, ask)


DIFFERENCE = (
    "All meet the same disasters: a bar counts those that ended with that difference. Thick line: "
    "95% interval from luck alone; thin line: from luck and the scenario's assumptions."
)


@solara.component
def Networks(answer: Answer) -> None:
    """The message flow, one circle an arm."""
    with solara.Div(classes=["ml-beside"]):
        for flow, option in zip(answer.flows, answer.networks, strict=True):
            with solara.Div():
                rv.Html(tag="h3", children=[f"{flow.arm}, mean of {flow.disasters} disasters"])
                Chart(option, 460)


BAND = "Mean of the disasters; the band is its 95% interval."
PEOPLE = (
    "The same stages, in people: who died in each, and who was still waiting in it at the end. "
    "They add up to all who were not brought out, alive or not."
)
BACKLOG = "In all inboxes together, mean of the disasters with its 95% interval."
OUTCOMES = "The mean of each way of leading, and the paired difference with both intervals."
STAGES = "The hours of every need, from onset to done, by what was being waited for."
NETWORK = (
    "A leader's size is its share of the decisions that moved units, a line's width the messages. "
    "Point at one to read its numbers."
)
