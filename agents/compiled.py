"""Compilation of the engine: one decorator, and a cache that cannot be stale.

numba notices that a function's own file changed, not that a function or constant it uses
in another file did. So the folder of the cache is named by a hash over the sources of
the module and of every module of the project that it imports, and over the versions
that compile them: other sources, other folder.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numba

from agents.pipeline import InnerCompiler, without_literals
from agents.sources import cache_root, fingerprint

OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
# Inner functions are called by compiled code alone: no wrappers for Python, no references.
INNER: dict[str, Any] = {
    "_nrt": False,
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
    "pipeline_class": InnerCompiler,
}
compiled_names: list[str] = []  # one for each compiled function, for the progress of a compile


def compiled[F: Callable[..., Any]](function: F) -> F:
    """Compile `function` when a compiled caller needs it. Not cached itself: its caller is.

    Reference counting is off: engine functions borrow arrays, they never own or make one.
    """
    compiled_names.append(function.__qualname__)
    if numba.config.DISABLE_JIT:
        return function
    wrapped: F = without_literals(numba.njit(**INNER, **OPTIONS)(function))
    return wrapped


def entry[F: Callable[..., Any]](function: F) -> F:
    """Compile `function`, which Python calls, and cache it with all that it calls."""
    compiled_names.append(function.__qualname__)
    with cached(function.__module__):
        wrapped: F = numba.njit(cache=True, **OPTIONS)(function)
    return wrapped


@contextmanager
def cached(module: str) -> Iterator[None]:
    """What is decorated within is kept with the compiled functions of `module`."""
    kept = numba.config.CACHE_DIR
    # numba reads the folder while decorating; a setting left behind would leak into
    # the user's own compiled functions.
    numba.config.CACHE_DIR = str(cache_folder(module))
    try:
        yield
    finally:
        numba.config.CACHE_DIR = kept


def cache_folder(module: str) -> Path:
    """Where the compiled functions of `module` are kept: a folder for each state of its sources."""
    return cache_root() / "compiled" / fingerprint(module)[:24]
