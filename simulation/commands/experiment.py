"""What `levers` and `regimes` share: an experiment that can be stopped and goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from simulation.commands.output import INTERRUPTED, check_json, deliver

if TYPE_CHECKING:
    from simulation.experiments.result import Experiment


def run_experiment(
    experiment: "Callable[..., Experiment]",
    scenario: str,
    out: Path | None,
    json: str | None,
    **asked: Any,
) -> None:
    """Run it with progress and print what it gives; Ctrl-C too soon says what is kept."""
    from simulation.comparison.progress import compile_first, progress_bar

    check_json(json)
    try:
        with progress_bar() as show:
            result = experiment(
                scenario, **asked, out=out, on_start=compile_first, on_progress=show
            )
    except KeyboardInterrupt:
        kept = f"the runs made are kept in {out}" if out is not None else "nothing is kept"
        typer.echo(f"Stopped too soon for a result; {kept}.", err=True)
        raise typer.Exit(INTERRUPTED) from None
    deliver(result, json, f"Results are in {out}." if out is not None else "")
