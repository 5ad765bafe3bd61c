"""What a page says while the engine is compiled and while it works, in the words that it shows."""

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
import solara

from metalead.dashboard.components.headline import Headline
from metalead.dashboard.components.map_headline import IDLE, STALE, MapHeadline, about
from metalead.dashboard.jobs.comparison import answers
from metalead.dashboard.jobs.map import sketches
from metalead.dashboard.jobs.partial_map import Sketch
from metalead.dashboard.jobs.progress import Progress
from metalead.dashboard.jobs.queue import Queue
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.regimes import Frame, map_of
from metalead.simulation.requests.compare import CompareRequest

MAP = map_of(
    Ask(CompareRequest("lab-wheel")), Frame("attention", "report_price", replications=10, visits=14)
)
WHEEL = MAP.ask.scenario


@pytest.fixture
def compiling(monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    """A queue whose engine is being compiled, 12 of 340 functions done."""
    go_on = Event()

    def prepare(say: Callable[[int, int], None]) -> None:
        say(12, 340)
        assert go_on.wait(60.0)

    monkeypatch.setattr("metalead.dashboard.jobs.queue.is_compiled", lambda: False)
    monkeypatch.setattr("metalead.dashboard.jobs.queue.prepare_engine", prepare)
    yield Queue()
    go_on.set()


def shown(element: solara.Element) -> Any:
    """The template on top of a page, with the words it is given."""
    box, context = solara.render(element, handle_error=False)
    try:
        return box.children[0]
    finally:
        context.close()


def map_shown(progress: Progress[Sketch], before: Sketch | None = None, **more: Any) -> Any:
    told = {"started": True, "problem": "", "notes": ()} | more
    return shown(MapHeadline(WHEEL, progress, before, **told))


def test_the_first_compile_is_told_on_both_pages(compiling: Queue) -> None:
    comparison = compiling.follow(Ask(CompareRequest("lab-wheel")), answers)
    map_feed = compiling.follow(MAP, sketches)
    told = next(progress for progress in comparison if progress.compiling)
    mapped = next(progress for progress in map_feed if progress.compiling)
    for words in (shown(Headline(WHEEL, told, None)), map_shown(mapped)):
        assert "about a minute" in words.waiting
        assert words.status == "12 of 340 functions compiled"
        assert words.share == pytest.approx(12 / 340)
    comparison.close()
    map_feed.close()


def test_a_map_says_how_far_it_is_and_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metalead.dashboard.jobs.map.EVERY", 0.0)
    made = [sketch for sketch in sketches(MAP, lambda *_: None) if sketch is not None]
    early, last = (map_shown(Progress(answer=sketch)) for sketch in (made[2], made[-1]))
    assert early.status == "3 of at most 14 visits; the first map comes after 12"
    assert early.note.startswith("11 visits left at most")
    assert early.headlines == []
    assert last.status.startswith("14 visits; not known in")
    assert last.headlines == made[-1].headlines
    assert last.final
    stale = map_shown(Progress(), made[-1], started=False)
    assert stale.stale
    assert stale.note == STALE


def test_nothing_and_a_mistake_have_their_words() -> None:
    assert map_shown(Progress(), started=False).waiting == IDLE
    wrong = map_shown(Progress(), started=False, problem="--y staff: is no lever")
    assert wrong.error == "--y staff: is no lever"
    assert map_shown(Progress(error="Something broke")).error == "Something broke"


def test_times_to_wait_are_coarse() -> None:
    assert [about(s) for s in (2.0, 34.0, 150.0)] == ["a few seconds", "about 30 s", "about 2 min"]
