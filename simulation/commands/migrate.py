"""`metalead migrate FILE`: a scenario file of version 0.1 becomes one of today's format."""

from pathlib import Path
from typing import Annotated

import typer

from metalead.simulation.commands.output import write_new
from metalead.simulation.commands.terminal import put, say


def register(app: typer.Typer) -> None:
    """Add `migrate` to the command line."""
    app.command("migrate")(migrate_command)


def migrate_command(
    file: Annotated[Path, typer.Argument(help="A scenario file of schema 1; - is standard input.")],
    out: Annotated[Path, typer.Option(help="File to write; - is standard output.")] = Path("-"),
    force: Annotated[
        bool, typer.Option(help="Write over the file of --out if it is there.")
    ] = False,
) -> None:
    """Turn a scenario file of version 0.1 (schema 1) into one of schema 2.

    Comments and layout stay. The people of each need become `casualties`, coloured by how they
    decline, and all else stays as it was; what is to be looked at by hand is told on standard
    error. See docs/scenarios.md.
    """
    from metalead.simulation.scenario.migration import migrate
    from metalead.simulation.scenario.source import read_text, shown_path

    made = migrate(read_text(file), shown_path(file))
    if str(out) == "-":
        put(made.text)
    else:
        write_new(made.text, out, force)
        say(f"{out}: a scenario of schema 2")
    where = "standard output" if str(out) == "-" else str(out)
    for note in made.notes:
        say(f"Look at {where}, {note}", err=True)
