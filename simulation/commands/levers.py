"""`metalead levers`: each lever swung from low to high, in every organisation."""

from pathlib import Path
from typing import Annotated

import typer

from metalead.simulation.commands.experiment import run_experiment
from metalead.simulation.commands.options import (
    JsonOption,
    OutcomeOption,
    ReplicationsOption,
    SeedOption,
    SetOption,
    StoreOption,
    ThreadsOption,
)
from metalead.simulation.input.errors import UserError

MaybeScenario = Annotated[
    str | None,
    typer.Argument(
        metavar="[SCENARIO]",
        help="The id of a built-in scenario, or a file. Without one the levers are listed.",
    ),
]
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
    scenario: MaybeScenario = None,
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
    """Swing each lever from low to high, alone: what does it move, and in whose favour?

    Without a scenario all levers are listed: what each is, and where it stands in the two texts.
    """
    from metalead.simulation.experiments.files import LEVERS
    from metalead.simulation.questions.levers import levers
    from metalead.simulation.runs.arms import split_arms

    if scenario is None:
        _refuse_files(out, json)
        list_levers()
        return
    run_experiment(
        levers,
        LEVERS,
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


def _refuse_files(out: Path | None, json: str | None) -> None:
    """Raise `UserError` for files that the mere list of levers does not have."""
    given = "--json" if json is not None else "--out" if out is not None else None
    if given:
        raise UserError(f"{given}: needs a scenario, as in metalead levers SCENARIO {given} ...")


def list_levers() -> None:
    """Every lever, from its declaration."""
    from metalead.simulation.commands.output import print_report
    from metalead.simulation.experiments.lever_table import every_lever

    print_report(every_lever())
