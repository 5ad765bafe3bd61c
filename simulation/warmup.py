"""The first compile on a machine takes about a minute: say so, and how far it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numba
from numba.core import event

from agents.compiled import cache_folder, compiled_names

Say = Callable[[int, int], None]


def is_compiled(module: str) -> bool:
    """Whether compiled functions of a module, as its sources are now, are in the cache."""
    return bool(numba.config.DISABLE_JIT) or any(cache_folder(module).rglob("*.nbc"))


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
