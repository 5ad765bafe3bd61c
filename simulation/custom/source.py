"""Where a custom strategy is written, and which state of its files it has."""

import hashlib
import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from metalead.simulation.custom.reading import is_installed
from metalead.simulation.plan.found import Found, state_of
from metalead.simulation.reporting.visible import in_one_line

if TYPE_CHECKING:
    from metalead.agents.custom.compiled import Strategy
    from metalead.agents.leader import Leader

type Given = type[Leader] | Strategy
type Own = Given | Found

_READ: dict[str, bytes] = {}  # files as they were when their code was run


@dataclass(frozen=True, slots=True)
class Source:
    """A strategy's name, its file (None: defined without one), and the SHA-256 of all its files.

    text: its file as it was run. others: further files of its folder, by path from `home`, where
    its own is `inside`. module: its name where it is imported by that.
    """

    name: str
    file: Path | None
    sha256: str
    text: bytes = b""
    inside: str = ""
    others: Mapping[str, bytes] = field(default_factory=dict)
    module: str | None = None

    @property
    def copy(self) -> str | None:
        """What a copy of the file is called beside results: no two states of it alike.

        Where other files belong to it, or it to a package, it stands among them in a folder.
        """
        if self.file is None:
            return None
        stem = f"{in_one_line(self.file.stem)}-{self.sha256[:8]}"
        return f"{stem}/{self.inside}" if self.others or self.module else f"{stem}.py"

    @property
    def copies(self) -> dict[str, bytes]:
        """All files to be kept beside results."""
        if self.copy is None:
            return {}
        folder = self.copy.partition("/")[0]
        return {self.copy: self.text} | {f"{folder}/{at}": t for at, t in self.others.items()}


def source_of(strategy: "Own") -> Source:
    """Where a strategy is written."""
    if isinstance(strategy, Found):
        return _source_of_found(strategy)
    file = file_of(strategy)
    if file is None:
        return Source(strategy.__name__, None, "")
    text = as_run(file)
    return Source(strategy.__name__, file, hashlib.sha256(text).hexdigest(), text)


def _source_of_found(found: Found) -> Source:
    others = found.parts
    text = others.pop(found.file)
    file = Path(found.home, found.file)
    whole = hashlib.sha256(text).hexdigest() if not others else state_of(found.parts)
    by_name = not (found.place.is_file or is_installed(str(file)))
    module = found.place.entry if by_name else None
    return Source(found.name, file, whole, text, found.file, others, module)


def file_of(strategy: "Given") -> Path | None:
    """The file with a strategy's code; None in a notebook or at a prompt."""
    try:
        found = inspect.getsourcefile(getattr(strategy, "function", strategy))
    except (OSError, TypeError):
        return None
    return Path(found).resolve() if found and Path(found).is_file() else None


def as_run(file: Path) -> bytes:
    """What stood in a file when it was first asked for: later changes are not what is run."""
    return _READ.setdefault(str(file), file.read_bytes())


def first_line(strategy: "Own") -> str:
    """The first line of a strategy's own docstring, to be told in a report; '' for none."""
    doc = strategy.doc if isinstance(strategy, Found) else strategy.__dict__.get("__doc__") or ""
    lines = [line.strip() for line in doc.strip().splitlines()]
    return lines[0] if lines else ""
