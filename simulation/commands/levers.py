"""`metalead levers`: each lever swung from low to high, in every organisation."""

from typing import Annotated

import typer

from simulation.commands.experiment import run_experiment
from simulation.commands.options import (
    JsonOption,
    OutcomeOption,
    ReplicationsOption,
    ScenarioArgument,
    SeedOption,
    SetOption,
    StoreOption,
    ThreadsOption,
)

OrganisationsOption = Annotated[
    str | None, typer.Option(help="Organisations, separated by commas. By default all.")
]
OnlyOption = Annotated[
    str | None,
    typer.Option(metavar="LEVERS", help="Swing only these levers, separated by commas."),
]
RangeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--range",
        metavar="LEVER=LOW:HIGH",
        help="Swing a lever over this in place of its whole range. May be repeated.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("levers")(levers_command)


def levers_command(
    scenario: ScenarioArgument,
    arms: OrganisationsOption = None,
    set_: SetOption = None,
    only: OnlyOption = None,
    range_: RangeOption = None,
    outcome: OutcomeOption = None,
    replications: ReplicationsOption = 100,
    seed: SeedOption = 0,
    threads: ThreadsOption = None,
    out: StoreOption = None,
    json: JsonOption = None,
) -> None:
    """Swing each lever from low to high, alone: what does it move, and in whose favour?"""
    from simulation.comparison.arms import split_arms
    from simulation.experiments.levers import levers

    run_experiment(
        levers,
        scenario,
        out,
        json,
        arms=None if arms is None else split_arms(arms),
        set=set_,
        only=None if only is None else split_arms(only),
        ranges=range_,
        outcome=outcome,
        replications=replications,
        seed=seed,
        threads=threads,
    )
