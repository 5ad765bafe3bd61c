"""Sweeps: how those stand that are written below the server's directory, and what they say."""

import re
from dataclasses import replace
from typing import Any

import solara
from solara.alias import rv

from metalead.dashboard.charts import sweep_points as chart
from metalead.dashboard.charts.drawing import drawn
from metalead.dashboard.components.card import Card
from metalead.dashboard.components.chart import Chart
from metalead.dashboard.components.notes import Notes
from metalead.dashboard.components.plain_table import PlainTable
from metalead.dashboard.components.selects import Selects
from metalead.dashboard.components.sweep_list import Copies, ReportLink, SweepList
from metalead.dashboard.jobs.sweep_looks import Look, use_look
from metalead.dashboard.questions import heard, state, sweeps_below
from metalead.dashboard.questions.sweeps import SweepView
from metalead.dashboard.questions.sweeps_below import Below
from metalead.dashboard.tables import sweeps as tables
from metalead.simulation.parameters.outcomes import OUTCOMES
from metalead.simulation.reporting.words import counted
from metalead.simulation.sweeps.so_far import SoFar
from metalead.simulation.sweeps.standing import Standing


@solara.component
def Page() -> None:
    """The sweeps that there are, and the one that is looked at; or how to come by one."""
    below = sweeps_below.served()
    if below is None:
        NoSweeps(NOT_SERVED)
    else:
        Watched(below)


@solara.component
def Watched(below: Below) -> None:
    """The list and one sweep, looked at again and again."""
    view = state.view.value
    seen = use_look(below, view)
    if seen is not None and not seen.names and not seen.error:
        NoSweeps(NONE_YET)
        return
    with solara.Div(classes=["ml-compare"]):
        with solara.Div(classes=["ml-answer"], attributes={"id": "ml-answer"}):
            Answer(seen)
            Notes()
        if seen is None:
            return
        with solara.Div(classes=["ml-controls"]):
            SweepList(
                sweeps=[{"id": name, "title": title} for name, title in seen.names],
                current=seen.name,
                event_choose=lambda name: state.choose_view(chosen(name, seen)),
            )
        with solara.Div(classes=["ml-results"]):
            Results(seen, view)


def chosen(name: Any, seen: Look) -> SweepView:
    """The view of another sweep, as it begins."""
    return SweepView(heard.one_of(name, [one for one, _ in seen.names]))


@solara.component
def Answer(seen: Look | None) -> None:
    """How the sweep stands, in the words of `metalead watch`."""
    standing = None if seen is None else seen.standing
    with solara.Div():
        rv.Html(tag="h1", children=[standing.title if standing else "Sweeps"], class_="ml-title")
        if seen is None:
            rv.Html(tag="p", children=[WAIT], class_="ml-word", attributes={"role": "status"})
        elif seen.error:
            rv.Html(tag="p", children=[seen.error], class_="ml-error", attributes={"role": "alert"})
        if seen is not None and standing is not None:
            Bar(standing)
            for line in standing.sentences:
                rv.Html(tag="p", children=[quoted(line)], class_="ml-sentence")
            if seen.large:
                rv.Html(tag="p", children=[LARGE], class_="ml-help")
            if seen.has_report:
                ReportLink(name=seen.name)


def quoted(line: str) -> str:
    """A line with its commands between quotation marks, in place of marks for a typeface."""
    return COMMAND.sub("\N{LEFT DOUBLE QUOTATION MARK}\\1\N{RIGHT DOUBLE QUOTATION MARK}", line)


@solara.component
def Bar(standing: Standing) -> None:
    """How much of it is there."""
    share = 100.0 * standing.rows / max(1, standing.all_rows)
    said = {
        "role": "progressbar",
        "aria-label": "Rows of the sweep",
        "aria-valuenow": f"{share:.0f}",
        "aria-valuemin": "0",
        "aria-valuemax": "100",
    }
    with solara.Div(classes=["ml-bar", "ml-there"], attributes=said):
        solara.Div(style={"width": f"{share:.1f}%"})


@solara.component
def Results(seen: Look, view: SweepView) -> None:
    """The chart and the tables of a sweep."""
    with solara.Div(classes=["ml-inner"]):
        standing = seen.standing
        so_far = None if standing is None else standing.so_far
        if standing is not None and so_far is not None:
            with Card("The difference at each point", DIFFERENCE, wide=True):
                Selects(
                    label="What is drawn",
                    fields=fields(standing, so_far, seen, view),
                    event_choose=lambda said: state.choose_view(with_choice(said, seen, view)),
                )
                if so_far.each:
                    Figure(so_far, seen.factors, factor_of(seen, view))
                else:
                    rv.Html(tag="p", children=[NOTHING], class_="ml-word")
        if seen.failures:
            with Card("Runs that failed", FAILED, wide=True):
                rows = tables.failed_rows(seen.failures)
                PlainTable(caption="Runs that failed", heads=list(tables.FAILED), rows=rows)


