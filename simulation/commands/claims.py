"""`metalead claims`: what the two texts claim, put to the test."""

from typing import Annotated

import typer

from metalead.simulation.commands.asking import Typed, asks
from metalead.simulation.commands.experiment import run_experiment
from metalead.simulation.commands.options import JsonOption
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.requests.claims import ClaimsRequest

ListOption = Annotated[bool, typer.Option("--list", help="List the claims, and run nothing.")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("claims")(claims_command)


@asks(ClaimsRequest)
def claims_command(typed: Typed, list_them: ListOption = False, json: JsonOption = None) -> None:
    """Put to the test what the two texts claim: holds, does not hold, the other way, not decided.

    A claim that does not hold is reported so; that is no error of the command.
    """
    from metalead.simulation.claims.result import CLAIMS
    from metalead.simulation.questions.claims import answer

    if list_them:
        refuse_beside_list(typed, json)
        list_claims()
        return
    run_experiment(typed.request(ClaimsRequest), answer, CLAIMS, json)


def refuse_beside_list(typed: Typed, json: str | None) -> None:
    """Raise `UserError` for an option that says nothing where nothing is run."""
    given = [option(name) for name in (*typed, *(["json"] if json is not None else []))]
    if given:
        raise UserError(f"{given[0]}: has no meaning with --list, which runs nothing. Leave it out")


def list_claims() -> None:
    """Every claim, from its declaration."""
    from metalead.simulation.claims.table import every_claim
    from metalead.simulation.commands.output import print_report

    print_report(every_claim())
