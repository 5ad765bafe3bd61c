"""Where a strategy of a user's own is written, and which state of the file it is of."""

import hashlib
import inspect
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.visible import in_one_line

if TYPE_CHECKING:
    from agents.leader import Leader
    from agents.strategy import Strategy

type Own = type[Leader] | Strategy

_READ: dict[str, bytes] = {}  # files as they were when their code was run


@dataclass(frozen=True, slots=True)
class Source:
    """A strategy's name, its file (None: defined without one), and the SHA-256 of that."""

    name: str
    file: Path | None
    sha256: str

    @property
    def copy(self) -> str | None:
        """What a copy of the file is called beside results: no two states of it alike."""
        return None if self.file is None else f"{in_one_line(self.file.stem)}-{self.sha256[:8]}.py"

    @property
    def text(self) -> bytes:
        """The file as it was run."""
        return b"" if self.file is None else as_run(self.file)


def source_of(own: "Own") -> Source:
    """Where a strategy is written."""
    file = file_of(own)
    if file is None:
        return Source(own.__name__, None, "")
    return Source(own.__name__, file, hashlib.sha256(as_run(file)).hexdigest())


def file_of(own: "Own") -> Path | None:
    """The file with a strategy's code; None in a notebook or at a prompt."""
    try:
        found = inspect.getsourcefile(getattr(own, "function", own))
    except (OSError, TypeError):
        return None
    return Path(found).resolve() if found and Path(found).is_file() else None


def as_run(file: Path) -> bytes:
    """What stood in a file when it was first asked for: later changes are not what is run."""
    return _READ.setdefault(str(file), file.read_bytes())


def first_line(own: "Own") -> str:
    """The first line of a strategy's own docstring, to be told in a report; '' for none."""
    doc = own.__dict__.get("__doc__") or ""
    lines = [line.strip() for line in doc.strip().splitlines()]
    return lines[0] if lines else ""
