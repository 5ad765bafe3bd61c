"""Parts of rows in a directory: `rows/NAME.parquet`, each listed once it is whole.

A part is written in another folder under another ending, synced, given its name, and then listed
in `parts.jsonl`, a line each. What is not listed was not finished: whoever reads all of
`rows/*.parquet` never meets a torso, and the same part written again takes its place.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from metalead.simulation.input.errors import UserError
from metalead.simulation.saving.whole import reason

if TYPE_CHECKING:
    import pyarrow as pa

ROWS, LIST, UNLISTED, ENDING = "rows", "parts.jsonl", ".unlisted", ".part"
NUMBERS = "numbers"  # the key of a file's metadata that says which program's they are


@dataclass(frozen=True, slots=True)
class Part:
    """A file of rows. failed: how many of them are of runs that failed. numbers: which program's.

    sha256: of the file.
    """

    name: str
    rows: int
    failed: int
    bytes: int
    sha256: str
    numbers: str


class Parts:
    """The parts of a directory. Raises `UserError` for what cannot be read or written.

    shown: how the directory is called in errors.
    """

    def __init__(self, directory: Path, shown: str) -> None:
        self.directory, self.shown = directory, shown
        self._listed = {part.name: part for part in _read(directory / LIST, shown)}

    def __contains__(self, name: str) -> bool:
        return name in self._listed

    def __iter__(self) -> Iterator[Part]:
        return iter(self._listed.values())

    def __len__(self) -> int:
        return len(self._listed)

    def __getitem__(self, name: str) -> Part:
        return self._listed[name]

    def path(self, name: str) -> Path:
        """Where a part stands."""
        return self.directory / ROWS / f"{name}.parquet"

    @property
    def paths(self) -> list[Path]:
        """Every listed part, in the order of the list."""
        return [self.path(name) for name in self._listed]

    def write(self, name: str, table: "pa.Table", failed: int, numbers: str) -> Part:
        """Write a part and list it; one of the same name is replaced.

        numbers: of which program its rows are. It stands in the file, too.
        """
        told = {**(table.schema.metadata or {}), NUMBERS: numbers}

        def written(file: Path) -> None:
            from pyarrow import parquet

            marked = table.replace_schema_metadata(told)
            parquet.write_table(marked, file, compression="zstd")

        return self._tried(lambda: self._placed(name, written, table.num_rows, failed, numbers))

    def adopt(self, file: Path, part: Part) -> None:
        """Take over a whole part that another process wrote into a folder of its own."""

        def moved() -> None:
            (self.directory / ROWS).mkdir(exist_ok=True)
            file.replace(self.path(part.name))
            self._list(part)

        self._tried(moved)

    def _placed(
        self, name: str, write: Callable[[Path], object], rows: int, failed: int, numbers: str
    ) -> Part:
        for folder in (ROWS, UNLISTED):
            (self.directory / folder).mkdir(exist_ok=True)
        unlisted = self.directory / UNLISTED / f"{name}-{os.getpid()}{ENDING}"
        try:
            write(unlisted)
            with unlisted.open("rb+") as file:
                os.fsync(file.fileno())  # a full disk may tell of itself only now
            part = Part(name, rows, failed, unlisted.stat().st_size, digest_of(unlisted), numbers)
            unlisted.replace(self.path(name))
            sync(self.directory / ROWS)
        except BaseException:
            unlisted.unlink(missing_ok=True)
            raise
        finally:
            with suppress(OSError):  # another process may have one of its own there
                unlisted.parent.rmdir()
        self._list(part)
        return part

    def _list(self, part: Part) -> None:
        with (self.directory / LIST).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(part), sort_keys=True) + "\n")
            file.flush()
            os.fsync(file.fileno())
        self._listed[part.name] = part

    def tidy(self) -> None:
        """Take away what a killed process left unfinished, and the end of a line it was cut in."""
        left = self.directory / UNLISTED
        for file in left.glob(f"*{ENDING}") if left.is_dir() else ():
            file.unlink(missing_ok=True)
        with suppress(OSError):
            left.rmdir()
        lines = self.directory / LIST
        if lines.exists() and not lines.read_bytes().endswith(b"\n"):
            whole = lines.read_bytes().rpartition(b"\n")
            self._tried(lambda: lines.write_bytes(whole[0] + whole[1]))

    def damaged(self, names: Iterable[str]) -> list[str]:
        """Of these parts, those whose file is gone or is not what was listed."""
        return [name for name in names if not self._is_as_listed(self._listed[name])]

    def _is_as_listed(self, part: Part) -> bool:
        file = self.path(part.name)
        return file.is_file() and digest_of(file) == part.sha256

    def _tried[T](self, action: Callable[[], T]) -> T:
        try:
            return action()
        except OSError as error:
            raise UserError(
                f"{self.shown}: cannot be written; {reason(error)}. What is listed there stays: "
                "make room and give the same command again, it goes on"
            ) from None


def _read(file: Path, shown: str) -> Iterator[Part]:
    """The parts of a list; of two lines for one part the later counts, a cut last line does not."""
    try:
        lines = file.read_bytes().split(b"\n")[:-1]
    except FileNotFoundError:
        return
    except OSError as error:
        raise UserError(f"{shown}/{file.name}: cannot be read; {reason(error)}") from None
    for number, line in enumerate(lines, 1):
        try:
            yield Part(**json.loads(line))
        except (ValueError, TypeError):
            raise UserError(
                f"{shown}/{file.name}, line {number}: is no line of a list of parts. "
                "Restore the file, or begin in another directory"
            ) from None


def digest_of(file: Path) -> str:
    """SHA-256 of a file, in hex."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def sync(directory: Path) -> None:
    """Have the names in a directory on the disk, where the system can."""
    if os.name == "posix":
        opened = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
