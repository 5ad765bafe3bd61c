"""A page's hook to the queue: what it asked for, and how far that is."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock, Thread

import solara

from metalead.dashboard.jobs.progress import Progress, Result, Work
from metalead.dashboard.jobs.queue import Feed, queue
from metalead.dashboard.jobs.visitor import browser


@dataclass(frozen=True, eq=False)
class Report[A: Hashable, R: Result]:
    """What a page was last told: the progress of its `question`, and the last result."""

    question: A | None = None
    progress: Progress[R] = field(default_factory=Progress[R])
    shown: R | None = None

    def of(self, question: A | None) -> Progress[R]:
        """How far the work on this question is; a report of another one says nothing of it."""
        return self.progress if self.question == question else Progress()

    def after(self, question: A, progress: Progress[R]) -> "Report[A, R]":
        """The same after more progress; a result stays to be shown until the next one."""
        is_new = progress.answer is not None or progress.error
        return Report(question, progress, progress.answer if is_new else self.shown)


class Following[A: Hashable, R: Result]:
    """What was reported to a page, in two halves that are drawn one after the other.

    words: all of it, for what is drawn in a moment. pictures: the same up to the last
    result, for charts, which would keep the words waiting: see `use_words`.
    """

    def __init__(self) -> None:
        self.words = solara.Reactive(Report[A, R]())
        self.pictures = solara.Reactive(Report[A, R]())
        self._one_at_a_time = Lock()

    def relay(self, question: A, feed: Feed[R]) -> None:
        """Hand what the queue tells to the page, as long as the page is there."""
        for progress in feed:
            # What an older feed still has in hand is drawn before anything of the next, or never.
            with self._one_at_a_time:
                if feed.closed:
                    return
                self.words.set(self.words.peek().after(question, progress))

    def draw(self) -> None:
        """Have the pictures follow the words, where there is a result that they do not show."""
        report, before = self.words.peek(), self.pictures.peek()
        if report.shown is not before.shown:
            self.pictures.set(report)


def use_words[A: Hashable, R: Result](following: Following[A, R]) -> Report[A, R]:
    """The whole report; the pictures follow as soon as its words are on the page."""
    report: Report[A, R] = following.words.value
    solara.use_effect(following.draw, [report])
    return report


def use_work[A: Hashable, R: Result](question: A | None, work: Work[A, R]) -> Following[A, R]:
    """The reports of the work on a question.

    asked: None for nothing; the queue then drops what this page waited for.
    """
    following: Following[A, R] = solara.use_memo(Following[A, R], [])
    # Asked for before the page is drawn anew, which takes as long as a first answer.
    feed: Feed[R] | None = solara.use_memo(
        lambda: None if question is None else queue.follow(question, work, browser()), [question]
    )

    def begin() -> Callable[[], None] | None:
        if feed is None:
            return None
        Thread(target=following.relay, args=(question, feed), daemon=True).start()
        return feed.close

    solara.use_effect(begin, [feed])
    return following
