"""A page's hook to the queue: what it asked for, and how far that is."""

from collections.abc import Callable, Hashable
from threading import Thread

import solara

from dashboard.progress import Progress, Result, Work
from dashboard.queue import Feed, queue


def use_work[A: Hashable, R: Result](
    asked: A | None, work: Work[A, R]
) -> tuple[Progress[R], R | None]:
    """The progress of what is asked, and what to show meanwhile: the last result there was.

    asked: None for nothing; the queue then drops what this page waited for.
    """
    told, set_told = solara.use_state((asked, Progress()))
    last: solara.Ref[R | None] = solara.use_ref(None)
    # Asked for before the page is drawn anew, which takes as long as a first answer.
    feed: Feed[R] | None = solara.use_memo(
        lambda: None if asked is None else queue.follow(asked, work), [asked]
    )

    def begin() -> Callable[[], None] | None:
        if feed is None:
            return None
        Thread(target=relay, args=(feed, lambda p: set_told((asked, p))), daemon=True).start()
        return feed.close

    solara.use_effect(begin, [feed])
    progress: Progress[R] = told[1] if told[0] == asked else Progress()
    if progress.answer is not None or progress.error:
        last.current = progress.answer
    return progress, last.current


def relay[R: Result](feed: Feed[R], show: Callable[[Progress[R]], None]) -> None:
    """Hand what the queue tells to the page, as long as the page is there."""
    for progress in feed:
        if feed.closed:
            return
        show(progress)
