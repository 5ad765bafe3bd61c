"""Whose turn it is: the browser's for whose open work least has been done so far."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol


class Waiting(Protocol):
    """A piece of work that somebody waits for."""

    seconds: float  # that were spent on it

    @property
    def browsers(self) -> frozenset[str]:
        """Those that wait for it."""


def next_in_turn[W: Waiting](ready: Sequence[W], waiting: Iterable[W]) -> W:
    """The work to go on with: that of the browser which had least, and of it what had least.

    ready: what can be gone on with, at least one; waiting: all that is open, by which browsers are
    measured. So a browser with forty pages gets no more than one with a single page.
    """
    had = seconds_by_browser(waiting)
    return min(ready, key=lambda work: (least_had(work, had), work.seconds))


def seconds_by_browser(waiting: Iterable[Waiting]) -> Mapping[str, float]:
    """What was spent for each browser; work that several wait for is shared among them."""
    had: dict[str, float] = defaultdict(float)
    for work in waiting:
        for browser in work.browsers:
            had[browser] += work.seconds / len(work.browsers)
    return had


def least_had(work: Waiting, had: Mapping[str, float]) -> float:
    """What was spent for that one of the browsers waiting for it which had least."""
    return min((had[browser] for browser in work.browsers), default=0.0)
