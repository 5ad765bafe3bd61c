"""A worklist: open needs by value, the dearest first.

Values only fall with time, so a stored one is an upper bound: the top is valued anew and
put back until it stays on top (lazy greedy, Minoux 1978).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush, heapreplace
from itertools import count

from benchmarks.plain_mesa.things import Belief, Message

Entry = tuple[float, int, "Task"]


@dataclass(slots=True, eq=False)
class Task:
    """A need that waits for a decision, and the message that brought it."""

    belief: Belief
    need: int
    cause: Message | None


class Worklist:
    """A heap of (value, order listed, task); among equals the first listed comes first."""

    def __init__(self) -> None:
        self._heap: list[Entry] = []
        self._order = count()

    def __len__(self) -> int:
        return len(self._heap)

    def add(self, task: Task, value: float) -> None:
        """List a task."""
        heappush(self._heap, (-value, next(self._order), task))

    def best(self, value: Callable[[Task], float]) -> Task | None:
        """The task worth most now; those taken care of meanwhile are dropped."""
        heap = self._heap
        while heap:
            _, order, task = heap[0]
            if task.need in task.belief.closed:
                heappop(heap)
                continue
            worth = -value(task)
            heapreplace(heap, (worth, order, task))
            if heap[0][2] is task:
                return task
        return None

    def set_aside(self) -> Entry:
        """Take the top out, to be put back."""
        return heappop(self._heap)

    def put_back(self, entries: list[Entry]) -> None:
        """Put back what was set aside."""
        for entry in entries:
            heappush(self._heap, entry)
