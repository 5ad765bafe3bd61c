"""Write an experiment to a directory: document, table, figure, beside the store of its runs."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.comparison.files import as_json, make_writable, write_whole
from simulation.errors import UserError

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Kind:
    """What an experiment's files are called, and how its document says whose it is."""

    name: str
    format: str

    @property
    def document(self) -> str:
        """The file that says that the others are ours."""
        return f"{self.name}.json"

    @property
    def all(self) -> tuple[str, ...]:
        """Every file that is written, the document last."""
        return (f"{self.name}.parquet", f"{self.name}.png", f"{self.name}.svg", self.document)


LEVERS = Kind("levers", "metalead levers 1")
REGIMES = Kind("regimes", "metalead regimes 1")


def prepare(kind: Kind, directory: Path) -> bool:
    """Make the directory ready to be written; whether results of this command are in it.

    Raises `UserError` when it cannot be, or when a file in it has one of our names and no
    document says that this command wrote it.
    """
    make_writable(directory)
    there = [name for name in kind.all if (directory / name).exists()]
    if there and not is_ours(kind, directory / kind.document):
        raise UserError(
            f"--out {directory}: holds {there[0]}, which metalead {kind.name} did not write. "
            "Name another directory"
        )
    return bool(there)


def is_ours(kind: Kind, document: Path) -> bool:
    """Whether this file is a document of this kind of experiment, of any version."""
    try:
        found = json.loads(document.read_bytes())
    except (OSError, ValueError):
        return False
    wanted = kind.format.rpartition(" ")[0]
    return isinstance(found, dict) and str(found.get("format")).startswith(wanted)


def save(
    kind: Kind, directory: Path, document: dict[str, Any], table: "pd.DataFrame", figure: "Figure"
) -> tuple[Path, ...]:
    """Write every file, the document last; returns their paths."""
    from simulation.comparison.figure import write

    prepare(kind, directory)
    writers: tuple[Callable[[Path], object], ...] = (
        lambda path: table.to_parquet(path, index=False),
        lambda path: write(figure, path, "png"),
        lambda path: write(figure, path, "svg"),
        lambda path: path.write_text(as_json(document), encoding="utf-8"),
    )
    for name, writer in zip(kind.all, writers, strict=True):
        write_whole(directory / name, writer)
    return tuple(directory / name for name in kind.all)
