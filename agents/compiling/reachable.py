"""What a compiled function is made of: the functions it calls, and the constants they use."""

from collections.abc import Iterator
from hashlib import sha256
from types import CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np
from numba.core.dispatcher import Dispatcher

CONSTANTS = (bool, int, float, complex, str, bytes, tuple, np.dtype, type(None))


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
    module that Python took from old bytecode.
    """
    parts = sorted(_described(part) for part in {function, *reachable(function)})
    return sha256("\n".join(parts).encode()).hexdigest()


def _described(function: Any) -> str:
    code = _plain(function).__code__
    constants = sorted({f"{name}={_text(value)}" for name, value in _used(function)})
    bytecode = [part.co_code.hex() + repr(_literals(part)) for part in _codes(code)]
    return " ".join([function.__module__, function.__qualname__, *bytecode, *constants])


def _literals(code: CodeType) -> list[str]:
    return [_text(value) for value in code.co_consts if not isinstance(value, CodeType)]


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
