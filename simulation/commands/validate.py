"""`metalead validate`: what a valid model shows, pattern by pattern, with a verdict each."""

from pathlib import Path
from typing import Annotated

import typer

from metalead.simulation.commands.options import JsonOption, ThreadsOption
from metalead.simulation.commands.output import checked_json, deliver

DEFAULT_REPLICATIONS = 200

OnlyOption = Annotated[
    str | None,
    typer.Option(metavar="N,N", help="Numbers of patterns, as in 7,8. By default all."),
]
EachOption = Annotated[
    int,
    typer.Option(
        "--replications", help="Seeds of each arm, 20 or more. Long runs take fewer, in proportion."
    ),
]
OutOption = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Write an HTML report and the document here. What is finished there is kept: a "
        "run that was stopped goes on.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add `validate` to the application."""
    app.command("validate")(validate_command)


def validate_command(
    only: OnlyOption = None,
    replications: EachOption = DEFAULT_REPLICATIONS,
    threads: ThreadsOption = None,
    out: OutOption = None,
    json: JsonOption = None,
) -> None:
    """Validate the model: does it show what is known from theory, laboratory and field?

    A pattern that the model does not show is reported as failed; that is no error of the command.
    """
    from metalead.simulation.comparison.progress import compile_first
    from metalead.simulation.questions.validate import check_replications, validate
    from metalead.simulation.runs.checks import check_threads
    from metalead.simulation.saving.folder import folder_of
    from metalead.simulation.validation.progress import progress_bar
    from metalead.simulation.validation.registry import chosen
    from metalead.simulation.validation.result import PAGE, VALIDATION

    json = checked_json(json)
    chosen(only)
    check_replications(replications)
    check_threads(threads)
    compile_first()
    with folder_of(VALIDATION, out) as folder:
        with progress_bar() as show:
            result = validate(
                only, replications=replications, threads=threads, out=folder, on_progress=show
            )
        deliver(result, folder, json, "" if out is None else f"The report is {out / PAGE}.")
