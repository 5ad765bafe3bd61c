"""Where the progress of a sweep is shown: a bar on a terminal, lines in a log, a bar in a notebook.

All of them show the same moments (`pace.Moment`), in the words of `pace.told`.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from importlib import import_module
from typing import Any, TextIO

from metalead.simulation.sweeps.pace import Moment, pace_in_words, told
from metalead.simulation.sweeps.record import Clock, OnMoment

STEP, PAUSE = 0.05, 30.0  # a log has a line for every twentieth, but none sooner than this (s)


@contextmanager
def on_standard_error() -> Iterator[OnMoment]:
    """A bar where standard error is a terminal, else a plain line now and then."""
    stream = sys.stderr
    if stream is not None and stream.isatty():
        with bar() as show:
            yield show
    else:
        yield Lines(stream)


@contextmanager
def bar() -> Iterator[OnMoment]:
    """A bar with rows, rows a second and the time left; gone at the end."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (
        SpinnerColumn(),
        TextColumn("rows"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[paced]}"),
    )
    shown = Progress(*columns, console=Console(stderr=True), transient=True)
    task = shown.add_task("rows", total=None, paced="")

    def show(moment: Moment) -> None:
        shown.start()  # does nothing from the second time on
        shown.update(task, completed=moment.rows, total=moment.total, paced=paced(moment))

    try:
        yield show
    finally:
        shown.stop()


def paced(moment: Moment) -> str:
    """'612 rows/s, about 3 s left'."""
    return ", ".join(pace_in_words(moment.rate, moment.left))


class Lines:
    """Plain lines, without a carriage return, for a pipe or a log; none of what is quick."""

    def __init__(self, stream: TextIO | None, clock: Clock = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._share, self._at = 0.0, clock()
        self._is_first = True

    def __call__(self, moment: Moment) -> None:
        """Write a line, if it is time for one."""
        now = self._clock()
        if self._is_first:
            self._share, self._at, self._is_first = moment.share, now, False
        if now - self._at < PAUSE or moment.share - self._share < STEP:
            return
        self._share, self._at = moment.share, now
        if self._stream is not None:
            self._stream.write(f"{told(moment)}\n")
            self._stream.flush()


def notebook() -> OnMoment | None:
    """A bar in the cell that runs; None outside a notebook. Nothing of it is imported elsewhere."""
    if not in_notebook():
        return None
    ipython: Any = import_module("IPython.display")
    handles: list[Any] = []

    def show(moment: Moment) -> None:
        picture = ipython.HTML(as_html(moment))
        if handles:
            handles[0].update(picture)
        else:
            handles.append(ipython.display(picture, display_id=True))

    return show


def in_notebook() -> bool:
    """Whether this process answers the cells of a notebook."""
    loaded = sys.modules.get("IPython")
    asked: Callable[[], Any] | None = getattr(loaded, "get_ipython", None)
    shell = asked() if asked is not None else None
    return getattr(shell, "kernel", None) is not None


def as_html(moment: Moment) -> str:
    """A bar that needs no script, with its words."""
    words = escape(told(moment))
    return (
        f'<progress value="{moment.rows}" max="{max(1, moment.total)}" aria-label="Rows of the '
        f'sweep" style="width: 20em; vertical-align: middle"></progress> <span>{words}</span>'
    )
