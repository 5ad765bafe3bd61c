"""Compilation of the engine: one decorator, and a cache that cannot be stale.

numba notices that a function's own file changed, not that a function or constant it uses
in another file did. So the folder of the cache is named by a hash over the sources of
the module and of every module of the project that it imports, and over the versions
that compile them: other sources, other folder.
"""

import ast
import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numba
from platformdirs import user_cache_path

from agents.pipeline import InnerCompiler, without_literals

PACKAGES = ("agents", "simulation")
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
    root = os.environ.get("METALEAD_CACHE_DIR")
    base = Path(root) if root else user_cache_path("metalead")
    return base / "compiled" / fingerprint(module)[:24]


@cache
def fingerprint(module: str) -> str:
    """SHA-256 over the sources that `module` stands on and the versions that compile them."""
    digest = hashlib.sha256()
    versions = [sys.version, *(metadata.version(name) for name in ("numba", "llvmlite", "numpy"))]
    digest.update("\n".join(versions).encode())
    for name in sorted(imports_of(module)):
        digest.update(name.encode())
        digest.update(_source(name))
    return digest.hexdigest()


def imports_of(module: str) -> set[str]:
    """The modules of the project that `module` imports, directly or not, itself included."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(_direct_imports(name))
    return found


@cache
def _source(module: str) -> bytes:
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        return b""
    return Path(spec.origin).read_bytes()


@cache
def _direct_imports(module: str) -> tuple[str, ...]:
    names: list[str] = []
    for node in ast.walk(ast.parse(_source(module))):
        if isinstance(node, ast.Import):
            names.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
            names.extend(f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(name for name in names if name.split(".")[0] in PACKAGES and _is_module(name))


@cache
def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False
