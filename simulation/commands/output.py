"""What commands share: where their results go, and what they look like on a terminal."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType

INTERRUPTED = 130  # what a shell reports for a command ended by Ctrl-C


class Result(Protocol):
    """What a command has to know of a result to print it."""

    @property
    def notes(self) -> tuple[str, ...]: ...

    @property
    def interrupted(self) -> bool: ...

    def report(self) -> "RenderableType": ...

    def to_json(self) -> dict[str, Any]: ...


class SavedResult(Result, Protocol):
    """A result that also writes itself into a directory."""

    def save(self, directory: Path) -> object: ...


def check_json(json: str | None) -> None:
    """Raise `UserError` when the file of --json cannot be written; - is standard output."""
    if json not in (None, "-"):
        check_target(Path(str(json)), "--json", ", or - for standard output")


def check_target(file: Path, option: str, or_else: str = "") -> None:
    """Raise `UserError` when a file cannot stand there."""
    from simulation.errors import UserError

    if file.is_dir():
        raise UserError(f"{option} {file}: is a directory. Name a file{or_else}")
    if not file.parent.is_dir():
        raise UserError(f"{option} {file}: there is no directory {file.parent}. Make it first")


def typed() -> tuple[str, ...]:
    """The command as it was typed, for the document."""
    return ("metalead", *sys.argv[1:])


def deliver(result: Result, json: str | None, where: str = "") -> None:
    """Print the report or the JSON, write the JSON file, say where else results are.

    Ends as a shell expects of a command ended by Ctrl-C where that came.
    """
    from simulation.comparison.files import as_json, write_whole

    if json == "-":
        typer.echo(as_json(result.to_json()), nl=False)
        for note in result.notes:
            typer.echo(f"Note: {note}", err=True)
    else:
        print_report(result.report())
    if json not in (None, "-"):
        text = as_json(result.to_json())
        write_whole(Path(str(json)), lambda part: part.write_text(text, encoding="utf-8"))
    if where:
        typer.echo(where, err=json == "-")
    if result.interrupted:
        raise typer.Exit(INTERRUPTED)


def save_and_deliver(
    result: SavedResult, out: Path | None, json: str | None, replacing: bool
) -> None:
    """Write the files that --out asked for, then print. replacing: earlier ones were there."""
    if out is None:
        deliver(result, json)
        return
    result.save(out)
    again = " (over earlier results of this command)" if replacing else ""
    deliver(result, json, f"Results are in {out}{again}.")


def print_report(report: "RenderableType") -> None:
    """A report on standard output, at most 100 columns wide."""
    from rich.console import Console

    from simulation.comparison.table import WIDTH

    console = Console()
    width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    Console(width=width, highlight=False).print(report)
