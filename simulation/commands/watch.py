"""`metalead watch`: how a sweep stands, while others write it, after a crash, or at its end."""

import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from metalead.simulation.commands.options import JsonOption
from metalead.simulation.commands.output import checked_json, give, print_report
from metalead.simulation.commands.stopping import exit_status
from metalead.simulation.commands.terminal import say

if TYPE_CHECKING:
    from metalead.simulation.sweeps.onlooker import Onlooker

EVERY = 2.0  # seconds

DirectoryArgument = Annotated[
    str, typer.Argument(metavar="DIR", help="The directory of the sweep, as --out named it.")
]
EveryOption = Annotated[
    float, typer.Option(min=0.2, max=3600, metavar="SECONDS", help="From one look to the next.")
]
OnceOption = Annotated[bool, typer.Option("--once", help="Look once and end.")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("watch")(watch_command)


def watch_command(
    directory: DirectoryArgument,
    every: EveryOption = EVERY,
    once: OnceOption = False,
    json: JsonOption = None,
) -> None:
    """Show how a sweep stands, whoever writes it: rows, pace, time left, the difference so far.

    Nothing is written or run. On a terminal it is drawn anew until the sweep is finished or
    Ctrl-C; elsewhere it is a line a change. With --json it looks once.
    """
    from metalead.simulation.sweeps.onlooker import Onlooker

    json = checked_json(json)
    onlooker = Onlooker(directory)
    if once or json is not None:
        give(onlooker.look(), json)
        return
    try:
        if sys.stdout is not None and sys.stdout.isatty():
            draw(onlooker, every)
        else:
            write(onlooker, every)
    except KeyboardInterrupt:
        raise typer.Exit(exit_status()) from None


def draw(onlooker: "Onlooker", every: float) -> None:
    """Draw it anew until nothing more comes; what was last drawn stays."""
    from rich.console import Console
    from rich.live import Live

    from metalead.simulation.reporting.visible import Visible

    found = onlooker.look()
    if found.is_over:
        print_report(found.report())
        return
    with Live(Visible(found.report()), console=Console(), auto_refresh=False) as live:
        while not found.is_over:
            time.sleep(every)
            found = onlooker.look()
            live.update(Visible(found.report()), refresh=True)


def write(onlooker: "Onlooker", every: float) -> None:
    """Write a line at every change, until nothing more comes."""
    found, said = onlooker.look(), None
    while True:
        if found.news != said:
            said = found.news
            say(found.line)
        if found.is_over:
            return
        time.sleep(every)
        found = onlooker.look()
