"""`metalead crate`: a sweep described as an RO-Crate."""

import typer

from metalead.simulation.commands.asking import Typed, asks
from metalead.simulation.commands.options import JsonOption
from metalead.simulation.requests.crate import CrateRequest


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("crate")(crate_command)


@asks(CrateRequest)
def crate_command(typed: Typed, json: JsonOption = None) -> None:
    """Describe a sweep as an RO-Crate, a research object that can be cited and checked."""
    from metalead.simulation.commands.output import checked_json, give
    from metalead.simulation.questions.crate import answer

    json = checked_json(json)
    give(answer(typed.request(CrateRequest)), json)
