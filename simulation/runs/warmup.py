"""The first compile on a machine takes about a minute: say so, and how far it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numba
import numpy as np
from numba.core import event

from metalead.agents.compiling.decorators import is_at_hand
from metalead.agents.compiling.reachable import reachable
from metalead.agents.compiling.views import View
from metalead.agents.picture.tables import NEWS, Picture
from metalead.simulation.engine.plan_tables import Plan
from metalead.simulation.engine.tables import LOG, Run

Say = Callable[[int, int], None]
Entries = dict[Any, tuple[Any, ...]]  # compiled functions that Python calls, with their signatures


def is_compiled(*, seats: bool = False) -> bool:
    """Whether nothing is left to compile, here or in the cache, for runs as the sources are now.

    seats: for single runs, in which seats can be asked, instead of blocks of runs.
    """
    return not _missing(_seats() if seats else _engine())


def prepare_engine(say: Say | None = None) -> None:
    """Compile what blocks of runs need, or load it from the cache; `say` is told how far it is."""
    _prepare(_engine(), say)


def prepare_seats(say: Say | None = None) -> None:
    """Compile what a run needs in which seats are asked, or load it from the cache."""
    _prepare(_seats(), say)


def _engine() -> Entries:
    from metalead.simulation.engine.block import run_block

    plan, run = _kinds(Plan, Run)
    rows = numba.float64[:, ::1]
    return {run_block: (plan, run, numba.int64[::1], rows, numba.int64, numba.boolean)}


def _seats() -> Entries:
    from metalead.simulation.engine import block

    plan, run, picture = _kinds(Plan, Run, Picture)
    news, entries = (numba.from_dtype(dtype)[::1] for dtype in (NEWS, LOG))
    return {
        block.reset_run: (plan, run, numba.int64),
        block.advance_run: (run, numba.float64),
        block.answer_run: (run, entries),
        block.decide_built_in: (picture, numba.float64, news),
        block.measure_run: (run, numba.float64[::1]),
    }


def _kinds(*views: type[View]) -> list[Any]:
    return [numba.typeof(_empty(view)) for view in views]


def _empty[V: View](kind: type[V]) -> V:
    return kind(**{name: np.zeros(1, dtype) for name, dtype in kind.LAYOUT.items()})


def _missing(entries: Entries) -> Entries:
    return {entry: kinds for entry, kinds in entries.items() if not is_at_hand(entry, kinds)}


def _prepare(entries: Entries, say: Say | None) -> None:
    if numba.config.DISABLE_JIT:
        return
    with counted(_missing(entries), say):
        for entry, kinds in entries.items():
            entry.compile(kinds)


@contextmanager
def counted(entries: Entries, say: Say | None) -> Iterator[None]:
    """Tell `say` of every function of ours compiled within: (done, all that `entries` need)."""
    if say is None:
        yield
        return
    counter = _Counter(entries, say)
    event.register("numba:compile", counter)
    try:
        yield
    finally:
        event.unregister("numba:compile", counter)


class _Counter(event.Listener):  # type: ignore[misc]
    """Counts the functions that are compiled, each once, whatever numba compiles for them."""

    def __init__(self, entries: Entries, say: Say) -> None:
        needed = {function for entry in entries for function in reachable(entry)}
        self._left = {function for function in needed if not function.overloads}
        self._total, self._say = len(self._left), say

    def on_start(self, event: Any) -> None:
        """Nothing: a function counts when it is done."""

    def on_end(self, event: Any) -> None:
        """One more, the first time that it is compiled."""
        function = event.data["dispatcher"]
        if function in self._left:
            self._left.remove(function)
            self._say(self._total - len(self._left), self._total)
