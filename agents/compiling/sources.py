"""The project's own sources: which module stands on which, and a hash over them."""

import hashlib
import re
import sys
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("metalead",)
COMPILERS = ("numba", "llvmlite", "numpy")
# Read as text: a syntax tree of every file takes a tenth of a second at each start.
FROM = re.compile(r"^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)", re.MULTILINE)
IMPORT = re.compile(r"^[ \t]*import[ \t]+([^\n]*)", re.MULTILINE)
NAME = re.compile(r"[\w.]+")


@cache
def fingerprint(module: str) -> str:
    """SHA-256 over the sources that `module` stands on and the versions that compile them."""
    digest = hashlib.sha256()
    versions = [sys.version, *(metadata.version(name) for name in COMPILERS)]
    digest.update("\n".join(versions).encode())
    _add_sources(digest, imports_of(module))
    return digest.hexdigest()


@cache
def program_of(*modules: str) -> str:
    """SHA-256 over the sources that these modules stand on, whatever compiles them."""
    digest = hashlib.sha256()
    _add_sources(digest, set[str]().union(*map(imports_of, modules)))
    return digest.hexdigest()


def _add_sources(digest: "hashlib._Hash", modules: set[str]) -> None:
    for name in sorted(modules):
        digest.update(name.encode())
        digest.update(_source(name))


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
    text = _source(module).decode()
    names = [name for line in IMPORT.findall(text) for name in NAME.findall(line)]
    for origin, imported in FROM.findall(text):
        names += [origin, *(f"{origin}.{name}" for name in NAME.findall(imported))]
    return tuple(name for name in names if name.split(".")[0] in PACKAGES and _file(name))
