"""`metalead levers`: each lever swung from low to high, in every organisation."""

import typer

from metalead.simulation.commands.asking import Typed, asks
from metalead.simulation.commands.experiment import run_experiment
from metalead.simulation.commands.options import JsonOption
from metalead.simulation.input.errors import UserError
from metalead.simulation.requests.levers import LeversRequest


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("levers")(levers_command)


@asks(LeversRequest, without="Without one the levers are listed.")
def levers_command(typed: Typed, json: JsonOption = None) -> None:
    """Swing each lever from low to high, alone: what does it move, and in whose favour?

    Without a scenario all levers are listed: what each is, and where it stands in the two texts.
    """
    from metalead.simulation.experiments.files import LEVERS
    from metalead.simulation.questions.levers import answer

    if "scenario" in typed:
        run_experiment(typed.request(LeversRequest), answer, LEVERS, json)
        return
    refuse_files(typed, json)
    list_levers()


def refuse_files(typed: Typed, json: str | None) -> None:
    """Raise `UserError` for files that the mere list of levers does not have."""
    given = "--json" if json is not None else "--out" if "out" in typed else None
    if given:
        raise UserError(f"{given}: needs a scenario, as in metalead levers SCENARIO {given} ...")


def list_levers() -> None:
    """Every lever, from its declaration."""
    from metalead.simulation.commands.output import print_report
    from metalead.simulation.experiments.lever_table import every_lever

    print_report(every_lever())
