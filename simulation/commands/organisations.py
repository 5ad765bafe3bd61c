"""`metalead organisations`: who may do what, under each way of leading."""

from typing import Annotated

import typer

from metalead.simulation.commands.options import JsonOption

NamesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME]...", help="Organisations, as for --arms; by default all."),
]
ScenarioOption = Annotated[
    str | None,
    typer.Option(
        metavar="SCENARIO", help="A scenario whose own organisations and levers count too."
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("organisations")(organisations_command)


def organisations_command(
    names: NamesArgument = None, scenario: ScenarioOption = None, json: JsonOption = None
) -> None:
    """Say who may do what under each way of leading: who decides, what binds, where news goes."""
    from metalead.simulation.commands.output import checked_json, give
    from metalead.simulation.comparison.rights_table import organisations

    json = checked_json(json)
    found = organisations(names, scenario)
    give(found, json)
