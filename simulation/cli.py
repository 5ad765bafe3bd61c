"""The command `metalead`: its parts stand in `simulation/commands`, one module each.

A module there has `register(app)` and imports what is heavy inside its commands, so that
`metalead --help` starts at once.
"""

from logging import ERROR, getLogger
from typing import Annotated, Any

import typer

from metalead.simulation.commands import (
    app as dashboard,
    assumptions,
    claims,
    compare,
    crate,
    diff,
    exercise,
    explain,
    levers,
    migrate,
    network,
    organisations,
    regimes,
    replay,
    report,
    run,
    scenarios,
    sensitivity,
    sweep,
    validate,
    verify,
    watch,
)
from metalead.simulation.commands.listing import Listed
from metalead.simulation.commands.stopping import INTERRUPTED, exit_status, stoppable
from metalead.simulation.commands.terminal import guarded, say
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import command_line


class _Commands(Listed):
    """Tells a person's mistake in plain words on standard error and exits with status 2."""

    def main(self, *arguments: Any, **extra: Any) -> Any:
        with guarded(), stoppable():
            try:
                return super().main(*arguments, **extra)
            except SystemExit as end:
                # A signal before the command itself begins is all Ctrl-C to the library.
                code = exit_status() if end.code == INTERRUPTED else end.code
                raise SystemExit(code) from None

    def invoke(self, ctx: Any) -> Any:
        try:
            with command_line():
                return super().invoke(ctx)
        except UserError as error:
            lead = "Error:\n" if "\n" in str(error) else "Error: "
            say(f"{lead}{error}", err=True)
            raise typer.Exit(2) from None
        except KeyboardInterrupt:
            say("Stopped.", err=True)
            raise typer.Exit(exit_status()) from None


app = typer.Typer(
    name="metalead",
    cls=_Commands,
    help="On the same disaster, which way of leading does better: by how much, and why?",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # half of the start-up time would go into drawing boxes
    pretty_exceptions_enable=False,
)


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        say(f"metalead {version('metalead')}")
        raise typer.Exit


@app.callback()
def _main(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    # It tells of a home that it cannot write, in two long lines; that one is not needed.
    getLogger("matplotlib").setLevel(ERROR)


_COMMANDS = (
    compare,
    run,
    replay,
    diff,
    levers,
    assumptions,
    explain,
    regimes,
    sweep,
    report,
    sensitivity,
    verify,
    watch,
    crate,
    claims,
    validate,
    exercise,
    dashboard,
    scenarios,
    organisations,
    network,
    migrate,
)

for _module in _COMMANDS:
    _module.register(app)
