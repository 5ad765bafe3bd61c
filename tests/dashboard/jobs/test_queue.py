"""The queue: first answers first, work shared, given up when nobody waits, never broken."""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event, Thread
from time import sleep

import pytest
from following import followed

from metalead.dashboard.jobs.comparison import answers
from metalead.dashboard.jobs.partial_comparison import ENOUGH, FIRST
from metalead.dashboard.jobs.progress import Tell
from metalead.dashboard.jobs.queue import BROKEN, KEPT, Queue
from metalead.dashboard.questions.compare import Ask
from metalead.simulation.questions.compare import compare
from metalead.simulation.requests.compare import CompareRequest

QUICK = Ask(CompareRequest("lab-wheel"))


def test_a_first_answer_is_refined_until_more_would_not_change_it() -> None:
    told = followed(Queue(), QUICK, answers)
    counts = [progress.answer.disasters for progress in told if progress.answer]
    assert counts == sorted(counts)
    assert FIRST in counts
    last = told[-1].answer
    assert last is not None
    assert last.final
    assert last.disasters >= ENOUGH
    assert len(last.flows) == 2


def test_the_numbers_are_those_of_compare() -> None:
    answer = followed(Queue(), QUICK, answers)[-1].answer
    assert answer is not None
    again = compare("lab-wheel", replications=answer.disasters)
    assert answer.sentences == again.verdict.splitlines()
    assert answer.comparison.differences().equals(again.differences())


def test_who_asks_the_same_shares_the_work() -> None:
    queue = Queue()
    first, second = (followed(queue, QUICK, answers)[-1].answer for _ in range(2))
    assert first is second


def test_a_first_answer_does_not_wait_for_the_refining_of_another() -> None:
    queue = Queue()
    long = queue.follow(Ask(CompareRequest("texas-hill-country-1978")), answers)
    assert next(p for p in long if p.answer)
    quick = queue.follow(QUICK, answers)
    assert next(p for p in quick if p.answer)
    assert not long._job.over
    long.close()
    quick.close()


def test_a_browser_with_many_pages_gets_no_more_than_one_with_a_single_page() -> None:
    """Forty pages at work, and then somebody else's first: it comes next, and is served in turn."""
    done: list[int] = []

    def work(asked: int, tell: Tell) -> Iterator[Found | None]:
        while len(done) < 200:
            done.append(asked)
            sleep(0.001)
            yield None
        yield Found()

    queue = Queue()
    crowd = [queue.follow(nth, work, "crowd") for nth in range(1, 41)]
    while len(done) < 80:
        sleep(0.001)
    alone = queue.follow(0, work, "alone")
    before = len(done)
    list(alone)
    first = done[before + 2 :]  # a step may have been under way
    assert first[:10].count(0) == 10  # until it had as much as the crowd together
    assert first.count(0) / len(first) > 0.3
    for feed in (*crowd, alone):
        feed.close()


def test_what_nobody_waits_for_is_dropped_and_the_waiting_thread_ends() -> None:
    queue = Queue()
    feed = queue.follow(Ask(CompareRequest("texas-hill-country-1978")), answers)
    ended = Event()

    def wait() -> None:
        list(feed)
        ended.set()

    Thread(target=wait, daemon=True).start()
    feed.close()
    feed.close()
    assert ended.wait(10.0)
    assert followed(queue, QUICK, answers)[-1].answer
    assert list(queue._jobs) == [QUICK]


def test_only_so_many_finished_answers_are_kept() -> None:
    queue = Queue()
    for seed in range(KEPT + 3):
        followed(
            queue, Ask(CompareRequest("lab-wheel", arms=("command",), first_seed=seed)), answers
        )
    assert followed(queue, QUICK, answers)[-1].answer
    assert len(queue._jobs) <= KEPT + 1


def test_when_many_leave_at_once_only_so_many_answers_are_kept() -> None:
    queue = Queue()
    feeds = [
        queue.follow(Ask(CompareRequest("lab-wheel", arms=("command",), first_seed=seed)), answers)
        for seed in range(KEPT + 3)
    ]
    for feed in feeds:
        assert [told.error for told in feed]
    for feed in feeds:
        feed.close()
    assert len(queue._jobs) == KEPT


def test_what_cannot_be_run_is_told_and_the_queue_goes_on() -> None:
    queue = Queue()
    one_arm = Ask(CompareRequest("lab-wheel", arms=("command",)))
    assert "two arms" in followed(queue, one_arm, answers)[-1].error
    assert followed(queue, QUICK, answers)[-1].answer


def test_a_fault_of_ours_is_told_without_its_inside(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr("metalead.dashboard.jobs.comparison.message_flow", fault)
    queue = Queue()
    assert followed(queue, QUICK, answers)[-1].error == BROKEN
    assert "inside" in caplog.text
    monkeypatch.undo()
    assert followed(queue, Ask(CompareRequest("lab-y")), answers)[-1].answer


def test_the_steps_do_not_depend_on_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = []
    for seconds in (0.001, 10.0):
        monkeypatch.setattr("metalead.dashboard.jobs.comparison.STEP_SECONDS", seconds)
        ends.append([a.sentences for a in answers(QUICK, lambda *_: None) if a])
    assert ends[0] == ends[1]


def test_the_last_results_are_kept_and_no_more() -> None:
    queue = Queue()
    asked = range(KEPT + 3)
    for nth in asked:
        feed = queue.follow(nth, only_result)
        assert list(feed)[-1].answer is not None
        assert feed._job.steps is None
        feed.close()
    queue.follow(-1, only_result).close()
    assert list(queue._jobs)[:KEPT] == list(asked)[-KEPT:]


def test_work_stands_still_while_its_result_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metalead.dashboard.jobs.queue.DRAWING", 60.0)
    went_on = Event()

    def work(asked: int, tell: Tell) -> Iterator[Found]:
        yield Found(final=False)
        went_on.set()
        yield Found()

    feed = iter(Queue().follow(0, work))
    assert next(progress for progress in feed if progress.answer)
    assert not went_on.wait(0.3)  # the page has not come back for more
    assert next(feed).answer
    assert went_on.is_set()


@dataclass(frozen=True, eq=False)
class Found:
    """A result, by default one after which no other comes."""

    final: bool = True


def only_result(asked: int, tell: Tell) -> Iterator[Found]:
    """Work that is done at once."""
    yield Found()
