"""Explore: two levers as axes, and where in their plane which side is ahead."""

from collections.abc import Callable, Sequence
from typing import Any

import solara
from solara.alias import rv

from metalead.dashboard.charts import plane, reasons
from metalead.dashboard.components.axes import Axes
from metalead.dashboard.components.card import Card
from metalead.dashboard.components.chart import Chart
from metalead.dashboard.components.downloads import MapDownloads
from metalead.dashboard.components.drive import Drive
from metalead.dashboard.components.levers import Levers
from metalead.dashboard.components.map_headline import MapHeadline
from metalead.dashboard.components.organisations import Organisations
from metalead.dashboard.components.points import Points
from metalead.dashboard.components.scenarios import Scenarios
from metalead.dashboard.components.share import Share
from metalead.dashboard.jobs.follow import Following, use_words, use_work
from metalead.dashboard.jobs.map import prepare, sketches
from metalead.dashboard.jobs.partial_map import Sketch
from metalead.dashboard.jobs.progress import Progress
from metalead.dashboard.questions import heard, state
from metalead.dashboard.questions.address import use_go
from metalead.dashboard.questions.regimes import MOST_VISITS, MapAsk, map_of
from metalead.simulation.experiments.lever_words import in_words
from metalead.simulation.experiments.regime_figure import axis_name
from metalead.simulation.input.errors import UserError

START, CANCEL = "Start", "Cancel"
FURTHER = 20  # visits more, when somebody wants to go on
Asked = Following[MapAsk, Sketch]


@solara.component
def Page() -> None:
    """The map of what the tab has chosen, once it is started."""
    ask, frame, requested = state.ask.value, state.frame.value, state.map_wanted.value
    chosen = solara.use_memo(lambda: map_of(ask, frame), [ask, frame])
    problem = solara.use_memo(lambda: chosen.problem, [chosen])
    solara.use_effect(lambda: None if problem else prepare(), [bool(problem)])
    started = requested == chosen and not problem
    following = use_work(chosen if started else None, sketches)
    with Layer(following):
        Said(chosen, following, started=started, problem=problem)
        with solara.Div(classes=["ml-controls"]):
            Axes(ask, chosen.frame, state.choose_frame)
            Organisations(ask, state.choose)
            Scenarios(ask, state.choose)
            Levers(chosen.ask, state.choose, "Levers held", chosen.frame.moved_for_all)
        Shown(following, stale=not started)


@solara.component
def Layer(following: Asked, children: Sequence[solara.Element] = ()) -> None:
    """The page around its parts: on a phone a map comes before the controls."""
    first = following.pictures.value.shown is not None
    classes = ["ml-compare", *(["ml-results-first"] if first else [])]
    solara.Div(classes=classes, children=list(children))


@solara.component
def Said(chosen: MapAsk, following: Asked, *, started: bool, problem: str) -> None:
    """What the map says, how far it is, the button, and ways to hand it on."""
    report = use_words(following)
    progress = report.of(chosen if started else None)
    with solara.Div(classes=["ml-answer"], attributes={"id": "ml-answer"}):
        MapHeadline(
            chosen.ask.scenario,
            progress,
            report.shown,
            started=started,
            problem=problem,
            notes=state.notes(),
        )
        with solara.Div(classes=["ml-share"]):
            Go(chosen, progress, started, problem)
            Share(chosen.query(), chosen.command(), chosen.python())


@solara.component
def Shown(following: Asked, *, stale: bool) -> None:
    """The map, or what to do where there is none."""
    sketch = following.pictures.value.shown
    if sketch is None:
        Empty()
    else:
        Results(sketch, stale=stale)


@solara.component
def Go(chosen: MapAsk, progress: Progress[Sketch], started: bool, problem: str) -> None:
    """The button that starts, cancels, or goes on."""
    sketch = progress.answer if started else None
    further = f"Go on: {FURTHER} more visits"
    label = START if not started or progress.error else CANCEL
    if sketch is not None and sketch.final:
        label = further
    room = chosen.frame.visits < MOST_VISITS
    worth = sketch is None or not sketch.final or (sketch.stopped == "visits" and room)

    def press(pressed: Any) -> None:
        if pressed != label or not (worth and not problem):
            return
        if label == START:
            state.map_wanted.set(chosen)
        elif label == further:
            go_on(chosen.with_visits(chosen.frame.visits + FURTHER))
        else:
            cancel(chosen, sketch)

    Drive(label=label, enabled=not problem and worth, event_press=press)


