"""How far a piece of work is, whatever its kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

Tell = Callable[[int, int], None]  # runs done and expected; what it raises ends the work


class Result(Protocol):
    """What a piece of work has found so far."""

    @property
    def final(self) -> bool:
        """Whether no other result follows."""


# From what is asked, results one after the other, with None after a step that has no new one.
type Work[A, R: Result] = Callable[[A, Tell], Iterator[R | None]]


@dataclass(frozen=True, eq=False)
class Progress[R: Result]:
    """What is known of a piece of work at a moment.

    done, expected: runs. compiling: functions done and expected while the engine is compiled.
    error: what is wrong with what was asked. answer: the last result.
    """

    done: int = 0
    expected: int = 0
    compiling: tuple[int, int] | None = None
    error: str = ""
    answer: R | None = None

    @property
    def share(self) -> float:
        """How far the work is, 0 to 1; never 0, for something is being done."""
        if self.answer is not None and self.answer.final:
            return 1.0
        done, total = self.compiling or (self.done, self.expected)
        return min(0.99, done / total) if total else 0.02
