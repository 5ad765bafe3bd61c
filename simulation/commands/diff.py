"""`metalead diff`: two saved comparisons held against each other."""

from pathlib import Path
from typing import Annotated

import typer

from metalead.simulation.commands.options import JsonOption

DIFFERENT = 1
SavedArgument = Annotated[
    Path, typer.Argument(help="What compare --out wrote: the directory or its manifest.json.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("diff")(diff_command)


def diff_command(a: SavedArgument, b: SavedArgument, json: JsonOption = None) -> None:
    """Say in what two saved comparisons differ: program, versions, scenario, arms, seeds, numbers.

    Exit status 0 where nothing differs, 1 where something does.
    """
    from metalead.simulation.commands.output import checked_json, give
    from metalead.simulation.comparison.diff import diff

    json = checked_json(json)
    found = diff(a, b)
    give(found, json)
    if found.different:
        raise typer.Exit(DIFFERENT)
