"""A worklist: open needs by value, the dearest first.

Values only fall with time, so a stored one is an upper bound: the top is valued anew and
put back until it stays on top (lazy greedy, Minoux 1978). A need that rose in value is
entered once more; entries that do not count any more are dropped when they come up.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush, heapreplace
from itertools import count

from benchmarks.plain_mesa.things import Belief

Entry = tuple[float, int, int, int, Belief]  # -value, then who is first among equals
Value = Callable[[Belief, int], float]
TooLate = Callable[[Belief, int], bool]


class Worklist:
    """A heap of needs that fall to its leader (`owned`), or of needs that it only heard of."""

    def __init__(self, *, owned: bool) -> None:
        self._owned = owned
        self._heap: list[Entry] = []
        self._order = count()

    def add(self, belief: Belief, need: int, value: float) -> None:
        """Enter a need."""
        heappush(self._heap, (-value, belief.number, need, next(self._order), belief))

    def best(self, value: Value, too_late: TooLate) -> Entry | None:
        """The entry of the need worth most now that is open and that units can still help."""
        heap = self._heap
        while heap:
            _, number, need, order, belief = heap[0]
            elsewhere = (need in belief.owned) is not self._owned
            dead = elsewhere or not belief.is_waiting(need)
            if dead or too_late(belief, need):
                heappop(heap)
                continue
            entry = (-value(belief, need), number, need, order, belief)
            heapreplace(heap, entry)
            if heap[0] is entry:
                return entry
        return None
