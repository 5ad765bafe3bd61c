"""What commands share: where their results go, and what they look like on a terminal."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import typer

from metalead.simulation.commands.stopping import exit_status, uncut, was_asked
from metalead.simulation.commands.terminal import put, say
from metalead.simulation.input.errors import UserError
from metalead.simulation.reporting.visible import Visible, in_one_line
from metalead.simulation.saving.folder import Contents, Folder
from metalead.simulation.saving.whole import as_json, is_special, reason, try_to_write, write_text

if TYPE_CHECKING:
    from rich.console import RenderableType

NARROWEST = 80  # of a table: below this numbers would be cut in two


class Told(Protocol):
    """What can be printed, and written as a document."""

    def report(self) -> "RenderableType": ...

    def to_json(self) -> dict[str, Any]: ...


class Result(Told, Protocol):
    """What a command has to know of a result with files to print and to write it."""

    @property
    def notes(self) -> tuple[str, ...]: ...

    @property
    def interrupted(self) -> bool: ...

    def contents(self) -> Contents: ...


def checked_json(json: str | None) -> str | None:
    """The file of --json, wherever a strategy may go meanwhile; - is standard output.

    Raises `UserError` when it cannot be written.
    """
    if json in (None, "-"):
        return json
    file = Path(str(json))
    check_target(file, "--json", ", or - for standard output")
    return str(file.absolute())


def give(result: Told, json: str | None) -> None:
    """Print a result; with --json write it as a document, to standard output instead.

    json: what `checked_json` gave.
    """
    show(result, json)
    if json not in (None, "-"):
        write_text(Path(str(json)), as_json(result.to_json()))


def check_target(file: Path, option: str, or_else: str = "") -> None:
    """Raise `UserError` when a file cannot be written there; what is no file (a pipe) can be."""
    try:
        if is_special(file):
            return
        place = Path(os.path.realpath(file))
        if place.is_dir():
            raise UserError(f"{option} {file}: is a directory. Name a file{or_else}")
        if not place.parent.is_dir():
            raise UserError(f"{option} {file}: there is no directory {file.parent}. Make it first")
        try_to_write(place.parent)
    except OSError as error:
        raise UserError(f"{option} {file}: cannot be written; {reason(error)}") from None


def write_new(text: str, out: Path, force: bool) -> None:
    """Write a file of --out as it is; `UserError` where it stands already or cannot be written."""
    check_target(out, "--out", ", or - for standard output")
    if out.exists() and not force:
        raise UserError(f"{out}: is there already; choose another name or add --force")
    if out.exists() and not out.is_file():
        raise UserError(f"{out}: not an ordinary file; choose another name (- is standard output)")
    write_text(out, text)


def as_typed() -> tuple[str, ...]:
    """The command as it was typed, for the document."""
    return ("metalead", *sys.argv[1:])


def deliver(result: Result, folder: Folder | None, json: str | None, where: str = "") -> None:
    """Print the result, write its files, say where they are. where: in place of the folder.

    Printed first: a full disk, a figure that fails or a kill while files are written costs no
    answer. A first Ctrl-C waits for the files, which takes seconds, and then ends the command as
    a shell expects; the runs took longer than that. Raises `UserError` for what was not written.
    """
    with uncut():
        show(result, json)
        for note in result.notes if json == "-" else ():
            say(f"Note: {note}", err=True)
        problems = write_files(result, folder, json)
        if folder is not None and not problems:
            say(where or results_are_in(folder), err=json == "-")
    if problems:
        raise UserError("\n".join(problems))
    if result.interrupted or was_asked():
        raise typer.Exit(exit_status())


def show(result: Told, json: str | None) -> None:
    """The report, or the JSON alone, on standard output."""
    if json == "-":
        put(as_json(result.to_json()))
    else:
        print_report(result.report())


def write_files(result: Result, folder: Folder | None, json: str | None) -> list[str]:
    """Write what --json and --out ask for, one whatever becomes of the other; the problems."""
    problems = []
    if json not in (None, "-"):
        try:
            write_text(Path(str(json)), as_json(result.to_json()))
        except UserError as problem:
            problems.append(str(problem))
    if folder is not None:
        folder.write(result.contents())
        problems += folder.problems
    return problems


def results_are_in(folder: Folder) -> str:
    """Where the files are, and what they replaced."""
    again = " (over earlier results of this command)" if folder.earlier else ""
    return f"Results are in {in_one_line(str(folder.shown))}{again}."


def print_report(report: "RenderableType", widest: int | None = None) -> None:
    """A report on standard output, at most so many columns wide (None: as every report)."""
    from rich.console import Console, Group
    from rich.text import Text

    from metalead.simulation.reporting.text import WIDTH

    console = Console()
    width = widest or WIDTH
    if console.is_terminal:
        width = min(console.width, width)
    for part in report.renderables if isinstance(report, Group) else (report,):
        wide = width if isinstance(part, Text) else max(width, NARROWEST)
        console = Console(width=wide, highlight=False)
        with console.capture() as printed:
            console.print(Visible(part))
        put(printed.get())
