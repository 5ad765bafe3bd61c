"""What the commands of experiments share: options, and where their results go."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from simulation.commands.output import INTERRUPTED, check_json as check_json, print_report

if TYPE_CHECKING:
    from rich.console import Group

OutOption = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Write document, table and figure here, and keep the runs: called again with the "
        "same directory, what is there is not run again.",
    ),
]
OutcomeOption = Annotated[
    str | None,
    typer.Option(
        metavar="ID", help="By default people saved, or the scenario's own outcome without people."
    ),
]
JsonOption = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Write the result as JSON; - is standard output."),
]


class Result(Protocol):
    """What an experiment gives back, as far as a command has to know it."""

    @property
    def notes(self) -> tuple[str, ...]: ...

    @property
    def interrupted(self) -> bool: ...

    def report(self) -> "Group": ...

    def to_json(self) -> dict[str, Any]: ...


@contextmanager
def telling_what_is_kept(out: Path | None) -> Iterator[None]:
    """Say, when Ctrl-C comes too soon for any result, whether the runs made are kept."""
    try:
        yield
    except KeyboardInterrupt:
        kept = f"the runs made are kept in {out}" if out is not None else "nothing is kept"
        typer.echo(f"Stopped too soon for a result; {kept}.", err=True)
        raise typer.Exit(INTERRUPTED) from None


def deliver(result: Result, out: Path | None, json: str | None) -> None:
    """Print the report or the JSON, and write the file that was asked for."""
    from simulation.comparison.files import write_whole
    from simulation.experiments.files import as_json

    if json == "-":
        typer.echo(as_json(result.to_json()), nl=False)
        for note in result.notes:
            typer.echo(f"Note: {note}", err=True)
    else:
        print_report(result.report())
    if json not in (None, "-"):
        text = as_json(result.to_json())
        write_whole(Path(str(json)), lambda part: part.write_text(text, encoding="utf-8"))
    if out is not None:
        typer.echo(f"Results are in {out}.", err=json == "-")


def exit_if_interrupted(result: Result) -> None:
    """End as a shell expects of a command ended by Ctrl-C."""
    if result.interrupted:
        raise typer.Exit(INTERRUPTED)
