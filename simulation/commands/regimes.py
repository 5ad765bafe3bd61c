"""`metalead regimes`: where in a plane of two levers each side is ahead."""

import typer

from metalead.simulation.commands.asking import Typed, asks
from metalead.simulation.commands.experiment import run_experiment
from metalead.simulation.commands.options import JsonOption
from metalead.simulation.requests.regimes import RegimesRequest


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("regimes")(regimes_command)


@asks(RegimesRequest)
def regimes_command(typed: Typed, json: JsonOption = None) -> None:
    """Find where in the plane of two levers each side is ahead, and why."""
    from metalead.simulation.experiments.files import REGIMES
    from metalead.simulation.questions.regimes import answer

    run_experiment(typed.request(RegimesRequest), answer, REGIMES, json)
