"""`--best`: the option that `compare` and `explain` share, arms tuned before they are compared."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulation.commands.output import INTERRUPTED, check_json, print_report

if TYPE_CHECKING:
    from simulation.explanation.answer import Answer
    from simulation.explanation.best import Best

DEFAULT_BUDGET = 1000

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


def tuned(scenario: Any, tune: str | None, budget: int | None, **asked: Any) -> "Best":
    """The arms at their best; whatever is wrong is said before the minute of a first compile."""
    from simulation.best import at_best, check_best
    from simulation.comparison.arms import split_arms
    from simulation.comparison.progress import compile_first, progress_bar

    asked |= {"levers": split_arms(tune or ""), "budget": given(budget, DEFAULT_BUDGET)}
    check_best(scenario, **asked)
    compile_first()
    with progress_bar() as on_progress:
        return at_best(scenario, **asked, on_progress=on_progress, command=typed())


def given(value: int | None, default: int) -> int:
    """An option's value, or its default."""
    return default if value is None else value


def typed() -> tuple[str, ...]:
    """The command as it was typed, for the document."""
    return ("metalead", *sys.argv[1:])


def refuse_without(needed: str, there: bool, **options: object) -> None:
    """Raise `UserError` for an option that says nothing without another one."""
    from simulation.errors import UserError

    for option, value in options.items():
        if value is not None and not there:
            raise UserError(f"--{option}: has a meaning only with {needed}. Add it")


def refuse_together(**options: object) -> None:
    """Raise `UserError` when two options are given of which only one can be meant."""
    from simulation.errors import UserError

    found = [f"--{name}" for name, value in options.items() if value not in (None, False)]
    if len(found) > 1:
        raise UserError(f"{found[0]} and {found[1]} ask for different answers. Give one")


def check_answer_targets(out: Path | None, json: str | None) -> bool:
    """Find out before the work whether the answer can be written; whether --out has one."""
    from simulation.explanation.files import prepare

    check_json(json)
    return prepare(out) if out is not None else False


def deliver_answer(answer: "Answer", out: Path | None, json: str | None, replacing: bool) -> None:
    """Print the report or the JSON, write the files asked for; status 130 after Ctrl-C."""
    from simulation.comparison.files import write_whole
    from simulation.explanation.files import as_json

    if json == "-":
        typer.echo(as_json(answer), nl=False)
        for note in answer.notes:
            typer.echo(f"Note: {note}", err=True)
    else:
        print_report(answer.report())
    if json not in (None, "-"):
        write_whole(Path(str(json)), lambda part: part.write_text(as_json(answer), "utf-8"))
    if out is not None:
        answer.save(out)
        again = " (over an earlier answer)" if replacing else ""
        typer.echo(f"The answer is in {out}{again}.", err=json == "-")
    if answer.interrupted:
        raise typer.Exit(INTERRUPTED)
