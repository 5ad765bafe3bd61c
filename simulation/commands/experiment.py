"""What `levers` and `regimes` share: an experiment that can be stopped and goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from metalead.simulation.commands.output import checked_json, deliver
from metalead.simulation.commands.stopping import exit_status
from metalead.simulation.commands.terminal import say

if TYPE_CHECKING:
    from metalead.simulation.experiments.result import Experiment
    from metalead.simulation.saving.kind import Kind


def run_experiment(
    experiment: "Callable[..., Experiment]",
    kind: "Kind",
    scenario: str,
    out: Path | None,
    json: str | None,
    **asked: Any,
) -> None:
    """Run it with progress and print what it gives; Ctrl-C too soon says what is kept."""
    from metalead.simulation.comparison.progress import compile_first, progress_bar
    from metalead.simulation.saving.folder import folder_of

    json = checked_json(json)
    with folder_of(kind, out) as folder:
        try:
            with progress_bar() as show:
                result = experiment(
                    scenario, **asked, out=folder, on_start=compile_first, on_progress=show
                )
        except KeyboardInterrupt:
            kept = f"the runs made are kept in {out}" if out is not None else "nothing is kept"
            say(f"Stopped too soon for a result; {kept}.", err=True)
            raise typer.Exit(exit_status()) from None
        deliver(result, folder, json)
