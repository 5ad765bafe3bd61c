"""A page's hook to the queue: what it asked for, and how far that is."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock, Thread

import solara

from metalead.dashboard.jobs.progress import Progress, Result, Work
from metalead.dashboard.jobs.queue import Feed, queue
from metalead.dashboard.jobs.visitor import browser


@dataclass(frozen=True, eq=False)
class Told[A: Hashable, R: Result]:
    """What a page was told last: the progress of what it `asked`, and the last result there was."""

    asked: A | None = None
    progress: Progress[R] = field(default_factory=Progress[R])
    shown: R | None = None

    def of(self, asked: A | None) -> Progress[R]:
        """How far what is asked now is; what was told of something else says nothing of it."""
        return self.progress if self.asked == asked else Progress()

    def after(self, asked: A, progress: Progress[R]) -> "Told[A, R]":
        """The same after more was told; a result stays to be shown until the next one."""
        is_new = progress.answer is not None or progress.error
        return Told(asked, progress, progress.answer if is_new else self.shown)


class Following[A: Hashable, R: Result]:
    """What a page was told, in two halves that are drawn one after the other.

    words: all that was told, for what is drawn in a moment. pictures: the same up to the last
    result, for charts, which would keep the words waiting: see `use_words`.
    """

    def __init__(self) -> None:
        self.words = solara.Reactive(Told[A, R]())
        self.pictures = solara.Reactive(Told[A, R]())
        self._one_at_a_time = Lock()

    def relay(self, asked: A, feed: Feed[R]) -> None:
        """Hand what the queue tells to the page, as long as the page is there."""
        for progress in feed:
            # What an older feed still has in hand is drawn before anything of the next, or never.
            with self._one_at_a_time:
                if feed.closed:
                    return
                self.words.set(self.words.peek().after(asked, progress))

    def draw(self) -> None:
        """Have the pictures follow the words, where there is a result that they do not show."""
        told, before = self.words.peek(), self.pictures.peek()
        if told.shown is not before.shown:
            self.pictures.set(told)


def use_words[A: Hashable, R: Result](following: Following[A, R]) -> Told[A, R]:
    """All that was told; the pictures follow as soon as the words of it are on the page."""
    told: Told[A, R] = following.words.value
    solara.use_effect(following.draw, [told])
    return told


def use_work[A: Hashable, R: Result](asked: A | None, work: Work[A, R]) -> Following[A, R]:
    """What is told of the work on what is asked.

    asked: None for nothing; the queue then drops what this page waited for.
    """
    following: Following[A, R] = solara.use_memo(Following[A, R], [])
    # Asked for before the page is drawn anew, which takes as long as a first answer.
    feed: Feed[R] | None = solara.use_memo(
        lambda: None if asked is None else queue.follow(asked, work, browser()), [asked]
    )

    def begin() -> Callable[[], None] | None:
        if feed is None:
            return None
        Thread(target=following.relay, args=(asked, feed), daemon=True).start()
        return feed.close

    solara.use_effect(begin, [feed])
    return following
