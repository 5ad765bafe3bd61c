"""Compilation of the engine: two decorators, and a cache that cannot be stale (machine_code)."""

from collections.abc import Callable
from typing import Any

import numba
from numba.core.ccallback import CFunc
from numba.core.sigutils import normalize_signature

from metalead.agents.compiling.machine_code import MachineCode
from metalead.agents.compiling.tried import is_tried

OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
# Inner functions are called by compiled code alone: no wrappers for Python, no references.
INNER: dict[str, Any] = {
    "_nrt": False,
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
}


def jit_is_off() -> bool:
    """Whether everything runs as plain Python (NUMBA_DISABLE_JIT=1)."""
    return bool(numba.config.DISABLE_JIT)


def compiled[F: Callable[..., Any]](function: F) -> F:
    """Compile `function` when a compiled caller needs it. Not cached itself: its caller is.

    Reference counting is off: engine functions borrow arrays, they never own or make one. Nor do
    they count from the end: a negative index is out of bounds.
    """
    if jit_is_off():
        return function
    return inner(function, OPTIONS, "EngineCompiler")


def inner[F: Callable[..., Any]](
    function: F, options: dict[str, Any], compiler: str = "InnerCompiler"
) -> F:
    """A function for compiled callers, by the shortened pipeline (the name of a `compiler` in it)
    where numba is a version that it was tried with, and as numba itself does it where not."""
    wrapped: F
    if not is_tried():
        wrapped = numba.njit(**options)(function)
        return wrapped
    # Only here: its very import may fail with another version.
    from metalead.agents.compiling import pipeline

    shortened = {"pipeline_class": getattr(pipeline, compiler), **INNER, **options}
    wrapped = pipeline.without_literals(numba.njit(**shortened)(function))
    return wrapped


def entry[F: Callable[..., Any]](function: F) -> F:
    """Compile `function`, which Python calls, and cache it with all that it calls."""
    if jit_is_off():
        return function
    wrapped: Any = numba.njit(**OPTIONS)(function)
    wrapped._cache = MachineCode(function)
    return wrapped  # type: ignore[no-any-return]  # called as the function is


def is_at_hand(wrapped: Any, signature: tuple[Any, ...]) -> bool:
    """Whether an entry is compiled for a signature, here or in the cache."""
    if jit_is_off() or signature in wrapped.overloads:
        return True
    return bool(wrapped._cache.has(signature, wrapped.targetctx))


def c_function(kinds: Any, function: Callable[..., Any], *, is_cached: bool = True) -> Any:
    """Compile `function` as one of C's, by default cached with all that it calls; it has an
    `address`, and lives as long as what is returned."""
    wrapped: Any = CFunc(function, normalize_signature(kinds), locals={}, options=OPTIONS)
    if is_cached:
        wrapped._cache = MachineCode(function)
    wrapped.compile()
    return wrapped
