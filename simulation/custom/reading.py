"""In a worker: which files a strategy reads, so that they can be kept with the results."""

import os
import sys
import sysconfig
from importlib.util import source_from_cache
from pathlib import Path
from types import FrameType
from typing import Any

from metalead.simulation.plan.origin import MOST_BYTES

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
PACKAGE = Path(__file__).parents[2]  # `metalead`; in a checkout its folders are links
OURS = tuple(os.path.realpath(PACKAGE / name) for name in (".", "agents", "simulation"))
INSTALLED = tuple(
    {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
)
SYSTEM = ("/proc", "/sys", "/dev", "/etc", "/usr")


class Reading:
    """Listens for files that are opened to be read in a folder, or by code in it."""

    def __init__(self, root: str) -> None:
        self._root = str(Path(root).resolve())
        self._opened: dict[str, None] = {}  # in order
        self._told: set[str] = set()
        self._kept: set[str] = set()
        sys.addaudithook(self._heard)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event != "open" or not isinstance(arguments[0], str):
            return
        if isinstance(arguments[2], int) and arguments[2] & WRITES:
            return
        path = str(Path(arguments[0]).absolute())
        if path in self._opened:
            return
        if within(path, (self._root,)) or self._is_theirs(sys._getframe(1)):
            self._opened[path] = None

    def _is_theirs(self, frame: FrameType | None) -> bool:
        """Whether the strategy's own code opens, itself or by what is installed."""
        while frame is not None:
            name = frame.f_code.co_filename
            if not (name.startswith("<") or is_installed(name)):
                return within(name, (self._root,))
            frame = frame.f_back
        return False

    def keep(self, path: str) -> None:
        """Count a file in wherever it lies: a strategy's own one, though it is installed."""
        self._kept.add(path)
        self._opened[path] = None

    def news(self) -> tuple[dict[str, bytes], set[str]]:
        """Files read that were not told yet: content by path in the folder, and those elsewhere."""
        parts: dict[str, bytes] = {}
        outside: set[str] = set()
        for opened in [path for path in self._opened if path not in self._told]:
            self._told.add(opened)
            path = source_of_cache(opened)
            if not path.is_file() or (is_installed(str(path)) and opened not in self._kept):
                continue
            if within(str(path), (self._root,)) and path.stat().st_size <= MOST_BYTES:
                parts[path.resolve().relative_to(self._root).as_posix()] = path.read_bytes()
            else:
                outside.add(str(path))
        return parts, outside


def within(path: str, folders: tuple[str, ...]) -> bool:
    """Whether a path lies in one of these folders."""
    real = os.path.realpath(path)
    return any(real.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)


def is_installed(path: str) -> bool:
    """Whether a file belongs to Python, an installed package, this project or the system."""
    return within(path, (*OURS, *INSTALLED, *SYSTEM))


def source_of_cache(path: str) -> Path:
    """The source of a module that was read from its cache; any other path as it is."""
    if not path.endswith(".pyc"):
        return Path(path)
    try:
        return Path(source_from_cache(path))
    except ValueError:
        return Path(path)
