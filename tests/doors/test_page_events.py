"""Whatever a browser says to a part of a page: nothing runs, nothing breaks, the state holds."""

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import solara
from solara.widgets import Navigator

from metalead.dashboard.components.axes import Axes
from metalead.dashboard.components.file import File
from metalead.dashboard.components.head import Head
from metalead.dashboard.components.levers import Levers
from metalead.dashboard.components.organisations import Organisations
from metalead.dashboard.components.scenarios import Scenarios
from metalead.dashboard.jobs.partial_map import Sketch
from metalead.dashboard.jobs.progress import Progress
from metalead.dashboard.pages import learn, watch
from metalead.dashboard.pages.explore import Go, clicked_point, use_open
from metalead.dashboard.questions import heard, state
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.regimes import Frame, map_of
from metalead.dashboard.questions.watch import Scene, scene_from_query
from metalead.dashboard.server import messages
from metalead.simulation.input.errors import UserError
from metalead.simulation.requests.compare import CompareRequest
from metalead.simulation.trace.recording import Film

messages.guard()
ASK = Ask(CompareRequest("lab-wheel"))
ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**400,
    float("nan"),
    float("inf"),
    "",
    "x",
    "x" * 100_000,
    "\ud800",
    [],
    {},
    {"id": "x", "lever": "comms", "value": float("nan"), "target": "", "arm": "", "low": 1},
    {"lever": "comms", "value": 7, "target": ""},
    {"lever": "comms", "value": 0.5, "target": "nobody"},
    {"lever": "staff", "value": 3.5, "target": ""},
    {"lever": ["comms"], "value": 0.5, "target": ""},
    {"lever": "nothing", "value": 0.5, "target": ""},
    {"id": "visits", "value": 1e9},
    {"id": "x", "lever": "comms", "arm": "x.py:A", "low": "", "high": ""},
    {"id": "z", "lever": "comms", "arm": "", "low": "", "high": ""},
    {"side": 99, "name": "", "leader": 0, "at": 1.0, "hour": 1.0, "zone": 9},
    {"side": 0, "name": [], "leader": "x", "at": float("nan"), "hour": "x", "zone": 0},
    {"side": 0, "name": "", "leader": 99, "at": 1.0, "hour": 1e9, "zone": 0},
    {"x": "inf", "y": 1.0},
    {"data": {"at": [1.0]}},
    "__class__",
)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """The state of a tab that was just opened, before and after."""
    state.read("/watch", "")
    state.read("/learn", "")
    yield
    state.read("/watch", "")
    state.read("/learn", "")


@pytest.fixture
def broken(caplog: pytest.LogCaptureFixture) -> Iterator[list[logging.LogRecord]]:
    """What went wrong in handlers that did not see it coming: there must be none."""
    yield caplog.records
    assert [record.getMessage() for record in caplog.records if record.exc_info] == []


def send(widget: Any, event: str, data: Any, **more: Any) -> None:
    """A message as the browser sends it."""
    widget._handle_custom_msg({"event": event, "data": data, **more}, [])


def events(widget: Any) -> list[str]:
    return [name.removeprefix("vue_") for name in dir(widget) if name.startswith("vue_event_")]


def templates(widget: Any) -> list[Any]:
    """The parts of what is drawn that hear events."""
    below = [part for child in getattr(widget, "children", []) for part in templates(child)]
    return [widget, *below] if not isinstance(widget, str) and events(widget) else below


def refuse(changed: Any) -> None:
    raise AssertionError(f"taken: {changed}")


PARTS = {
    "levers": lambda: Levers(ASK, refuse),
    "organisations": lambda: Organisations(ASK, refuse),
    "scenarios": lambda: Scenarios(ASK, refuse),
    "axes": lambda: Axes(ASK, Frame(), refuse),
}


@pytest.mark.parametrize("name", PARTS)
def test_controls_take_nothing_odd(name: str, broken: list[logging.LogRecord]) -> None:
    box, context = solara.render(PARTS[name](), handle_error=False)
    (widget,) = templates(box)
    for event in events(widget):
        if event in ("event_reset_all", "event_reseed"):  # one needs nothing, one takes a 0 for it
            continue
        for odd in ODD:
            if event == "event_aim" and odd == "":  # everybody
                continue
            send(widget, event, odd)
    context.close()


def test_a_seed_is_a_seed_whatever_is_said(broken: list[logging.LogRecord]) -> None:
    found: list[Ask] = []
    box, context = solara.render(Scenarios(ASK, found.append), handle_error=False)
    for odd in ODD:
        send(templates(box)[0], "event_reseed", odd)
    context.close()
    for ask in found:
        ask.check()


def test_a_page_is_one_that_there_is(broken: list[logging.LogRecord]) -> None:
    box, context = solara.render(Head("/", [("/", "Compare")], rooms=""), handle_error=False)
    for odd in (*ODD, "//evil.example", "/nowhere"):
        send(templates(box)[0], "event_go", odd)
    context.close()


@pytest.mark.parametrize("size", [0, 100, 2_100_000, 20_000_001])
def test_a_draft_is_checked_whatever_it_is(size: int, broken: list[logging.LogRecord]) -> None:
    box, context = solara.render(File(ASK, refuse), handle_error=False)
    (editor,) = templates(box)
    for odd in ("x" * size, *(one for one in ODD if size == 0 and not isinstance(one, str))):
        send(editor, "event_check", odd)
    assert len(editor.text) <= 100_000  # what is too long is not sent back
    assert editor.good == (size > 20_000_000)  # that was not even looked at
    context.close()