def go_on(longer: MapAsk) -> None:
    """Have this map: what it shares with another one is not run again."""
    state.choose_frame(longer.frame)
    state.map_wanted.set(longer)


def cancel(chosen: MapAsk, sketch: Sketch | None) -> None:
    """Stop measuring. What there is then is the map with as many visits, for everybody alike."""
    if sketch is None or sketch.found is None:
        state.map_wanted.set(None)
    else:
        go_on(chosen.with_visits(len(sketch.found.visits)))


@solara.component
def Empty() -> None:
    """What to do where there is no map yet."""
    with solara.Div(classes=["ml-results"]), Card("How it works", HOW, wide=True):
        for line in STEPS:
            rv.Html(tag="p", children=[line], class_="ml-sentence")


@solara.component
def Results(sketch: Sketch, *, stale: bool) -> None:
    """The map and what is behind it; pale while it is of what was chosen before."""
    open_point = use_open(sketch)
    with solara.Div(classes=["ml-results", *(["ml-stale"] if stale else [])]):
        with Card("Who is ahead where", MAP, wide=True):
            Chart(sketch.map, plane.HEIGHT, lambda clicked: open_point(clicked_point(clicked)))
            rv.Html(tag="p", children=[KEY], class_="ml-help")
        if sketch.found is not None:
            Behind(sketch)
        with Card("The points measured", POINTS, wide=True):
            Points(
                heads=heads(sketch),
                rows=sketch.table,
                event_open=lambda row: open_point([heard.field(row, axis) for axis in "xy"]),
            )
            if sketch.found is not None and sketch.final:
                MapDownloads(sketch.found, sketch.ask)


def use_open(sketch: Sketch) -> Callable[[Sequence[Any]], None]:
    """Opens a point (x, y) of the map in Compare; who comes back finds the map."""
    go = use_go()

    def open_point(point: Sequence[Any]) -> None:
        x, y = map(heard.number, point)
        chosen = sketch.ask.at(x, y)
        chosen.check()
        state.choose_frame(sketch.ask.frame)
        state.choose(chosen)
        go(state.FRONT)

    return open_point


def clicked_point(clicked: Any) -> Sequence[Any]:
    """Where on the map somebody clicked. `UserError` for a click on what is no point."""
    at = heard.field(heard.field(clicked, "data"), "at")
    if not isinstance(at, list) or len(at) != 2:
        raise UserError(f"{heard.shortened(at)}: is not a point")
    return at


@solara.component
def Behind(sketch: Sketch) -> None:
    """Why the sides are ahead where they are, and how well that is known."""
    answer = sketch.found
    assert answer is not None
    with solara.Div(classes=["ml-inner"]):
        if sketch.stages is not None:
            with Card("Why: through which stage", WHY):
                for line in sketch.why:
                    rv.Html(tag="p", children=[line], class_="ml-sentence")
                Chart(sketch.stages, reasons.height(answer))
        with Card("How well it is known", KNOWN):
            for line in sketch.certainty:
                rv.Html(tag="p", children=[line], class_="ml-sentence")


def heads(sketch: Sketch) -> list[str]:
    """Of the columns of the points."""
    asked = sketch.ask.question
    axes = [axis_name(asked.plane.x), axis_name(asked.plane.y)]
    unit = f"{in_words(asked.outcome.id)}, ± luck and ± both"
    compared = [f"{arm} less {asked.labels[0]}: {unit}" for arm in asked.labels[1:]]
    return [*axes, "disasters", "best there", *compared]


HOW = "A map of where each way of leading does better, and how well that is known."
STEPS = (
    "Choose two levers as axes, and press Start. At each point, every way of leading meets the "
    "same disasters; each visit has its own.",
    "After the first 12 points a surface is drawn through what was measured. More points follow "
    "where it is least clear who is ahead, so that the border becomes known.",
    "Click a point, or its row in the table, to see in Compare why it comes out as it does.",
)
MAP = "Each point is a visit; a click on one opens it in Compare."
KEY = (
    "Strong colour: ahead whatever is assumed (95%); pale: ahead on the mean of the assumptions; "
    "nearly none: not known. Solid line: the border; dashed: where its side becomes known (95%). "
    "A point has the colour of the side that was ahead in its own disasters, and is larger "
    "where visited more often."
)
WHY = "The stages of the visits where a side is known to be ahead, against its strongest rival."
KNOWN = "What the colours claim, and a check of it."
POINTS = "The paired difference at each, with both 95% intervals; the last one first."
