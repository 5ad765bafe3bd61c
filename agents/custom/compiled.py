"""Compiled custom strategies: `@strategy` above a function, called without the GIL.

The function is what a built-in strategy is, `decide(picture, now, news)` that writes acts and
gives their number. It is compiled alone, with what it calls; the engine reaches it through a
pointer (agents.compiling.address), so nothing of the engine is compiled again.
"""

from collections.abc import Callable, Sequence
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
from metalead.agents.custom.parameters import Declared, check_all_declared, declared_in
from metalead.agents.picture.tables import NEWS, PICTURE, Picture

Decide = Callable[..., int]  # of picture, now, news and its parameters


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
        check_all_declared(function)
        self.function = function
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__
        self.__module__ = function.__module__

    def __reduce__(self) -> str:
        """Copies are this very strategy, and a pickle names it: machine code cannot be moved."""
        return self.function.__qualname__

    def __call__(
        self, picture: Picture, now: float, news: np.void, *parameters: float
    ) -> NDArray[np.void]:
        """The acts (agents.picture.tables.ACT) that it writes. Raises what the function raises.

        parameters: their values, in the order of their declaration; by default those of the
        picture, or where it has none (a run that another strategy decides) their defaults.
        """
        values = parameters or picture.parameters
        if len(values) != len(self.parameters):
            values = [each.default for each in self.parameters]
        read = [each.as_read(value) for each, value in zip(self.parameters, values, strict=True)]
        acts = self._plain(picture, now, news, *read)
        if not self._are_sound(picture, acts):
            raise UnsoundError(f"gave {acts}, which is not the number of acts that it wrote")
        written: NDArray[np.void] = picture.outbox[:acts]
        return written

    @cached_property
    def parameters(self) -> tuple[Declared, ...]:
        """What it declares, in its order."""
        return declared_in(self.function)

    @property
    def is_compiled(self) -> bool:
        """Whether the machine code is there."""
        return "address" in self.__dict__

    @cached_property
    def address(self) -> int:
        """Where the engine finds the machine code; compiles it. Raises what numba raises."""
        decide = _with_parameters(helper(self.function), self.parameters)

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


def _with_parameters(decide: Any, parameters: Sequence[Declared]) -> Any:
    """A compiled strategy as a function of picture, now and news alone: the rest is read from the
    picture."""
    for place, parameter in enumerate(parameters):
        decide = _with_one(decide, place, whole=parameter.whole)
    return decide


def _with_one(decide: Any, place: int, *, whole: bool) -> Any:
    """The same function with its first argument after the news read from the parameters."""

    def read(picture: Any, now: Any, news: Any, *values: Any) -> Any:
        return decide(picture, now, news, picture.parameters[place], *values)

    def read_whole(picture: Any, now: Any, news: Any, *values: Any) -> Any:
        return decide(picture, now, news, int(picture.parameters[place]), *values)

    return helper(read_whole if whole else read)
