"""`metalead sweep`: a designed experiment into a directory that survives a crash."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from metalead.simulation.commands.asking import Typed, asks
from metalead.simulation.commands.doing import followed
from metalead.simulation.commands.options import JsonOption
from metalead.simulation.commands.output import checked_json, give
from metalead.simulation.commands.stopping import exit_status
from metalead.simulation.commands.terminal import say
from metalead.simulation.input.errors import UserError
from metalead.simulation.requests.sweep import SweepRequest

if TYPE_CHECKING:
    from metalead.simulation.sweeps.forecast import Forecast
    from metalead.simulation.sweeps.result import Swept

DryOption = Annotated[
    bool,
    typer.Option(
        "--dry-run", help="Forecast runs, time, bytes and half-width from a pilot; write nothing."
    ),
]
CollectOption = Annotated[
    bool,
    typer.Option("--collect", help="Put the shards in DESIGN, here a sweep's directory, together."),
]
RetryOption = Annotated[
    bool, typer.Option("--retry-failed", help="Run blocks in which runs failed again, too.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("sweep")(sweep_command)


@asks(SweepRequest)
def sweep_command(
    typed: Typed,
    dry_run: DryOption = False,
    collect: CollectOption = False,
    retry_failed: RetryOption = False,
    json: JsonOption = None,
) -> None:
    """Run every arm in every situation of a design; stopped anywhere, the same command goes on."""
    from metalead.simulation.questions.sweep import answer, collected, forecast_of

    request = replace(typed.request(SweepRequest), retry_failed=retry_failed)
    json = checked_json(json)
    if collect:
        refuse_beside_collect(typed)
        end(collected(Path(str(request.design))), json)
    elif dry_run:
        told = followed(request, forecast_of)
        tell(told, json)
    else:
        from metalead.simulation.sweeps.views import on_standard_error

        with on_standard_error() as show:
            found = followed(request, partial(answer, show=show))
        end(found, json)


def refuse_beside_collect(typed: Typed) -> None:
    """Raise `UserError` for options that say nothing where nothing is run."""
    idle = [f"--{name.replace('_', '-')}" for name in typed if name not in ("design",)]
    if idle:
        raise UserError(
            f"{idle[0]}: has no meaning with --collect, which runs nothing. Leave it out"
        )


def end(found: "Swept", json: str | None) -> None:
    """Print what is there; a sweep that was stopped ends as a shell expects."""
    give(found, json)
    if found.interrupted:
        raise typer.Exit(exit_status())


def tell(found: "Forecast", json: str | None) -> None:
    """Print the forecast, or its document."""
    from metalead.simulation.saving.whole import as_json, write_text
    from metalead.simulation.sweeps.forecast_words import sentences

    if json == "-":
        say(as_json(found.as_json()).rstrip())
        return
    for line in sentences(found):
        say(line)
    if json is not None:
        write_text(Path(json), as_json(found.as_json()))
