"""The directory of a command's results, from before the first run until all is written.

In the order of time: the head is written, marked unfinished; the runs are made; the data are
written under other names; when they are all on the disk they get their own; figures follow one by
one, since drawing takes seconds and may fail; the head is written again, finished. Whoever kills
the command leaves a folder that we know as ours, and no half file. Earlier results stand until
all the new data are on the disk.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from metalead.simulation.input.amounts import shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.saving.directory import absolute, locked, make, named
from metalead.simulation.saving.kind import Kind, is_unfinished, read_head
from metalead.simulation.saving.lock import Lock
from metalead.simulation.saving.whole import PART, Writer, reason, stage, text_writer


@dataclass(frozen=True, slots=True)
class Contents:
    """What is to be written. The head's text: when all is there, and until then (None: a mark)."""

    finished: str
    data: Mapping[str, Writer]
    figures: Mapping[str, Writer] = field(default_factory=dict)
    unfinished: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every file but the head."""
        return (*self.data, *self.figures)


class Savable(Protocol):
    """A result that can be written to a directory."""

    def contents(self) -> Contents:
        """Its files."""


class NotWrittenError(UserError):
    """Results of which something could not be kept or written. result: all of them, in hand."""

    def __init__(self, problems: list[str], result: object) -> None:
        super().__init__("\n".join(problems))
        self.result = result


class Folder:
    """A directory for results of one kind. Nothing is looked at before `open`.

    problems: what could not be kept or written, a line each.
    """

    def __init__(self, kind: Kind, path: str | Path) -> None:
        self.kind, self.shown = kind, Path(path)
        self.path = absolute(self.shown)  # a custom strategy may change directory
        self.problems: list[str] = []
        self._head: dict[str, Any] = {}
        self._lock: Lock | None = None

    @property
    def earlier(self) -> bool:
        """Whether finished results of this kind were there at `open`."""
        return bool(self._head) and not is_unfinished(self._head)

    def open(self) -> None:
        """Make the directory, lock it, mark it as ours; does nothing from the second time on.

        Raises `UserError` when it cannot be made or written, holds files of others by our names,
        or is being written by another command.
        """
        if self._lock is not None:
            return
        make(self.path, self.shown)
        self._lock = locked(self.path, self.shown)
        try:
            self._look_and_mark()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let another command in."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def write(self, contents: Contents) -> None:
        """Write every file. What cannot be written is added to `problems`."""
        before = len(self.problems)
        try:
            self._write_data(contents)
            for name, write in contents.figures.items():
                self._write_figure(name, write)
            if len(self.problems) == before:
                self._put(self.kind.head, text_writer(contents.finished))
        except UserError as problem:
            self.problems.append(str(problem))

    def settle(self, result: object) -> None:
        """Raise `NotWrittenError` when there were problems."""
        if self.problems:
            raise NotWrittenError(self.problems, result)

    def _look_and_mark(self) -> None:
        head = read_head(self.path / self.kind.head)
        self._head = head if self.kind.is_ours(head) else {}
        there = self.kind.found(self.path)
        if there and not self._head:
            damaged = ", or which was damaged since" if there == self.kind.head and not head else ""
            raise UserError(
                f"{named(self.shown)}: holds {there}, which metalead {self.kind.command} did not "
                f"write{damaged}. Name another directory"
            )
        for left in self.path.glob(PART):
            left.unlink(missing_ok=True)
        if not self._head:
            self._put(self.kind.head, text_writer(self.kind.mark))

    def _write_data(self, contents: Contents) -> None:
        """The mark and all the data, or nothing; no figure of other runs is left beside them."""
        make(self.path, self.shown)  # it may have been removed since
        head = text_writer(contents.unfinished or self.kind.mark)
        parts: dict[str, Path] = {}
        try:
            for name, write in {self.kind.head: head, **contents.data}.items():
                parts[name] = self._staged(name, write)
            for name, part in parts.items():
                self._place(part, name)
        finally:
            for part in parts.values():
                part.unlink(missing_ok=True)
        for name in self._outdated(contents):
            (self.path / name).unlink(missing_ok=True)

    def _outdated(self, contents: Contents) -> list[str]:
        """Figures, and what earlier results had and these have not."""
        tables = (name for name in self.kind.others if Path(name).stem in self._head)
        return [name for name in (*contents.figures, *tables) if name not in contents.data]

    def _write_figure(self, name: str, write: Writer) -> None:
        try:
            self._put(name, write)
        except UserError as problem:
            self.problems.append(str(problem))

    def _put(self, name: str, write: Writer) -> None:
        self._place(self._staged(name, write), name)

    def _staged(self, name: str, write: Writer) -> Path:
        try:
            return stage(self.path, write)
        except OSError as error:
            raise UserError(f"{self.shown / name}: cannot be written; {reason(error)}") from None
        except Exception as error:  # of a library that draws or packs; the rest is to be written
            what = " ".join(f"{type(error).__name__}: {error}".split())
            raise UserError(f"{self.shown / name}: cannot be made; {what}") from error

    def _place(self, part: Path, name: str) -> None:
        try:
            (self.path / name).parent.mkdir(parents=True, exist_ok=True)
            part.replace(self.path / name)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise UserError(f"{self.shown / name}: cannot be written; {reason(error)}") from None


@contextmanager
def opened(kind: Kind, out: "str | Path | Folder | None") -> Iterator[Folder | None]:
    """The directory, open; None for none. A `Folder` is opened here, closed by whoever made it."""
    if out is None:
        yield None
        return
    folder = out if isinstance(out, Folder) else Folder(kind, as_path(out))
    folder.open()
    try:
        yield folder
    finally:
        if folder is not out:
            folder.close()


def as_path(out: object) -> Path:
    """The name of a directory; raises `UserError` for what is none."""
    if isinstance(out, str | Path):
        return Path(out)
    raise UserError(f"{option('out')}: must be a directory, not {shown(out)}")


@contextmanager
def folder_of(kind: Kind, out: Path | None) -> Iterator[Folder | None]:
    """A directory that is not open yet, closed at the end; None for none."""
    folder = None if out is None else Folder(kind, out)
    try:
        yield folder
    finally:
        if folder is not None:
            folder.close()


def saved[R: Savable](result: R, folder: Folder | None, out: object) -> R:
    """The result, written to the folder; if that is `out`, whoever made it writes it.

    Raises `NotWrittenError`, which has the result, for what could not be kept or written.
    """
    if folder is not None and folder is not out:
        folder.write(result.contents())
        folder.settle(result)
    return result


def save(result: Savable, kind: Kind, directory: str | Path) -> tuple[Path, ...]:
    """Write a result into a directory; the paths of its files, the head last."""
    folder = Folder(kind, directory)
    folder.open()
    try:
        contents = result.contents()
        folder.write(contents)
        folder.settle(result)
    finally:
        folder.close()
    return tuple(Path(directory) / name for name in (*contents.names, kind.head))
