"""Options that several commands share, each with the same words everywhere."""

from pathlib import Path
from typing import Annotated

import typer

ScenarioArgument = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO", help="The id of a built-in scenario, or a file; - is standard input."
    ),
]
ArmsOption = Annotated[
    str,
    typer.Option(
        metavar="ARM,ARM,...",
        help="Organisations, the first being the baseline; or strategies of your own, as "
        "mine.py:Scout or mine.py:Scout@command.",
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="[ARM.]LEVER=VALUE",
        help="Set a lever for every arm or for one. May be repeated.",
    ),
]
OutcomeOption = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        help="By default people brought out, or the scenario's own outcome without people.",
    ),
]
ReplicationsOption = Annotated[int, typer.Option(help="How many disasters, 2 or more.")]
SeedOption = Annotated[int, typer.Option(help="The first seed, 0 or more.")]
ThreadsOption = Annotated[
    int | None, typer.Option(help="1 to 64; by default one a core. Results do not depend on it.")
]
OutOption = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Write document, tables and figure here."),
]
StoreOption = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Write document, table and figure here, and keep the runs: called again with the "
        "same directory, what is there is not run again.",
    ),
]
JsonOption = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Write the result as JSON; - is standard output."),
]
BestOption = Annotated[
    bool,
    typer.Option(
        "--best",
        help="Tune each arm's own levers on other disasters first, with equal budgets, and take "
        "the arms at their best.",
    ),
]
TuneOption = Annotated[
    str | None,
    typer.Option(
        metavar="LEVERS",
        help="With --best: the levers to tune, separated by commas, in place of each arm's own.",
    ),
]
BudgetOption = Annotated[
    int | None,
    typer.Option(metavar="N", help="Runs an arm for tuning or choosing. By default 1,000."),
]
