"""What a source says to Python: its syntax tree without docstrings, comments and positions.

Neither a corrected comment nor a corrected docstring changes it. Trees take a quarter of a second
for the engine, so what was read of a text is kept under the text's own hash.
"""

import hashlib
import json
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from metalead.agents.compiling.cache_folders import cache_root
from metalead.agents.compiling.cached import read, write

if TYPE_CHECKING:
    import ast

MOST_KEPT = 1000  # texts: of some three states of all the sources


class Said(NamedTuple):
    """A hash over what a source says, and the names that it imports, modules or parts of them."""

    digest: str
    imports: tuple[str, ...]


class _Known:
    """What was read of texts, by their hash: here, and in the cache folder."""

    def __init__(self) -> None:
        self.texts: dict[str, Said] = {}
        self.used: set[str] = set()
        self.is_new = False
        with suppress(OSError):
            if (data := read(_file())) is not None:
                found = json.loads(data).items()
                self.texts = {text: Said(said[0], tuple(said[1])) for text, said in found}

    def of(self, source: bytes) -> Said:
        text = hashlib.sha256(source).hexdigest()
        self.used.add(text)
        if text not in self.texts:
            self.texts[text], self.is_new = parsed(source), True
        return self.texts[text]

    def keep(self) -> None:
        """Write what is new, and no more than MOST_KEPT; where that cannot be, say nothing."""
        if not self.is_new:
            return
        self.is_new = False
        ordered = sorted(self.texts.items(), key=lambda item: item[0] in self.used)
        with suppress(OSError):
            write(_file(), json.dumps(dict(ordered[-MOST_KEPT:])).encode())


@cache
def known() -> _Known:
    """What this process knows of texts."""
    return _Known()


def parsed(source: bytes) -> Said:
    """What a source says, read anew."""
    import ast

    tree = ast.parse(source)
    imports = tuple(dict.fromkeys(name for node in ast.walk(tree) for name in _imported(node)))
    for node in ast.walk(tree):
        _drop_docstring(node)
    return Said(hashlib.sha256(ast.dump(tree).encode()).hexdigest(), imports)


def _imported(node: "ast.AST") -> list[str]:
    """The names that a statement imports; of `from a import b` both `a` and `a.b`."""
    import ast

    match node:
        case ast.Import(names=names):
            return [name.name for name in names]
        case ast.ImportFrom(module=str(origin), names=names, level=0):
            return [origin, *(f"{origin}.{name.name}" for name in names)]
    return []


def _drop_docstring(node: "ast.AST") -> None:
    import ast

    match node:
        case ast.Module(body=body) | ast.ClassDef(body=body):
            pass
        case ast.FunctionDef(body=body) | ast.AsyncFunctionDef(body=body):
            pass
        case _:
            return
    match body:
        case [ast.Expr(value=ast.Constant(value=str())), *_]:
            del body[0]


def _file() -> Path:
    """Another for another Python, whose trees are others, and for another way to read them."""
    reader = sys.version.encode() + Path(__file__).read_bytes()
    return cache_root() / "sources" / hashlib.sha256(reader).hexdigest()[:24]
