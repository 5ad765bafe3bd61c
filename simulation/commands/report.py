"""`metalead report`: what a sweep says, as one page of HTML."""

from pathlib import Path

import typer

from metalead.simulation.commands.asking import Typed, asks
from metalead.simulation.commands.output import check_target
from metalead.simulation.commands.terminal import say
from metalead.simulation.requests.answers import ReportRequest


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("report")(report_command)


@asks(ReportRequest)
def report_command(typed: Typed) -> None:
    """Write what a sweep says as one page of HTML, which loads nothing; of what is there yet.

    Design, effects of the factors, paired differences, failed runs, what each column is,
    provenance, the certificate of `metalead verify`, how to cite.
    """
    from metalead.simulation.questions.report import answer

    request = typed.request(ReportRequest)
    if request.out is not None:
        check_target(Path(request.out), "--out")
    say(f"The report is {answer(request)}.")
