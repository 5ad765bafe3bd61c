"""The built-in strategies for compiled custom ones: called, not compiled once more.

They take most of the compile of a function that calls them. So they are compiled apart, kept
in the cache like the engine, and reached through their address.
"""

from functools import cache
from typing import Any

from metalead.agents.compiling.address import call
from metalead.agents.compiling.decorators import c_function
from metalead.agents.compiling.from_numba import float64, from_dtype, int64, overload
from metalead.agents.compiling.uncompiled import plain
from metalead.agents.picture.tables import NEWS, PICTURE
from metalead.agents.strategies.built_in import decide


def built_in(picture: Any, now: float, news: Any) -> int:
    """The built-in strategy that this leader follows; the number of acts it writes."""
    return int(_plain()(picture, now, news))


@overload(built_in)
def _built_in(picture: Any, now: Any, news: Any) -> Any:
    address = machine_code().address

    def jump(picture: Any, now: Any, news: Any) -> Any:
        return call(address, picture, now, news)

    return jump


@cache
def machine_code() -> Any:
    """The built-in strategies as a C function, from the cache if they are there."""
    kinds = int64(PICTURE, float64, from_dtype(NEWS))
    return c_function(kinds, _decide)


def _decide(picture: Any, now: Any, news: Any) -> Any:
    return decide(picture, now, news)


@cache
def _plain() -> Any:
    return plain(decide)
