"""Compare: who does better at what a response can change, by how much, how sure, and why."""

import solara
from solara.alias import rv

from metalead.dashboard.charts import difference
from metalead.dashboard.components.card import Card
from metalead.dashboard.components.chart import Chart
from metalead.dashboard.components.downloads import Downloads
from metalead.dashboard.components.hangs import Hangs
from metalead.dashboard.components.headline import Headline
from metalead.dashboard.components.levers import Levers
from metalead.dashboard.components.organisations import Organisations
from metalead.dashboard.components.rights import Rights
from metalead.dashboard.components.scenarios import Scenarios
from metalead.dashboard.components.share import Share
from metalead.dashboard.components.table import OutcomeTable
from metalead.dashboard.components.why import Why
from metalead.dashboard.jobs.comparison import answers
from metalead.dashboard.jobs.follow import Following, use_words, use_work
from metalead.dashboard.jobs.partial_comparison import Answer
from metalead.dashboard.questions import state
from metalead.dashboard.questions.compare import Ask
from metalead.simulation.comparison.of_how_many import of_whom, people
from metalead.simulation.comparison.panel_curve import IN_CARE
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.comparison.stages import EVERYBODY
from metalead.simulation.reporting.caution import MODEL

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
            with solara.Div():
                Organisations(ask, state.choose)
                Rights(ask)
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
        with Card(difference_title(answer.comparison), DIFFERENCE):
            Chart(answer.difference, difference.height(answer.comparison))
        if answer.cared is not None:
            with Card(cared_title(answer.comparison), BAND):
                Chart(answer.cared, TALL)
        if answer.anybody:
            Why(answer)
        with Card("Messages waiting to be read", BACKLOG):
            Chart(answer.backlog, TALL)
        if answer.flows:
            with Card("Who tells whom, and who decides", NETWORK, wide=True):
                Networks(answer)
        Hangs(ask).key(ask.query())
        with Card("All outcomes", OUTCOMES, wide=True):
            OutcomeTable(blocks=answer.table)
            Downloads(answer, ask)


def difference_title(comparison: Comparison) -> str:
    """'The difference, disaster by disaster, of 53 red people'."""
    of = of_whom(comparison.paired, comparison.scenario.primary_outcome)
    return f"The difference, disaster by disaster{of.removesuffix(' in a disaster')}"


def cared_title(comparison: Comparison) -> str:
    """'People in care over time, of 1,578 hurt or held'."""
    return f"{IN_CARE}, of {people(comparison.paired.at_risk[EVERYBODY])} hurt or held"


DIFFERENCE = (
    f"{MODEL} All meet the same disasters: a bar counts those that ended with that difference. "
    "Thick line: 95% interval from luck alone, once there are enough disasters to know it; thin "
    "line: from luck and the scenario's assumptions."
)


@solara.component
def Networks(answer: Answer) -> None:
    """The message flow, one circle an arm."""
    with solara.Div(classes=["ml-beside"]):
        for flow, option in zip(answer.flows, answer.networks, strict=True):
            with solara.Div():
                rv.Html(tag="h3", children=[f"{flow.arm}, mean of {flow.disasters} disasters"])
                Chart(option, 460)


BAND = f"{MODEL} Mean of the disasters; the band is the 95% interval of the mean over worlds."
BACKLOG = (
    f"{MODEL} In all inboxes together, mean of the disasters with the 95% interval of the mean "
    "over worlds."
)
OUTCOMES = (
    f"{MODEL} The mean of each way of leading, and the paired difference with both intervals."
)
NETWORK = (
    f"{MODEL} A leader's size is its share of the decisions that moved units, a line's width the "
    "messages. Point at one to read its numbers."
)
