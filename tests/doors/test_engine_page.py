"""A page never waits for an engine that will not come: it says what went wrong."""

from collections.abc import Callable
from threading import Thread

import pytest

from metalead.dashboard.jobs.comparison import answers
from metalead.dashboard.jobs.progress import Progress
from metalead.dashboard.jobs.queue import Queue
from metalead.dashboard.jobs.recording import screen
from metalead.dashboard.questions.compare import Ask
from metalead.simulation.input.errors import UserError
from metalead.simulation.requests.compare import CompareRequest

ASK = Ask(CompareRequest("lab-wheel"))


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Queue:
    """A queue whose engine breaks off after 3 of 290 functions."""

    def prepare(say: Callable[[int, int], None]) -> None:
        say(3, 290)
        raise MemoryError("no room\nand more that only a programmer reads")

    monkeypatch.setattr("metalead.dashboard.jobs.queue.is_compiled", lambda: False)
    monkeypatch.setattr("metalead.dashboard.jobs.queue.prepare_engine", prepare)
    return Queue()


def last_told(queue: Queue, ask: Ask) -> Progress[object]:
    """The last that a page is told; fails if it waits for ever."""
    told: list[Progress[object]] = []
    page = Thread(target=lambda: told.extend(queue.follow(ask, answers)), daemon=True)
    page.start()
    page.join(20.0)
    assert not page.is_alive()
    return told[-1]


def test_every_page_is_told_that_there_is_no_engine(broken: Queue) -> None:
    for ask in (ASK, ASK, Ask(CompareRequest("lab-wheel", first_seed=3))):
        told = last_told(broken, ask)
        assert "cannot be compiled here (MemoryError: no room)" in told.error
        assert told.compiling is None


def test_a_film_is_told_too(broken: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metalead.dashboard.jobs.recording.queue", broken)
    told: list[str] = []
    screen(ASK, lambda shown: told.append(shown[2]))
    assert "no room" in told[0]
    with pytest.raises(UserError, match="no room"):
        broken.wait_until_compiled()
