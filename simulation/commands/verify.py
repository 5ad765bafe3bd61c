"""`metalead verify`: a sample of a sweep's rows run again, and a certificate of it."""

import typer

from metalead.simulation.commands.asking import Typed, asks
from metalead.simulation.commands.options import JsonOption
from metalead.simulation.commands.output import checked_json, give
from metalead.simulation.requests.answers import VerifyRequest

DIFFERENT = 1


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("verify")(verify_command)


@asks(VerifyRequest)
def verify_command(typed: Typed, json: JsonOption = None) -> None:
    """Run a sample of a sweep's rows again, compare every bit, and write certificate.json.

    Exit status 0 when all are equal, 1 when one is not or a file was changed.
    """
    from metalead.simulation.comparison.progress import progress_bar
    from metalead.simulation.questions.verify import answer

    json = checked_json(json)
    with progress_bar() as show:
        found = answer(typed.request(VerifyRequest, on_progress=show))
    give(found, json)
    if not found.good:
        raise typer.Exit(DIFFERENT)
