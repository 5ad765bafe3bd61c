"""Following a question in the queue to its end."""

from collections.abc import Hashable

from metalead.dashboard.jobs.progress import Progress, Result, Work
from metalead.dashboard.jobs.queue import Queue


def followed[A: Hashable, R: Result](queue: Queue, ask: A, work: Work[A, R]) -> list[Progress[R]]:
    """All that a page would be told."""
    feed = queue.follow(ask, work)
    try:
        return list(feed)
    finally:
        feed.close()
