"""`metalead compare`: the arms on the same disasters."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from metalead.simulation.commands.best import refuse_together, refuse_without, tuned
from metalead.simulation.commands.options import (
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
from metalead.simulation.commands.output import checked_json, deliver, typed

if TYPE_CHECKING:
    from metalead.simulation.comparison.result import Comparison

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
    from metalead.simulation.comparison.files import COMPARISON
    from metalead.simulation.explanation.files import EXPLANATION
    from metalead.simulation.runs.arms import split_arms
    from metalead.simulation.saving.folder import folder_of

    refuse_both(replications, precision)
    refuse_together(best=best, precision=precision)
    refuse_without("--best", best, tune=tune, budget=budget)
    json = checked_json(json)
    runs = DEFAULT_REPLICATIONS if replications is None else replications
    asked: dict[str, Any] = {"arms": split_arms(arms), "set": set_, "replications": runs}
    asked |= {"seed": seed, "threads": threads}
    with folder_of(EXPLANATION if best else COMPARISON, out) as folder:
        asked["out"] = folder
        if best:
            deliver(tuned(scenario, tune, budget, **asked), folder, json)
        else:
            deliver(as_set(scenario, **asked, precision=precision), folder, json)


def as_set(scenario: str, **asked: Any) -> "Comparison":
    """The comparison of the arms as they are set."""
    from metalead.simulation.comparison.progress import compile_first, progress_bar
    from metalead.simulation.questions.compare import compare

    with progress_bar() as show:
        return compare(scenario, **asked, on_start=compile_first, on_progress=show, command=typed())


def refuse_both(replications: int | None, precision: float | None) -> None:
    """Raise `UserError` when both say how long to run."""
    from metalead.simulation.input.errors import UserError

    if replications is not None and precision is not None:
        raise UserError("--replications and --precision both say how long to run. Give one")
