"""The first compile on a machine, for whoever calls from Python: once, and with a bar.

The bar is seen where somebody looks, in a terminal or a cell of a notebook, and never in a pipe or
a file. Processes that start together, as those of `mesa.batch_run` do, compile once: the others
wait and find it in the cache.
"""

import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from threading import Lock as ThreadLock
from time import sleep

from metalead.agents.compiling.cache_folders import cache_root
from metalead.simulation.runs.warmup import is_compiled, prepare_engine, prepare_seats
from metalead.simulation.saving.lock import Lock

LOOK = 0.2  # seconds until the next look whether another process is done
MOST_LOOKS = 3000  # ten minutes: it was stopped, and may never be
_one_thread = ThreadLock()


def compile_first(*, seats: bool) -> None:
    """Compile what this machine has not yet for runs; at once where it has.

    seats: for single runs, in which seats can be asked, instead of blocks of runs.
    """
    with _one_thread:
        _compile_once(seats)


@cache
def _compile_once(seats: bool) -> None:
    if is_compiled(seats=seats):
        return
    with alone():
        if not is_compiled(seats=seats):
            what, prepare = ("single runs", prepare_seats) if seats else ("engine", prepare_engine)
            with bar(f"Compiling the {what}, once on this machine") as say:
                prepare(say)


@contextmanager
def alone() -> Iterator[None]:
    """While no other process compiles; where no lock can be had, without."""
    held = _lock()
    try:
        yield
    finally:
        if held is not None:
            held.release()


def _lock() -> Lock | None:
    with suppress(OSError):
        folder = cache_root()
        folder.mkdir(parents=True, exist_ok=True)
        for _ in range(MOST_LOOKS):
            with suppress(BlockingIOError):
                return Lock(folder)
            sleep(LOOK)
    return None


@contextmanager
def bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Gives the function to call with functions done and expected."""
    from tqdm import TqdmWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TqdmWarning)  # that a cell without widgets has a plain bar
        from tqdm.auto import tqdm

    layout = "{desc} {percentage:3.0f}% {bar} {elapsed}"
    with tqdm(desc=what, bar_format=layout, leave=False, disable=not is_watched()) as shown:

        def say(done: int, total: int) -> None:
            shown.total = total
            shown.update(done - shown.n)

        yield say


def is_watched() -> bool:
    """Whether standard error is a terminal or a cell."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if getattr(shell, "kernel", None) is not None:
        return True
    return sys.stderr is not None and sys.stderr.isatty()
