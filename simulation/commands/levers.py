"""`metalead levers`: each lever swung from low to high, in every organisation."""

from typing import Annotated

import typer

from simulation.commands.compare import (
    ScenarioArgument,
    SeedOption,
    SetOption,
    ThreadsOption,
)
from simulation.commands.delivery import (
    JsonOption,
    OutcomeOption,
    OutOption,
    check_json,
    deliver,
    exit_if_interrupted,
    telling_what_is_kept,
)

OrganisationsOption = Annotated[
    str | None, typer.Option(help="Organisations, separated by commas. By default all.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("levers")(levers_command)


def levers_command(
    scenario: ScenarioArgument,
    arms: OrganisationsOption = None,
    set_: SetOption = None,
    only: Annotated[
        str | None,
        typer.Option(metavar="LEVERS", help="Swing only these levers, separated by commas."),
    ] = None,
    range_: Annotated[
        list[str] | None,
        typer.Option(
            "--range",
            metavar="LEVER=LOW:HIGH",
            help="Swing a lever over this in place of its whole range. May be repeated.",
        ),
    ] = None,
    outcome: OutcomeOption = None,
    replications: Annotated[int, typer.Option(help="How many disasters, 2 or more.")] = 100,
    seed: SeedOption = 0,
    threads: ThreadsOption = None,
    out: OutOption = None,
    json: JsonOption = None,
) -> None:
    """Swing each lever from low to high, alone: what does it move, and in whose favour?"""
    from simulation.comparison.arms import split_arms
    from simulation.comparison.progress import compile_first, progress_bar
    from simulation.experiments.levers import levers

    check_json(json)
    with telling_what_is_kept(out), progress_bar() as on_progress:
        result = levers(
            scenario,
            arms=None if arms is None else split_arms(arms),
            set=set_,
            only=None if only is None else split_arms(only),
            ranges=range_,
            outcome=outcome,
            replications=replications,
            seed=seed,
            threads=threads,
            out=out,
            on_start=compile_first,
            on_progress=on_progress,
        )
    deliver(result, out, json)
    exit_if_interrupted(result)
