"""The plane's two axes and the work on it, as controls generated from the levers' declarations."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import solara

from metalead.dashboard.components.levers import EVERYONE, TITLES, targets
from metalead.dashboard.questions import heard
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.regimes import MOST_DISASTERS, MOST_VISITS, Frame
from metalead.simulation.experiments.regime_question import LEAST_REPLICATIONS
from metalead.simulation.parameters.levers import LEVER_BY_ID, LEVERS, Group, Lever
from metalead.simulation.reporting.words import percent

DISASTERS = (LEAST_REPLICATIONS, 20, 50, MOST_DISASTERS)
VISITS = (20, 40, 60, 100, MOST_VISITS)
LONGEST_END = 40  # characters
MOST_WORK = {"replications": MOST_DISASTERS, "visits": MOST_VISITS, "tolerance": 1}
TOLERANCES = (0.2, 0.1, 0.05, 0.02)


@solara.component_vue("axes.vue")
def _Axes(
    axes: list[dict[str, Any]],
    groups: list[dict[str, Any]],
    targets: list[dict[str, str]],
    work: list[dict[str, Any]],
    event_place: Callable[[Any], None],
    event_choose: Callable[[Any], None],
) -> None: ...


@solara.component
def Axes(ask: Ask, frame: Frame, on_frame: Callable[[Frame], None]) -> None:
    """Choose levers, whose, ranges, and how much work; `on_frame` gets the frame as chosen."""

    def place(chosen: Any) -> None:
        heard.one_of(heard.field(chosen, "arm"), (EVERYONE, *ask.arms))
        on_frame(placed(frame, chosen))

    def choose(chosen: Any) -> None:
        what = heard.one_of(heard.field(chosen, "id"), MOST_WORK)
        value = heard.number(heard.field(chosen, "value"), 0.0, MOST_WORK[what])
        on_frame(worked(frame, what, value))

    _Axes(
        axes=[axis_control("x", "Across", frame.x), axis_control("y", "Upwards", frame.y)],
        groups=lever_choices(),
        targets=targets(ask),
        work=work_controls(frame),
        event_place=place,
        event_choose=choose,
    )


def is_axis(lever: Lever) -> bool:
    """Whether a lever makes sense as an axis: one that is more or less of something.

    A whole lever that begins at 0 is a switch there (no limit, no sectors), not a size.
    """
    return not (lever.whole and lever.low == 0.0)


def lever_choices() -> list[dict[str, Any]]:
    """The levers that can be axes, by their groups."""
    found = []
    for group in get_args(Group):
        levers = [
            {"id": lever.id, "name": lever.id.replace("_", " ")}
            for lever in LEVERS
            if lever.group == group and is_axis(lever)
        ]
        if levers:
            found.append({"title": TITLES.get(group, group.capitalize()), "levers": levers})
    return found


def axis_control(id: str, title: str, text: str) -> dict[str, Any]:
    """One axis for the page, from how it is written; a range that is none stands as it is."""
    name, _, ends = text.partition("=")
    arm, _, lever_id = name.rpartition(".")
    lever = LEVER_BY_ID.get(lever_id, LEVERS[0])
    low, _, high = ends.partition(":") if ends else (f"{lever.low:g}", "", f"{lever.high:g}")
    return {
        "id": id,
        "title": title,
        "lever": lever.id,
        "arm": arm,
        "shared": lever.group == "disaster",
        "low": low,
        "high": high,
        "least": lever.low,
        "most": lever.high,
        "unit": lever.unit,
        "step": 1 if lever.whole else "any",
        "sentence": lever.sentence,
    }


def placed(frame: Frame, chosen: Any) -> Frame:
    """The frame with an axis as the page has it: {id, lever, arm, low, high}."""
    lever = LEVER_BY_ID[heard.one_of(heard.field(chosen, "lever"), LEVER_BY_ID)]
    arm = EVERYONE if lever.group == "disaster" else str(heard.field(chosen, "arm"))
    low, high = (end_of(heard.field(chosen, end)) for end in ("low", "high"))
    whole = (low, high) in (("", ""), (f"{lever.low:g}", f"{lever.high:g}"))
    name = f"{arm}.{lever.id}" if arm else lever.id
    text = name if whole else f"{name}={low}:{high}"
    axis = heard.one_of(heard.field(chosen, "id"), ("x", "y"))
    return replace(frame, x=text) if axis == "x" else replace(frame, y=text)


def end_of(said: Any) -> str:
    """An end of an axis as it was typed; the map says what is wrong with one that is no number."""
    return heard.text(said, LONGEST_END).strip()


def worked(frame: Frame, what: str, value: float) -> Frame:
    """The frame with another amount of work."""
    if what == "tolerance":
        return replace(frame, tolerance=value)
    count = int(value)
    is_size = what == "replications"
    return replace(frame, replications=count) if is_size else replace(frame, visits=count)


def work_controls(frame: Frame) -> list[dict[str, Any]]:
    """How much work, as lists to choose from; what a link says stands among them."""
    return [
        {
            "id": id,
            "title": title,
            "help": help_line,
            "value": value,
            "choices": [{"value": one, "title": said(one)} for one in sorted({*choices, value})],
        }
        for id, title, help_line, value, choices, said in (
            ("replications", "Disasters a visit", VISIT, frame.replications, DISASTERS, str),
            ("visits", "Visits at most", VISITED, frame.visits, VISITS, str),
            ("tolerance", "Not known at most", PRECISE, frame.tolerance, TOLERANCES, percent),
        )
    ]


VISIT = "Run at each measured point, the same for every way of leading."
VISITED = "Points are visited where it is least clear who is ahead, some more than once."
PRECISE = "Stop when the share of the plane whose winner is not known (95%) is this small."
