"""`metalead compare`: the arms on the same disasters."""

from pathlib import Path
from typing import Annotated, Any

import typer

from simulation.commands.best import check_answer_targets, refuse_together, refuse_without, tuned
from simulation.commands.options import (
    ArmsOption,
    BestOption,
    BudgetOption,
    JsonOption,
    ScenarioArgument,
    SeedOption,
    SetOption,
    ThreadsOption,
    TuneOption,
)
from simulation.commands.output import check_json, save_and_deliver, typed

DEFAULT_REPLICATIONS = 200

ManyOption = Annotated[
    int | None,
    typer.Option("--replications", help="How many disasters, 2 or more. By default 200."),
]
PrecisionOption = Annotated[
    float | None,
    typer.Option(
        metavar="P",
        help="In place of --replications: run until the primary outcome's difference is known "
        "to plus or minus P (95%, luck alone), in its unit; at most 10,000 disasters.",
    ),
]
OutOption = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Write runs, document, figure and manifest here.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("compare")(compare_command)


def compare_command(
    scenario: ScenarioArgument,
    arms: ArmsOption = "command,network",
    set_: SetOption = None,
    replications: ManyOption = None,
    precision: PrecisionOption = None,
    best: BestOption = False,
    tune: TuneOption = None,
    budget: BudgetOption = None,
    seed: SeedOption = 0,
    threads: ThreadsOption = None,
    out: OutOption = None,
    json: JsonOption = None,
) -> None:
    """Compare ways of leading on the same disasters: by how much do they differ, and why?"""
    from simulation.comparison.arms import split_arms

    refuse_both(replications, precision)
    refuse_together(best=best, precision=precision)
    refuse_without("--best", best, tune=tune, budget=budget)
    replacing = check_answer_targets(out, json) if best else check_targets(out, json)
    runs = DEFAULT_REPLICATIONS if replications is None else replications
    asked: dict[str, Any] = {"arms": split_arms(arms), "set": set_, "replications": runs}
    asked |= {"seed": seed, "threads": threads}
    if best:
        save_and_deliver(tuned(scenario, tune, budget, **asked), out, json, replacing)
    else:
        compare_as_set(scenario, out, json, replacing, **asked, precision=precision)


def compare_as_set(
    scenario: str, out: Path | None, json: str | None, replacing: bool, **asked: Any
) -> None:
    """Compare the arms as they are set, and print what comes out."""
    from simulation.compare import compare
    from simulation.comparison.progress import compile_first, progress_bar

    with progress_bar() as show:
        result = compare(
            scenario, **asked, on_start=compile_first, on_progress=show, command=typed()
        )
    save_and_deliver(result, out, json, replacing)


def refuse_both(replications: int | None, precision: float | None) -> None:
    """Raise `UserError` when both say how long to run."""
    from simulation.errors import UserError

    if replications is not None and precision is not None:
        raise UserError("--replications and --precision both say how long to run. Give one")


def check_targets(out: Path | None, json: str | None) -> bool:
    """Find out before the work whether the results can be written; whether --out has some."""
    from simulation.comparison.files import prepare

    check_json(json)
    return prepare(out) if out is not None else False
