"""`metalead assumptions`: how much of the interval of a difference each assumption carries."""

import typer

from metalead.simulation.commands.asking import Typed, asks
from metalead.simulation.commands.experiment import run_experiment
from metalead.simulation.commands.options import JsonOption
from metalead.simulation.requests.assumptions import AssumptionsRequest


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("assumptions")(assumptions_command)


@asks(AssumptionsRequest)
def assumptions_command(typed: Typed, json: JsonOption = None) -> None:
    """How much of the interval of luck and assumptions does each assumption carry?

    Worth asking before anything is measured in the field: which number would make the answer surer?
    """
    from metalead.simulation.experiments.files import ASSUMPTIONS
    from metalead.simulation.questions.assumptions import answer

    run_experiment(typed.request(AssumptionsRequest), answer, ASSUMPTIONS, json)
