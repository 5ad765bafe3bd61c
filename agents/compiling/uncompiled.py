"""Compiled functions as the plain Python they were written in, to see where one goes wrong."""

from collections.abc import Callable
from types import FunctionType
from typing import Any


def plain[F: Callable[..., Any]](function: F) -> F:
    """The function uncompiled, with all compiled functions that it and they call by name."""
    made: F = _plain(function, {})
    return made


def _plain(function: Any, made: dict[int, Any]) -> Any:
    source = getattr(function, "py_func", function)
    if id(source) in made:
        return made[id(source)]
    names = dict(source.__globals__)
    made[id(source)] = FunctionType(
        source.__code__, names, source.__name__, source.__defaults__, source.__closure__
    )
    for name in source.__code__.co_names:
        if hasattr(names.get(name), "py_func"):
            names[name] = _plain(names[name], made)
    return made[id(source)]
