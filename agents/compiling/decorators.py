"""Compilation of the engine: two decorators, and a cache that cannot be stale (machine_code)."""

from collections.abc import Callable
from typing import Any

import numba
from numba.core.ccallback import CFunc
from numba.core.sigutils import normalize_signature

from metalead.agents.compiling.machine_code import MachineCode
from metalead.agents.compiling.pipeline import InnerCompiler, without_literals

OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
# Inner functions are called by compiled code alone: no wrappers for Python, no references.
INNER: dict[str, Any] = {
    "_nrt": False,
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
    "pipeline_class": InnerCompiler,
}


def compiled[F: Callable[..., Any]](function: F) -> F:
    """Compile `function` when a compiled caller needs it. Not cached itself: its caller is.

    Reference counting is off: engine functions borrow arrays, they never own or make one.
    """
    if numba.config.DISABLE_JIT:
        return function
    wrapped: F = without_literals(numba.njit(**INNER, **OPTIONS)(function))
    return wrapped


def entry[F: Callable[..., Any]](function: F) -> F:
    """Compile `function`, which Python calls, and cache it with all that it calls."""
    if numba.config.DISABLE_JIT:
        return function
    wrapped: Any = numba.njit(**OPTIONS)(function)
    wrapped._cache = MachineCode(function)
    return wrapped  # type: ignore[no-any-return]  # called as the function is


def is_at_hand(wrapped: Any, signature: tuple[Any, ...]) -> bool:
    """Whether an entry is compiled for a signature, here or in the cache."""
    if numba.config.DISABLE_JIT or signature in wrapped.overloads:
        return True
    return bool(wrapped._cache.has(signature, wrapped.targetctx))


def c_function(kinds: Any, function: Callable[..., Any]) -> Any:
    """Compile `function` as one of C's and cache it with all that it calls; it has an `address`."""
    wrapped: Any = CFunc(function, normalize_signature(kinds), locals={}, options=OPTIONS)
    wrapped._cache = MachineCode(function)
    wrapped.compile()
    return wrapped
