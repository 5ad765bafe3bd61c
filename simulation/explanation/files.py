"""Write an answer to a directory: the document, its tables as CSV, the figure."""

import json
from collections.abc import Callable
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.comparison.files import FIGURES, as_json, make_writable, write_whole
from simulation.errors import UserError
from simulation.explanation.answer import FORMAT, Answer

if TYPE_CHECKING:
    import pandas as pd

DOCUMENT = "explanation.json"
NAMES = (DOCUMENT, *FIGURES)


def prepare(directory: Path) -> bool:
    """Make the directory ready to be written; whether an earlier answer is in it.

    Raises `UserError` when it cannot be made or written, or holds a file of ours that no
    document says we wrote.
    """
    make_writable(directory)
    there = [name for name in NAMES if (directory / name).exists()]
    if there and not is_ours(directory / DOCUMENT):
        raise UserError(
            f"--out {directory}: holds {there[0]}, which this command did not write. "
            "Name another directory"
        )
    return bool(there)


def is_ours(document: Path) -> bool:
    """Whether this file is the document of an answer."""
    try:
        found = json.loads(document.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("format") == FORMAT


def save(answer: Answer, directory: Path) -> tuple[Path, ...]:
    """Write every file of an answer, the document first, so that the rest is known as ours."""
    from simulation.comparison.figure import write

    prepare(directory)
    figure = answer.draw()
    writers: dict[str, Callable[[Path], object]] = {
        DOCUMENT: lambda path: path.write_text(as_json(answer.to_json()), encoding="utf-8"),
        FIGURES[0]: lambda path: write(figure, path, "png"),
        FIGURES[1]: lambda path: write(figure, path, "svg"),
    }
    for name, table in answer.tables().items():
        writers[f"{name}.csv"] = csv_writer(table)
    for name, writer in writers.items():
        write_whole(directory / name, writer)
    return tuple(directory / name for name in writers)


def csv_writer(table: "pd.DataFrame") -> Callable[[Path], object]:
    """What writes this table."""
    return lambda path: table.to_csv(path, index=False)


def rows_of(table: "pd.DataFrame") -> list[dict[str, Any]]:
    """The rows of a table, null in place of what is no number."""
    return [{str(k): plain(v) for k, v in row.items()} for row in table.to_dict("records")]


def plain(value: Any) -> Any:
    """A value as strict JSON holds it."""
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and not isfinite(value) else value
