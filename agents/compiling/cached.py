"""What can be made again, kept between starts: found whole as it was written, or not found.

What a full disk, a power cut or a bad sector leaves behind is the same as nothing. Where nothing
can be written, work goes on: in a private folder, or with nothing kept, and one line says so.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from multiprocessing import current_process
from pathlib import Path
from shutil import rmtree
from uuid import uuid4

from metalead.agents.compiling.cache_folders import (
    VARIABLE,
    cache_root,
    make_private_root,
    private_root,
    wanted_root,
)

DIGEST = sha256().digest_size
_told: set[str] = set()


def recall(name: str) -> bytes | None:
    """What was kept under a name, a path within the folder; None if it is not there whole."""
    with suppress(OSError):
        if (data := read(cache_root() / name)) is not None:
            return data
    private = private_root()
    data = None if private is None else read(private / name)
    if data is not None:
        _write_or_tell(name, data, lambda: private)  # the wanted folder may be in order again
    return data


def keep(name: str, data: bytes) -> None:
    """Keep data under a name; where that cannot be, say so once."""
    _write_or_tell(name, data, lambda: _keep_privately(name, data))


def _write_or_tell(name: str, data: bytes, instead: Callable[[], Path | None]) -> None:
    """Write where it should be; if that cannot be, tell where it is instead."""
    try:
        write(cache_root() / name, data)
    except OSError as problem:
        tell(problem.strerror or str(problem), instead())


def _keep_privately(name: str, data: bytes) -> Path | None:
    """The folder in which it is kept; None if it is not."""
    private = make_private_root()
    if private is None:
        return None
    try:
        write(private / name, data)
    except OSError:
        return None
    return private


def read(path: Path) -> bytes | None:
    """What `write` wrote there; None where anything else is."""
    try:
        whole = path.read_bytes() if path.is_file() else b""  # a pipe would keep us waiting
    except OSError:
        return None
    digest, data = whole[:DIGEST], whole[DIGEST:]
    return data if sha256(data).digest() == digest else None


def write(path: Path, data: bytes) -> None:
    """Write data with its digest before it: all at once, whoever else writes the same.

    Raises `OSError` where it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{uuid4().hex[:12]}.part")
    try:
        draft.write_bytes(sha256(data).digest() + data)
        if path.is_dir() and not path.is_symlink():
            rmtree(path)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def tell(reason: str, instead: Path | None) -> None:
    """Say on standard error, once, that the engine cannot be kept where it should be.

    Processes that share out the work of another say nothing: that one does.
    """
    if _told or current_process().name != "MainProcess" or sys.stderr is None:
        return
    _told.add(reason)
    so = f"It is kept in {instead}" if instead else "Every start compiles it anew"
    text = f"The compiled engine cannot be kept in {wanted_root()} ({reason}). {so}"
    with suppress(OSError, ValueError):
        print(f"Note: {text}; {VARIABLE} can name another folder.", file=sys.stderr)
