"""How far a compile is: functions compiled, of all that entries need."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from numba.core import event

from metalead.agents.compiling.reachable import reachable

Say = Callable[[int, int], None]


@contextmanager
def counted(entries: Iterable[Any], say: Say | None) -> Iterator[None]:
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

    def __init__(self, entries: Iterable[Any], say: Say) -> None:
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
