"""The first compile on a machine takes about a minute: say so, and how far it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

import numba
import numpy as np
from numba.core import event
from numba.core.caching import _CacheLocator

from agents.compiled import cache_folder, compiled_names
from agents.picture import NEWS, Picture
from agents.views import View
from simulation.plan_tables import Plan
from simulation.result import WIDTH
from simulation.tables import LOG, Run

Say = Callable[[int, int], None]


ENGINE = "simulation.engine.block"


def is_compiled(entry: str = "run_block") -> bool:
    """Whether an entry of the engine, as its sources are now, is in the cache."""
    if numba.config.DISABLE_JIT:
        return True
    found = find_spec(ENGINE)
    assert found is not None
    # numba keeps what each place's files compile to apart: another checkout's is of no use.
    place = _CacheLocator.get_suitable_cache_subpath(found.origin)
    return any((cache_folder(ENGINE) / place).glob(f"block.{entry}-*.nbc"))


class _Counter(event.Listener):  # type: ignore[misc]
    """Counts functions compiled."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._done = 0
        self._total = len(compiled_names)

    def on_start(self, event: Any) -> None:
        """Nothing: a function counts when it is done."""

    def on_end(self, event: Any) -> None:
        """One more; helpers of numba's own may make it a few more than were foreseen."""
        self._done += 1
        self._total = max(self._total, self._done)
        self._say(self._done, self._total)


def prepare_engine(say: Say | None = None) -> None:
    """Compile the engine, or load it from the cache: what the first run would do otherwise."""
    from simulation.engine.block import run_block

    with compiling(say):
        run_block(_empty(Plan), _empty(Run), np.zeros(0, np.int64), np.zeros((0, WIDTH)), 0, False)


def prepare_seats(say: Say | None = None) -> None:
    """Compile, or load, what a run needs in which seats are asked."""
    from simulation.engine import block

    plan, run, picture = (numba.typeof(_empty(kind)) for kind in (Plan, Run, Picture))
    news, entries = (numba.from_dtype(dtype)[::1] for dtype in (NEWS, LOG))
    signatures: dict[Any, tuple[Any, ...]] = {
        block.reset_run: (plan, run, numba.int64),
        block.advance_run: (run, numba.float64),
        block.answer_run: (run, entries),
        block.decide_built_in: (picture, numba.float64, news),
        block.measure_run: (run, numba.float64[::1]),
    }
    with compiling(say):
        for entry, kinds in signatures.items():
            entry.compile(kinds)


def _empty[V: View](kind: type[V]) -> V:
    return kind(**{name: np.zeros(1, dtype) for name, dtype in kind.LAYOUT.items()})


@contextmanager
def compiling(say: Say | None) -> Iterator[None]:
    """Tell `say` of every function compiled within: (done, expected)."""
    if say is None:
        yield
        return
    counter = _Counter(say)
    event.register("numba:compile", counter)
    try:
        yield
    finally:
        event.unregister("numba:compile", counter)