@solara.component
def Figure(so_far: SoFar, factors: tuple[str, ...], factor: str) -> None:
    """Made anew only where rows have come: a look that found none costs no drawing."""
    depends_on = [so_far.main, len(so_far.each), so_far.outcome, so_far.arm, so_far.disasters]
    drawing = solara.use_memo(
        lambda: drawn(chart.option(so_far, factor, factors.index(factor))), [*depends_on, factor]
    )
    heads = tables.point_heads(so_far, factors)
    rows = solara.use_memo(lambda: tables.point_rows(so_far), depends_on)
    summary = f"Table of {counted(len(rows), 'point')}"
    with solara.Div():
        Chart(drawing, chart.HEIGHT)
        PlainTable(caption="The points", heads=heads, rows=rows, summary=summary)


def fields(standing: Standing, so_far: SoFar, seen: Look, view: SweepView) -> list[dict[str, Any]]:
    """What can be chosen: factor, outcome, and the arm where there are several."""
    arms = standing.extent.arms[1:]
    found = [
        field("factor", "Factor", factor_of(seen, view), [(one, one) for one in seen.factors]),
        field(
            "outcome",
            "Outcome",
            so_far.outcome.id,
            [(one.id, f"{one.name} ({one.unit})") for one in OUTCOMES],
        ),
    ]
    several = [field("arm", "Against the baseline", so_far.arm, [(one, one) for one in arms])]
    return found + (several if len(arms) > 1 else [])


def field(name: str, title: str, value: str, choices: list[tuple[str, str]]) -> dict[str, Any]:
    """One question with its answers."""
    listed = [{"id": one, "title": words} for one, words in choices]
    return {"id": name, "title": title, "value": value, "choices": listed}


def factor_of(seen: Look, view: SweepView) -> str:
    """The factor that is drawn; the first where there is none of that name."""
    return view.factor if view.factor in seen.factors else seen.factors[0]


def with_choice(said: Any, seen: Look, view: SweepView) -> SweepView:
    """The view after a choice, {id, value}, of what there is."""
    name = heard.one_of(heard.field(said, "id"), ("factor", "outcome", "arm"))
    known = {
        "factor": seen.factors,
        "outcome": [one.id for one in OUTCOMES],
        "arm": seen.standing.extent.arms[1:] if seen.standing is not None else (),
    }
    value = heard.one_of(heard.field(said, "value"), known[name])
    return replace(view, name=seen.name, **{name: value})


@solara.component
def NoSweeps(why: str) -> None:
    """How to come by a sweep: a design, the command that runs it, the one that shows it here."""
    with solara.Div(classes=["ml-page"]):
        with solara.Div(classes=["ml-card"], attributes={"id": "ml-answer"}):
            rv.Html(tag="h1", children=["Sweeps"])
            rv.Html(tag="p", children=[why], class_="ml-sentence")
            Notes()
        with Card("A design, as design.yaml", WHAT):
            rv.Html(tag="pre", children=[DESIGN], class_="ml-pre", attributes={"tabindex": "0"})
        with Card("The commands", RUN):
            rv.Html(tag="pre", children=[COMMANDS], class_="ml-pre", attributes={"tabindex": "0"})
            Copies(
                query="",
                copies=[
                    {"title": "Copy the design", "text": DESIGN},
                    {"title": "Copy the commands", "text": COMMANDS},
                ],
            )


COMMAND = re.compile("`([^`]+)`")
DESIGN = """\
title: Sharing and staff at Lake Pomona
scenario: lake-pomona-1978
arms: [command, network]
factors:
  sharing: {low: 0, high: 1}
  staff: {low: 1, high: 6}
sampling: {method: latin-hypercube, points: 40}
replications: 40
"""
COMMANDS = """\
metalead sweep design.yaml --out sweeps/first
metalead watch sweeps/first
metalead app --sweeps sweeps
"""
NOT_SERVED = (
    "A sweep runs every way of leading in every situation of a design. This server was started "
    "without a directory of sweeps: whoever starts it names one with --sweeps."
)
NONE_YET = (
    "A sweep runs every way of leading in every situation of a design. There is none in this "
    "server's directory yet; as soon as one has begun, it is shown here."
)
WHAT = "Which situations: any lever or value of the scenario may be a factor."
RUN = "The first runs it and goes on after a stop; the others show how it stands."
WAIT = "Looking \N{HORIZONTAL ELLIPSIS}"
DIFFERENCE = (
    "Each mark is a point of the design, with its 95% interval by luck and assumptions. A filled "
    "mark is decided: the interval leaves zero out."
)
NOTHING = (
    "There is nothing to be drawn: no run under both arms has a number of this outcome, or none "
    "is there yet."
)
FAILED = "What failed is a row, too, and is left out of every difference. The first ones:"
LARGE = "So many rows are left to `metalead report`: the page counts them only."
