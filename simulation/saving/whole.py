"""Files written whole or not at all: under another name in the same directory, moved last."""

import itertools
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from metalead.simulation.input.errors import UserError

Writer = Callable[[Path], object]
PART = ".metalead-*.part"  # whatever a killed command left is of this form
_COUNT = itertools.count()


def write_whole(path: Path, write: Writer) -> None:
    """Have `write` make a file beside this one, and put it in its place at once.

    A link is followed. What is no file (/dev/null, a pipe) has no place beside it and is written
    as it is. Raises `UserError` when it cannot be written; then what stood there stands.
    """
    try:
        if is_special(path):
            write(path)
            return
        target = Path(os.path.realpath(path))
        place(stage(target.parent, write), target)
    except OSError as error:
        raise UserError(f"{path}: cannot be written; {reason(error)}") from None


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, whole or not at all; raises `UserError`."""
    write_whole(path, text_writer(text))


def text_writer(text: str) -> Writer:
    """What writes this text as UTF-8."""
    return lambda path: path.write_text(text, encoding="utf-8", errors="backslashreplace")


def is_special(path: Path) -> bool:
    """Whether something stands there that is neither a file nor a directory."""
    return path.exists() and not (path.is_file() or path.is_dir())


def stage(directory: Path, write: Writer) -> Path:
    """A new file in this directory, written and on the disk; OSError leaves none."""
    part = part_in(directory)
    try:
        write(part)
        with part.open("rb+") as written:
            os.fsync(written.fileno())  # a full disk may tell of itself only now
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def place(part: Path, path: Path) -> None:
    """Give a staged file its name; OSError leaves none."""
    try:
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def part_in(directory: Path) -> Path:
    """A name that no other command uses, short enough whatever the file will be called."""
    return directory / PART.replace("*", f"{os.getpid()}-{next(_COUNT)}")


def try_to_write(directory: Path) -> None:
    """Raise OSError when no file can be made in this directory; a look at its rights may lie."""
    part = part_in(directory)
    part.touch(exist_ok=False)
    part.unlink()


def reason(error: OSError | ValueError) -> str:
    """Why, in the system's words: some libraries put a file's name into theirs."""
    number = getattr(error, "errno", None)
    return os.strerror(number) if number else str(error)


def as_json(document: dict[str, Any]) -> str:
    """A document as strict JSON text."""
    text = json.dumps(document, indent=2, allow_nan=False) + "\n"
    return text.replace("\x7f", "\\u007f")  # the one control character that JSON lets stand
