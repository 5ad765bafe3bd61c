"""`metalead regimes`: where in a plane of two levers each side is ahead."""

from typing import Annotated

import typer

from simulation.commands.compare import ScenarioArgument, SeedOption, SetOption, ThreadsOption
from simulation.commands.delivery import (
    JsonOption,
    OutcomeOption,
    OutOption,
    check_json,
    deliver,
    exit_if_interrupted,
    telling_what_is_kept,
)

AXIS = "[ARM.]LEVER[=LOW:HIGH]"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("regimes")(regimes_command)


def regimes_command(
    scenario: ScenarioArgument,
    x: Annotated[str, typer.Option("--x", metavar=AXIS, help="The lever across.")],
    y: Annotated[str, typer.Option("--y", metavar=AXIS, help="The lever upwards.")],
    arms: Annotated[
        str, typer.Option(help="Organisations, two or more, separated by commas.")
    ] = "command,network",
    set_: SetOption = None,
    outcome: OutcomeOption = None,
    precision: Annotated[
        float,
        typer.Option(
            metavar="SHARE",
            help="Stop when the share of the plane whose winner is not known (95%) is this small.",
        ),
    ] = 0.05,
    budget: Annotated[
        int, typer.Option(metavar="VISITS", help="Stop after so many measured points.")
    ] = 100,
    margin: Annotated[
        float, typer.Option(help="Leads of this size or less, in the outcome's unit, are none.")
    ] = 0.0,
    replications: Annotated[
        int, typer.Option(help="Disasters at each measured point, 10 or more.")
    ] = 100,
    seed: SeedOption = 0,
    threads: ThreadsOption = None,
    out: OutOption = None,
    json: JsonOption = None,
) -> None:
    """Find where in the plane of two levers each side is ahead, and why."""
    from simulation.comparison.arms import split_arms
    from simulation.comparison.progress import compile_first, progress_bar
    from simulation.experiments.regimes import regimes

    check_json(json)
    with telling_what_is_kept(out), progress_bar() as on_progress:
        result = regimes(
            scenario,
            x=x,
            y=y,
            arms=split_arms(arms),
            set=set_,
            outcome=outcome,
            precision=precision,
            budget=budget,
            margin=margin,
            replications=replications,
            seed=seed,
            threads=threads,
            out=out,
            on_start=compile_first,
            on_progress=on_progress,
        )
    deliver(result, out, json)
    exit_if_interrupted(result)
