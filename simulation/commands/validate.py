"""`metalead validate`: what a valid model shows, pattern by pattern, with a verdict each."""

from dataclasses import replace

import typer

from metalead.simulation.commands.asking import Typed, asks
from metalead.simulation.commands.doing import directory
from metalead.simulation.commands.options import JsonOption
from metalead.simulation.commands.output import checked_json, deliver
from metalead.simulation.requests.validate import ValidateRequest


def register(app: typer.Typer) -> None:
    """Add `validate` to the application."""
    app.command("validate")(validate_command)


@asks(ValidateRequest)
def validate_command(typed: Typed, json: JsonOption = None) -> None:
    """Validate the model: does it show what is known from theory, laboratory and field?

    A pattern that the model does not show is reported as failed; that is no error of the command.
    One of laboratory, crisis or field that fails over the ranges of what is assumed is run again
    with every lever held at the middle of its range, and it is told whether it holds only there.
    Theory, limits and monotone patterns have to hold over all ranges; docking ones cannot fail.
    """
    from metalead.simulation.comparison.progress import compile_first
    from metalead.simulation.questions.validate import answer, checked
    from metalead.simulation.saving.folder import folder_of
    from metalead.simulation.validation.progress import progress_bar
    from metalead.simulation.validation.result import PAGE, VALIDATION

    json, request = checked_json(json), typed.request(ValidateRequest)
    checked(request)
    out = directory(request.out)
    compile_first()
    with folder_of(VALIDATION, out) as folder:
        with progress_bar() as show:
            result = answer(replace(request, out=folder, on_progress=show))
        report = "" if out is None else f"The report is {out / PAGE}."
        deliver(result, folder, json, report)
