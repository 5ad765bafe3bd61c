"""The project's own sources: which module stands on which, and a hash over what they say."""

import hashlib
import sys
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from metalead.agents.compiling import trees

PACKAGES = ("metalead",)
COMPILERS = ("numba", "llvmlite", "numpy")


@cache
def fingerprint(*modules: str) -> str:
    """SHA-256 over what the sources say that `modules` stand on, and the versions that compile
    them. Comments, docstrings and layout do not count."""
    digest = hashlib.sha256()
    versions = [sys.version, *(metadata.version(name) for name in COMPILERS)]
    digest.update("\n".join(versions).encode())
    _add_sources(digest, imports_of(*modules))
    return digest.hexdigest()


@cache
def program_of(*modules: str, without: tuple[str, ...] = ()) -> str:
    """SHA-256 over what the sources say that these modules stand on, whatever compiles them.

    without: modules that are left out, with all that they stand on.
    """
    digest = hashlib.sha256()
    _add_sources(digest, imports_of(*modules) - imports_of(*without))
    return digest.hexdigest()


def _add_sources(digest: "hashlib._Hash", modules: set[str]) -> None:
    for name in sorted(modules):
        digest.update(f"{name} {_said(name).digest}\n".encode())
    trees.known().keep()


def imports_of(*modules: str) -> set[str]:
    """The modules of the project that these import, directly or not, themselves included.

    An import by a name that is only worked out while the program runs is not seen.
    """
    found: set[str] = set()
    waiting = list(modules)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(_direct_imports(name))
    return found


def _said(module: str) -> trees.Said:
    return trees.known().of(_source(module))


@cache
def _source(module: str) -> bytes:
    file = _file(module)
    return b"" if file is None else file.read_bytes()


@cache
def _file(module: str) -> Path | None:
    """Where the source of a module is. By the path: `find_spec` imports all that is above it."""
    top, *names = module.split(".")
    spec = find_spec(top)
    if spec is None or not names:
        return Path(spec.origin) if spec and spec.origin else None
    places = [Path(folder, *names) for folder in spec.submodule_search_locations or ()]
    files = [file for place in places for file in (place / "__init__.py", place.with_suffix(".py"))]
    return next(filter(Path.is_file, files), None)


@cache
def _direct_imports(module: str) -> tuple[str, ...]:
    names = _said(module).imports
    return tuple(name for name in names if name.split(".")[0] in PACKAGES and _file(name))