def test_an_idea_is_one_that_there_is(
    broken: list[logging.LogRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learn, "use_points", lambda _: [])
    box, context = solara.render(learn.Page(), handle_error=False)
    contents = next(one for one in templates(box) if "event_choose" in events(one))
    for odd in ODD:
        send(contents, "event_choose", odd)
    assert state.idea.value == "person"
    context.close()


FILM = Film(
    arm="command",
    seed=0,
    horizon=24.0,
    stage={"leaders": ["Mayor"], "incidents": [{"name": "house 1"}], "zones": [{}]},
    story=(),
)


def test_watch_stands_where_there_is_something() -> None:
    films, scene = (FILM, FILM), Scene()
    for hear in (watch.stood, watch.picked, watch.looked):
        for odd in ODD:
            with pytest.raises(UserError):
                hear(scene, odd, films)
    assert watch.stood(scene, {"hour": 2.5, "zone": 0}, films) == Scene(2.5, 0)
    assert watch.picked(scene, {"side": 1, "name": "house 1"}, films).story == "house 1"
    assert watch.looked(scene, {"side": 0, "leader": 0, "at": 3}, films).eyes == 0
    assert watch.looked(scene, {"side": 0, "leader": -1, "at": 3}, films).eyes == -1


def test_a_scene_of_other_films_is_shown_as_far_as_it_can_be() -> None:
    far = Scene(hour=99.0, zone=7, side=1, story="house 9", eyes=5)
    assert watch.within(far, (FILM, FILM)) == Scene(hour=24.0, side=1)
    assert scene_from_query(far.query()) == Scene(99.0, 7, 1, "house 9")
    for wrong in ("hour=x", "hour=nan", "hour=-1", "zone=0.5", "side=2", "eyes=x"):
        with pytest.raises(UserError):
            scene_from_query(wrong)


def test_a_point_is_one_of_the_plane() -> None:
    sketch = Sketch(map_of(ASK, Frame()), visits=[], found=None, stopped=None, seconds=0.0)
    opened: list[Any] = []

    @solara.component
    def Map() -> None:  # noqa: N802
        opened.append(use_open(sketch))

    _, context = solara.render(Map(), handle_error=False)
    for odd in (*ODD, {"data": {"at": ["x", 1.0]}}, {"data": {"at": [1e9, 3.0]}}):
        with pytest.raises(UserError):
            opened[0](clicked_point(odd))
    assert state.ask.value == Ask()
    context.close()


def test_the_button_does_what_it_says_or_nothing(broken: list[logging.LogRecord]) -> None:
    chosen = map_of(ASK, Frame())
    box, context = solara.render(Go(chosen, Progress(), False, "no such lever"), handle_error=False)
    for odd in (*ODD, "Start"):  # which cannot be pressed where there is a problem
        send(templates(box)[0], "event_press", odd)
    assert state.map_wanted.value is None
    context.close()


def test_a_message_imports_and_calls_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: list[logging.LogRecord]
) -> None:
    """The widgets' own way of hearing messages does both."""
    mark = tmp_path / "ran"
    (tmp_path / "hostile_module.py").write_text(f"open({str(mark)!r}, 'w')\nclass A: pass\n")
    monkeypatch.syspath_prepend(tmp_path)
    box, context = solara.render(Levers(ASK, refuse), handle_error=False)
    (widget,) = templates(box)
    before = set(dir(widget))
    hostile: tuple[Any, ...] = (
        {"create_widget": ["hostile_module", "A"], "props": {}, "id": "1"},
        {"update_ref": {"functionRef": "add_traits"}, "prop": "x", "id": widget.model_id},
        {"update_ref": {"objectRef": "__dict__"}, "prop": "title", "id": widget.model_id},
        {"destroy_widget": "1"},
        {"event": "_event_callbacks"},
        {"event": "__init__"},
        {"event": ["move"]},
        {"event": None},
        None,
        [],
        "x",
    )
    for content in hostile:
        widget._handle_custom_msg(content, [])
    assert "hostile_module" not in sys.modules
    assert not mark.exists()
    assert set(dir(widget)) == before
    context.close()


def test_buttons_hear_their_own_events_only(broken: list[logging.LogRecord]) -> None:
    pressed: list[int] = []
    button, context = solara.render(
        solara.Button("Go", on_click=lambda: pressed.append(1)), handle_error=False
    )
    (widget,) = button.children
    for odd in ("", "x", None, [], "__init__"):
        send(widget, odd, {})  # type: ignore[arg-type]
    assert pressed == []
    send(widget, "click", {})
    assert pressed == [1]
    context.close()


def test_an_address_is_a_text() -> None:
    navigator = Navigator(location="/watch")
    for odd in (None, 5, [], "x" * 20_000):
        navigator.set_state({"location": odd})
        assert navigator.location == "/watch"
    navigator.set_state({"location": state.LEARN})
    assert navigator.location == state.LEARN


def test_what_was_said_is_held_against_what_can_be_meant() -> None:
    for odd in (*ODD, json.loads("1e999"), "7"):
        with pytest.raises(UserError) as refused:
            heard.number(odd, 2.0, 8.0)
        assert len(str(refused.value)) < 200
    with pytest.raises(UserError):
        heard.text("a\ud800", 60)
    assert heard.number(7, 2.0, 8.0) == 7.0
    assert heard.whole(7.0, 2, 8) == 7
    with pytest.raises(UserError):
        heard.whole(6.5, 2, 8)
