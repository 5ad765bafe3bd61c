"""A page's hook to the queue: what it asked for, and how far that is."""

from collections.abc import Callable
from threading import Thread

import solara

from dashboard.answer import Answer, Progress
from dashboard.ask import Ask
from dashboard.queue import Feed, queue


def use_progress(ask: Ask) -> tuple[Progress, Answer | None]:
    """The progress of what is asked, and what to show meanwhile: the last answer there was."""
    told, set_told = solara.use_state((ask, Progress()))
    last: solara.Ref[Answer | None] = solara.use_ref(None)

    def begin() -> Callable[[], None]:
        feed = queue.follow(ask)
        Thread(target=relay, args=(feed, lambda p: set_told((ask, p))), daemon=True).start()
        return feed.close

    solara.use_effect(begin, [ask])
    progress = told[1] if told[0] == ask else Progress()
    if progress.answer is not None or progress.error:
        last.current = progress.answer
    return progress, last.current


def relay(feed: Feed, show: Callable[[Progress], None]) -> None:
    """Hand what the queue tells to the page, as long as the page is there."""
    for progress in feed:
        if feed.closed:
            return
        show(progress)
