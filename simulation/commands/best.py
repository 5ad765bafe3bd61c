"""`--best`: arms tuned before they are compared, for `compare` and `explain`."""

from typing import TYPE_CHECKING

from metalead.simulation.commands.asking import Typed
from metalead.simulation.commands.offers import Beside
from metalead.simulation.input.errors import UserError
from metalead.simulation.requests.best import BestRequest

if TYPE_CHECKING:
    from metalead.simulation.explanation.best import Best

AT_BEST = Beside("--best", BestRequest, ("levers", "runs_per_arm"))


def tuned(request: BestRequest) -> "Best":
    """The arms at their best."""
    from metalead.simulation.commands.doing import followed
    from metalead.simulation.questions.best import answer

    return followed(request, answer)


def refuse_together(typed: Typed, *fields: str, **flags: bool) -> None:
    """Raise `UserError` when two options are given of which only one can be meant."""
    given = [f"--{name.replace('_', '-')}" for name in fields if name in typed]
    found = given + [f"--{name}" for name, on in flags.items() if on]
    if len(found) > 1:
        raise UserError(f"{found[0]} and {found[1]} ask for different answers. Give one")
