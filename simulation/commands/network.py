"""`metalead import-network`: a recorded network becomes the organisation part of a scenario."""

from pathlib import Path
from typing import Annotated

import typer

from metalead.simulation.commands.output import write_new
from metalead.simulation.commands.terminal import put, say
from metalead.simulation.input.errors import UserError


def register(app: typer.Typer) -> None:
    """Add `import-network` to the command line."""
    app.command("import-network")(import_network_command)


def import_network_command(
    agencies: Annotated[
        Path, typer.Argument(help="CSV: agency, name, sponsorship, staff; - is standard input.")
    ],
    links: Annotated[Path, typer.Argument(help="CSV: sender, receiver, frequency (1 to 4); or -.")],
    out: Annotated[Path, typer.Option(help="YAML file to write; - is standard output.")],
    zone: Annotated[str, typer.Option(help="Zone that every agency is put in for now.")] = "area",
    force: Annotated[
        bool, typer.Option(help="Write over the file of --out if it is there.")
    ] = False,
) -> None:
    """Make the organisation part of a scenario out of a recorded network.

    Agencies with sponsor and staff, and a tie wherever either of two agencies reported contact
    (the more frequent class where both did). Ranks are never read.
    """
    from metalead.simulation.scenario.importer import head_comment, import_network, network_yaml

    if str(agencies) == str(links) == "-":
        raise UserError("only one of the two files can be - for standard input; name the other")
    network = import_network(agencies, links)
    text = network_yaml(network, head_comment(agencies, links, zone), zone)
    if str(out) == "-":
        put(text)
        return
    write_new(text, out, force)
    say(f"{out}: {len(network.agencies)} agencies, {len(network.ties)} ties")
