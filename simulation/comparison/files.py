"""Write a comparison to a directory: runs, document, figure, manifest."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.comparison.manifest import FILE as MANIFEST, manifest_of
from simulation.errors import UserError
from simulation.own.source import source_of

if TYPE_CHECKING:
    from simulation.comparison.result import Comparison

RUNS = "runs.parquet"
DOCUMENT = "comparison.json"
FIGURES = ("figure.png", "figure.svg")
ALL = (RUNS, DOCUMENT, *FIGURES, MANIFEST)


def prepare(directory: Path) -> bool:
    """Make the directory ready to be written; whether results of this command are in it.

    Raises `UserError` when it cannot be made or written, or when a file in it has one of our
    names and no manifest says that this command wrote it.
    """
    make_writable(directory)
    return holds_results(directory)


def make_writable(directory: Path) -> None:
    """Make the directory; raises `UserError` when it cannot be made or written."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise UserError(f"--out {directory}: is a file. Name a directory") from None
    except OSError as error:
        raise UserError(f"--out {directory}: cannot be made; {error.strerror}") from None
    if not os.access(directory, os.W_OK):
        raise UserError(f"--out {directory}: cannot be written to. Name another directory")


def holds_results(directory: Path) -> bool:
    """Whether earlier results of `compare` are there, to be written over."""
    there = [name for name in ALL if (directory / name).exists()]
    if there and not is_ours(directory / MANIFEST):
        raise UserError(
            f"--out {directory}: holds {there[0]}, which metalead compare did not write. "
            "Name another directory"
        )
    return bool(there)


def is_ours(manifest: Path) -> bool:
    """Whether this file is a manifest of a comparison, of any version."""
    try:
        found = json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and str(found.get("format")).startswith("metalead comparison")


def save(comparison: "Comparison", directory: Path) -> tuple[Path, ...]:
    """Write every file of a comparison, the manifest last; returns their paths."""
    from simulation.comparison.figure import write

    prepare(directory)
    figure = comparison.plot()
    frame = comparison.runs_table()
    writers: dict[str, Callable[[Path], object]] = {
        RUNS: lambda path: frame.to_parquet(path, index=False),
        DOCUMENT: lambda path: path.write_text(as_json(comparison.to_json()), encoding="utf-8"),
        FIGURES[0]: lambda path: write(figure, path, "png"),
        FIGURES[1]: lambda path: write(figure, path, "svg"),
        MANIFEST: lambda path: path.write_text(manifest_text(comparison), encoding="utf-8"),
    }
    for name, writer in (strategy_writers(comparison) | writers).items():
        write_whole(directory / name, writer)
    return tuple(directory / name for name in writers)


def strategy_writers(comparison: "Comparison") -> dict[str, Callable[[Path], object]]:
    """Copies of the files with strategies of the user's own, as they were run."""
    owns = [arm.strategy for arm in comparison.arms if arm.strategy is not None]
    sources = {source.copy: source for source in map(source_of, owns)}
    return {
        name: lambda path, text=source.text: path.write_bytes(text)  # type: ignore[misc]
        for name, source in sources.items()
        if name is not None
    }


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write beside the file and put it in its place at once, so that no half file is left."""
    part = path.with_name(f"{path.name}.part")
    try:
        write(part)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError(f"{path}: cannot be written; {error.strerror}") from None


def as_json(document: dict[str, Any]) -> str:
    """A document as strict JSON text."""
    return json.dumps(document, indent=2, allow_nan=False) + "\n"


def manifest_text(comparison: "Comparison") -> str:
    """The manifest as JSON text."""
    manifest = manifest_of(
        comparison.scenario,
        comparison.arms,
        seed=comparison.seed,
        replications=comparison.replications,
        interrupted=comparison.interrupted,
        command=comparison.command,
        runs=RUNS,
    )
    return manifest.model_dump_json(indent=2) + "\n"
