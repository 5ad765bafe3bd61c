"""What `levers`, `regimes`, `assumptions`, `claims` share: stopped, an experiment goes on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from metalead.simulation.commands.doing import delivered
from metalead.simulation.commands.output import Result
from metalead.simulation.commands.stopping import exit_status
from metalead.simulation.commands.terminal import say
from metalead.simulation.requests.fields import Watched

if TYPE_CHECKING:
    from metalead.simulation.saving.kind import Kind


def run_experiment[Q: Watched, R: Result](
    request: Q, answer: Callable[[Q], R], kind: "Kind", json: str | None
) -> None:
    """Run it with progress and print what it gives; Ctrl-C too soon says what is kept."""
    try:
        delivered(request, answer, kind, json)
    except KeyboardInterrupt:
        out = request.out
        kept = f"the runs made are kept in {out}" if out is not None else "nothing is kept"
        say(f"Stopped too soon for a result; {kept}.", err=True)
        raise typer.Exit(exit_status()) from None
