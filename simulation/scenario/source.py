"""A file's text, or a plain word on why it cannot be had: never reads what is too big.

One rule for every file of people: UTF-8, with or without a byte-order mark; `-` is standard input.
"""

import codecs
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from metalead.simulation.input.errors import UserError

MOST_BYTES = 2_000_000
STANDARD_INPUT = "-"
MEGA = 1_000_000
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of file that is read: its size at most, in bytes, and what is said of a wrong one."""

    most: int
    one: str  # "scenario file"
    too_big: str
    binary: str
    empty: str  # "": may be empty


SCENARIO = Sort(
    most=MOST_BYTES,
    one="scenario file",
    too_big="a scenario file is at most 2 MB; keep data tables in files of their own",
    binary="a binary file, not a scenario in YAML text",
    empty="the file is empty; a scenario starts with 'schema: 2'",
)


def read_text(path: Path, sort: Sort = SCENARIO) -> str:
    """The text of a UTF-8 file or of standard input; raises `UserError`."""
    return decoded(read_bytes(path, sort), shown_path(path), sort)


def read_bytes(path: Path, sort: Sort) -> bytes:
    """What a file or standard input holds; raises `UserError` for more than this sort allows."""
    try:
        content = _from_input(sort) if str(path) == STANDARD_INPUT else _from_file(path, sort)
    except OSError as error:
        raise UserError(f"{path}: cannot be read; {error.strerror or error}") from None
    except ValueError:  # a null byte in the name
        raise UserError(f"{str(path)!r}: not a file name") from None
    _refuse_big(shown_path(path), len(content), sort)
    return content


def shown_path(path: Path) -> str:
    """How a place that is read is named in errors."""
    return "standard input" if str(path) == STANDARD_INPUT else str(path)


def decoded(content: bytes, where: str, sort: Sort = SCENARIO) -> str:
    """UTF-8 text from bytes; raises `UserError` for what is too big, empty or not text."""
    _refuse_big(where, len(content), sort)
    if content.startswith(UTF16):
        raise UserError(f"{where}: not a text file in UTF-8 but in UTF-16; save the file as UTF-8")
    if b"\0" in content:
        raise UserError(f"{where}: {sort.binary}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UserError(
            f"{where}, line {line}: byte {content[error.start]:#04x} is not UTF-8 text; "
            "save the file as UTF-8"
        ) from None
    if sort.empty and not text.strip():
        raise UserError(f"{where}: {sort.empty}")
    return text


def _from_input(sort: Sort) -> bytes:
    if sys.stdin is None:
        raise UserError("standard input is closed; name a file, or give it by < or a pipe")
    return sys.stdin.buffer.read(sort.most + 1)


def _from_file(path: Path, sort: Sort) -> bytes:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise UserError(f"{path}: a folder, not a file; name one {sort.one} in it")
    if not stat.S_ISREG(status.st_mode):
        raise UserError(f"{path}: not an ordinary file; name a {sort.one}")
    _refuse_big(str(path), status.st_size, sort)
    with path.open("rb") as file:
        return file.read(sort.most + 1)  # a file may grow while it is read


def _refuse_big(where: str, size: int, sort: Sort) -> None:
    if size > sort.most:
        raise UserError(f"{where}: {size / MEGA:.1f} MB; {sort.too_big}")
