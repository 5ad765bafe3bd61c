"""The sweeps that the page Sweeps can show: those below the directory that the operator named.

What is asked for is looked up among the names that were found there; no path is ever made of it.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from metalead.dashboard.questions.heard import is_written, shortened
from metalead.simulation.input.errors import UserError
from metalead.simulation.sweeps.head import SWEEP

DEEPEST = 3  # folders below the directory
MOST, MOST_FOLDERS = 200, 5_000  # sweeps that are shown; folders that are looked into
FRESH = 5.0  # seconds that what was found is good for
HERE = "."  # the name of the directory itself, where it is a sweep


class Below:
    """The sweeps below a directory, by name: their paths below it, with / between folders."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._lock = Lock()
        self._found: dict[str, Path] = {}
        self._at = float("-inf")

    def found(self) -> dict[str, Path]:
        """Name and path of each, the one last written to first."""
        with self._lock:
            if time.monotonic() - self._at > FRESH:
                paths = sorted(walk(self.directory), key=written, reverse=True)
                names = {path.relative_to(self.directory).as_posix(): path for path in paths[:MOST]}
                self._found = {name: path for name, path in names.items() if is_written(name)}
                self._at = time.monotonic()
            return self._found

    def path_of(self, name: str) -> Path:
        """Where the sweep of a name is. `UserError` where none of that name was found."""
        path = self.found().get(name)
        if path is None:
            raise UserError(f"There is no sweep {shortened(name)} here. Choose one of the list")
        return path


def walk(top: Path) -> Iterator[Path]:
    """The folders with a sweep's head in them; links to other folders are not followed."""
    for looked, (folder, below, files) in enumerate(os.walk(top)):
        path = Path(folder)
        depth = len(path.relative_to(top).parts)
        is_sweep = SWEEP.head in files
        if is_sweep:
            yield path
        below[:] = sorted(one for one in below if not one.startswith("."))
        if is_sweep or depth >= DEEPEST:
            below.clear()
        if looked >= MOST_FOLDERS:
            return


def written(path: Path) -> float:
    """When a part was last listed, or the head written: seconds since 1970."""
    times = [0.0]
    for name in (SWEEP.head, "parts.jsonl", "shards"):
        try:
            times.append((path / name).stat().st_mtime)
        except OSError:
            continue
    return max(times)


_served: list[Below] = []


def serve(directory: Path | None) -> None:
    """Have the pages show the sweeps below this directory, or none."""
    _served[:] = [] if directory is None else [Below(directory)]


def served() -> Below | None:
    """The sweeps that are shown; None where the server was started without a directory."""
    return _served[0] if _served else None
