"""`--best`: arms tuned before they are compared, for `compare` and `explain`."""

from typing import TYPE_CHECKING, Any

from metalead.simulation.commands.output import typed

if TYPE_CHECKING:
    from metalead.simulation.explanation.best import Best

DEFAULT_BUDGET = 1000


def tuned(scenario: Any, tune: str | None, budget: int | None, **asked: Any) -> "Best":
    """The arms at their best."""
    from metalead.simulation.comparison.progress import compile_first, progress_bar
    from metalead.simulation.questions.best import at_best
    from metalead.simulation.runs.arms import split_arms

    asked |= {"levers": split_arms(tune or ""), "budget": given(budget, DEFAULT_BUDGET)}
    with progress_bar() as show:
        return at_best(scenario, **asked, on_start=compile_first, on_progress=show, command=typed())


def given(value: int | None, default: int) -> int:
    """An option's value, or its default."""
    return default if value is None else value


def refuse_without(needed: str, there: bool, **options: object) -> None:
    """Raise `UserError` for an option that says nothing without another one."""
    from metalead.simulation.input.errors import UserError

    for option, value in options.items():
        if value is not None and not there:
            raise UserError(f"--{option}: has a meaning only with {needed}. Add it")


def refuse_together(**options: object) -> None:
    """Raise `UserError` when two options are given of which only one can be meant."""
    from metalead.simulation.input.errors import UserError

    found = [f"--{name}" for name, value in options.items() if value not in (None, False)]
    if len(found) > 1:
        raise UserError(f"{found[0]} and {found[1]} ask for different answers. Give one")
