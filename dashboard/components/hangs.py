"""What the interval hangs on: asked for by a button, since it takes many more disasters."""

import solara
from solara.alias import rv

from metalead.dashboard.components.card import Card
from metalead.dashboard.components.plain_table import PlainTable
from metalead.dashboard.jobs.follow import use_words, use_work
from metalead.dashboard.jobs.hangs import WORLDS, Hang, HangAsk, hangs
from metalead.dashboard.jobs.progress import Progress
from metalead.dashboard.questions.compare import Ask
from metalead.simulation.experiments.assumption_table import LEGEND, ROWS, cells_of
from metalead.simulation.experiments.assumptions import Assumptions
from metalead.simulation.reporting.words import percent

HEADS = ["assumption", "range", "share", "95%", "rise"]
HELP = (
    f"Which of all that nobody measured makes the answer unsure: {WORLDS} worlds, two disasters in "
    "each. The same as metalead assumptions."
)


@solara.component
def Hangs(ask: Ask) -> None:
    """The button; once it is pressed the progress, then the shares."""
    pressed, press = solara.use_state(False)
    report = use_words(use_work(HangAsk(ask) if pressed else None, hangs))
    progress: Progress[Hang] = report.of(HangAsk(ask))
    with Card("What the interval hangs on", HELP, wide=True):
        if not pressed:
            solara.Button("Ask", on_click=lambda: press(True), outlined=True, class_="ml-try")
        elif progress.error:
            rv.Html(tag="p", children=[progress.error])
        elif progress.answer is None:
            rv.Html(tag="p", children=[f"Computing: {percent(progress.share)}"])
        else:
            Shares(progress.answer.assumptions)


@solara.component
def Shares(found: Assumptions) -> None:
    """The sentences, and the table of the largest shares."""
    for sentence in found.sentences:
        rv.Html(tag="p", children=[sentence])
    rows = list(cells_of(found, found.shown(ROWS)))
    if rows:
        PlainTable(caption="The largest shares", heads=HEADS, rows=rows, summary="The shares")
        rv.Html(tag="p", children=[LEGEND], class_="ml-help")
