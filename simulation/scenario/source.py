"""A file's text, or a plain word on why it cannot be had: never reads what is too big."""

import stat
from pathlib import Path

from simulation.errors import UserError

MOST_BYTES = 2_000_000


def read_text(path: Path) -> str:
    """The text of a UTF-8 file of at most `MOST_BYTES` bytes; raises `UserError`."""
    try:
        return decoded(_read_bytes(path), str(path))
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {error.strerror or error}") from None
    except ValueError:  # a null byte in the name
        raise UserError(f"{str(path)!r}: not a file name") from None


def decoded(content: bytes, where: str) -> str:
    """UTF-8 text from bytes; raises `UserError` for what is too big, empty or not text."""
    if len(content) > MOST_BYTES:
        raise UserError(_too_big(where, len(content)))
    if b"\0" in content:
        raise UserError(f"{where}: a binary file, not a scenario in YAML text")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UserError(
            f"{where}, line {line}: byte {content[error.start]:#04x} is not UTF-8 text; "
            "save the file as UTF-8"
        ) from None
    if not text.strip():
        raise UserError(f"{where}: the file is empty; a scenario starts with 'schema: 1'")
    return text


def _read_bytes(path: Path) -> bytes:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise UserError(f"{path}: a folder, not a file; name one scenario file in it")
    if not stat.S_ISREG(status.st_mode):
        raise UserError(f"{path}: not an ordinary file; name a scenario file")
    if status.st_size > MOST_BYTES:
        raise UserError(_too_big(str(path), status.st_size))
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)  # a file may grow while it is read


def _too_big(where: str, size: int) -> str:
    return (
        f"{where}: {size / 1e6:.1f} MB; a scenario file is at most {MOST_BYTES / 1e6:.0f} MB; "
        "keep data tables in files of their own"
    )
