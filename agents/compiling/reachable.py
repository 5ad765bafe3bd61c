"""What a compiled function is made of: the functions it calls, and the constants they use."""

import sys
from collections.abc import Iterator
from hashlib import sha256
from types import CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np
from numba.core.dispatcher import Dispatcher

CONSTANTS = (bool, int, float, complex, str, bytes, tuple, np.dtype, type(None))
CO_HAS_DOCSTRING = 0x4000000  # inspect.CO_HAS_DOCSTRING of Python 3.13


def reachable(function: Any) -> set[Dispatcher]:
    """The compiled functions that `function` is made of: itself, and all that it calls."""
    found: set[Dispatcher] = set()
    waiting = [function]
    while waiting:
        caller = waiting.pop()
        if caller in found:
            continue
        if isinstance(caller, Dispatcher):
            found.add(caller)
        waiting += [value for _, value in _used(caller) if isinstance(value, Dispatcher)]
    return found


def state_of(function: Any) -> str:
    """SHA-256 over the bytecode and the constants of all that `function` is compiled from.

    As they are in this process: a constant that was set from outside counts, and so does a
    module that Python took from old bytecode. Docstrings do not count.
    """
    parts = sorted(_described(part) for part in {function, *reachable(function)})
    return sha256("\n".join(parts).encode()).hexdigest()


def _described(function: Any) -> str:
    code = _plain(function).__code__
    constants = sorted({f"{name}={_text(value)}" for name, value in _used(function)})
    bytecode = [part.co_code.hex() + repr(_literals(part)) for part in _codes(code)]
    return " ".join([function.__module__, function.__qualname__, *bytecode, *constants])


def _literals(code: CodeType) -> list[str]:
    values = (None, *code.co_consts[1:]) if _has_docstring(code) else code.co_consts
    return [_text(value) for value in values if not isinstance(value, CodeType)]


def _has_docstring(code: CodeType) -> bool:
    """Whether the first constant is a docstring.

    Up to 3.12 a function's first constant is its docstring or None, so a text there is one;
    what has its name in brackets (a lambda, a generator) has none.
    """
    if sys.version_info >= (3, 13):
        return bool(code.co_flags & CO_HAS_DOCSTRING)
    first = code.co_consts[0] if code.co_consts else None
    return isinstance(first, str) and not code.co_name.startswith("<")


def _text(value: Any) -> str:
    """The same for the same constant in every process."""
    if isinstance(value, frozenset):
        return repr(sorted(map(repr, value)))
    if isinstance(value, (np.ndarray, np.generic)):
        return f"{value.dtype} {value.shape} {sha256(value.tobytes()).hexdigest()}"
    if isinstance(value, CONSTANTS):
        return repr(value)
    return f"{type(value).__name__} {getattr(value, '__qualname__', '')}"


def _used(function: Any) -> Iterator[tuple[str, Any]]:
    """The globals that a function names, and those that it names in a module."""
    plain = _plain(function)
    for code in _codes(plain.__code__):
        for name in code.co_names:
            value = plain.__globals__.get(name)
            if isinstance(value, ModuleType):
                yield from _attributes(value, code.co_names)
            elif value is not None:
                yield name, value


def _attributes(module: ModuleType, names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    for name in names:
        if name in vars(module):
            yield f"{module.__name__}.{name}", vars(module)[name]


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for value in code.co_consts:
        if isinstance(value, CodeType):
            yield from _codes(value)


def _plain(function: Any) -> FunctionType:
    plain: FunctionType = getattr(function, "py_func", function)
    return plain
