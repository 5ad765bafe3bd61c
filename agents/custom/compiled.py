"""Compiled custom strategies: `@strategy` above a function, called without the GIL.

The function is what a built-in strategy is, `decide(picture, now, news)` that writes acts and
gives their number. It is compiled alone, with what it calls; the engine reaches it through a
pointer (agents.compiling.address), so nothing of the engine is compiled again.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from metalead.agents.compiling.address import FUNCTIONS, STRATEGY_FAILED
from metalead.agents.compiling.decorators import c_function, jit_is_off
from metalead.agents.compiling.from_numba import float64, from_dtype, int64
from metalead.agents.compiling.uncompiled import plain
from metalead.agents.custom.checks import are_sound
from metalead.agents.custom.helper import helper
from metalead.agents.picture.tables import NEWS, PICTURE, Picture

Decide = Callable[[Any, float, Any], int]


def strategy(function: Decide) -> "Strategy":
    """Make `decide(picture, now, news)`, which gives its number of acts, a compiled strategy."""
    return Strategy(function)


class UnsoundError(ValueError):
    """What a strategy left in its outbox are no acts."""


class Strategy:
    """A compiled strategy: an arm of a comparison, as a subclass of `Leader` is.

    It is compiled when it is first needed. Called from Python it runs uncompiled, so that an
    error in it is raised where it stands.
    """

    def __init__(self, function: Decide) -> None:
        self.function = function
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__
        self.__module__ = function.__module__

    def __reduce__(self) -> str:
        """Copies are this very strategy, and a pickle names it: machine code cannot be moved."""
        return self.function.__qualname__

    def __call__(self, picture: Picture, now: float, news: np.void) -> NDArray[np.void]:
        """The acts (agents.picture.tables.ACT) that it writes. Raises what the function raises."""
        acts = self._plain(picture, now, news)
        if not self._are_sound(picture, acts):
            raise UnsoundError(f"gave {acts}, which is not the number of acts that it wrote")
        written: NDArray[np.void] = picture.outbox[:acts]
        return written

    @property
    def is_compiled(self) -> bool:
        """Whether the machine code is there."""
        return "address" in self.__dict__

    @cached_property
    def address(self) -> int:
        """Where the engine finds the machine code; compiles it. Raises what numba raises."""
        decide = helper(self.function)

        def guarded(picture: Any, now: Any, news: Any) -> Any:
            try:
                acts = decide(picture, now, news)
            except Exception:
                return STRATEGY_FAILED
            return acts if are_sound(picture, acts) else STRATEGY_FAILED

        if jit_is_off():
            number = len(FUNCTIONS) + 1
            FUNCTIONS[number] = guarded
            return number
        kinds = int64(PICTURE, float64, from_dtype(NEWS))
        self._machine_code = c_function(kinds, guarded, is_cached=False)  # lives as this does
        return int(self._machine_code.address)

    @cached_property
    def _plain(self) -> Decide:
        return plain(self.function)

    @cached_property
    def _are_sound(self) -> Callable[[Picture, int], bool]:
        return plain(are_sound)
