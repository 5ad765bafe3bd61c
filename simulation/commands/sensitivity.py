"""`metalead sensitivity`: which factor of a sweep matters, and whose doing the variance is."""

import typer

from metalead.simulation.commands.asking import Typed, asks
from metalead.simulation.commands.options import JsonOption
from metalead.simulation.commands.output import checked_json, give
from metalead.simulation.requests.answers import SensitivityRequest


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("sensitivity")(sensitivity_command)


@asks(SensitivityRequest)
def sensitivity_command(typed: Typed, json: JsonOption = None) -> None:
    """Tell which factors of a sweep matter, for each outcome and difference, and what is luck.

    Sobol or Morris indices where the design has them, else a regression on ranks; and the variance
    budget: how much is leadership, how much the disaster, our ignorance, luck. Refused over a hole.
    """
    from metalead.simulation.questions.sensitivity import answer

    json = checked_json(json)
    give(answer(typed.request(SensitivityRequest)), json)
