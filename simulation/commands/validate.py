"""`metalead validate`: what a valid model shows, pattern by pattern, with a verdict each."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulation.commands.output import INTERRUPTED, check_json, print_report

if TYPE_CHECKING:
    from simulation.validation.result import Validation

DEFAULT_REPLICATIONS = 200


def register(app: typer.Typer) -> None:
    """Add `validate` to the application."""
    app.command("validate")(validate_command)


def validate_command(
    only: Annotated[
        str | None,
        typer.Option(metavar="N,N", help="Numbers of patterns, as in 7,8. By default all."),
    ] = None,
    replications: Annotated[
        int,
        typer.Option(help="Seeds of each arm, 20 or more. Long runs take fewer, in proportion."),
    ] = DEFAULT_REPLICATIONS,
    threads: Annotated[
        int | None,
        typer.Option(help="1 to 64; by default one a core. Results do not depend on it."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Write an HTML report and the document here. What is finished there is kept: a "
            "run that was stopped goes on.",
        ),
    ] = None,
    json: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the verdicts as JSON; - is standard output."),
    ] = None,
) -> None:
    """Validate the model: does it show what is known from theory, laboratory and field?

    A pattern that the model does not show is reported as failed; that is no error of the command.
    """
    from simulation.comparison.progress import compile_first
    from simulation.validate import check_numbers, validate
    from simulation.validation.progress import progress_bar
    from simulation.validation.registry import chosen

    check_json(json)
    chosen(only)
    check_numbers(replications, 1 if threads is None else threads)
    compile_first()
    with progress_bar() as on_progress:
        result = validate(
            only,
            replications=replications,
            threads=threads,
            out=out,
            on_progress=on_progress,
        )
    deliver(result, out, json)
    if result.interrupted:
        raise typer.Exit(INTERRUPTED)


def deliver(result: "Validation", out: Path | None, json: str | None) -> None:
    """Print the table or the JSON, and say where the files are."""
    from simulation.validation.result import PAGE, as_json, write_text

    if json == "-":
        typer.echo(as_json(result), nl=False)
    else:
        print_report(result.report())
    if json not in (None, "-"):
        write_text(Path(str(json)), as_json(result))
    if out is not None:
        typer.echo(f"The report is {out / PAGE}.", err=json == "-")
