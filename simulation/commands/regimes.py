"""`metalead regimes`: where in a plane of two levers each side is ahead."""

from typing import Annotated

import typer

from metalead.simulation.commands.experiment import run_experiment
from metalead.simulation.commands.options import (
    ArmsOption,
    JsonOption,
    OutcomeOption,
    ScenarioArgument,
    SeedOption,
    SetOption,
    StoreOption,
    ThreadsOption,
)

AXIS = "[ARM.]LEVER[=LOW:HIGH]"
AcrossOption = Annotated[str, typer.Option("--x", metavar=AXIS, help="The lever across.")]
UpOption = Annotated[str, typer.Option("--y", metavar=AXIS, help="The lever upwards.")]
DoubtOption = Annotated[
    float,
    typer.Option(
        "--precision",
        metavar="SHARE",
        help="Stop when the share of the plane whose winner is not known (95%) is this small.",
    ),
]
VisitsOption = Annotated[
    int,
    typer.Option("--budget", metavar="VISITS", help="Stop after so many measured points."),
]
MarginOption = Annotated[
    float, typer.Option(help="Leads of this size or less, in the outcome's unit, are none.")
]
EachOption = Annotated[
    int, typer.Option("--replications", help="Disasters at each measured point, 10 or more.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("regimes")(regimes_command)


def regimes_command(
    scenario: ScenarioArgument,
    x: AcrossOption,
    y: UpOption,
    arms: ArmsOption = "command,network",
    set_: SetOption = None,
    outcome: OutcomeOption = None,
    precision: DoubtOption = 0.05,
    budget: VisitsOption = 100,
    margin: MarginOption = 0.0,
    replications: EachOption = 100,
    seed: SeedOption = 0,
    threads: ThreadsOption = None,
    out: StoreOption = None,
    json: JsonOption = None,
) -> None:
    """Find where in the plane of two levers each side is ahead, and why."""
    from metalead.simulation.experiments.files import REGIMES
    from metalead.simulation.questions.regimes import regimes
    from metalead.simulation.runs.arms import split_arms

    run_experiment(
        regimes,
        REGIMES,
        scenario,
        out,
        json,
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
    )
