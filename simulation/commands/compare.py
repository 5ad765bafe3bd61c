"""`metalead compare`: the arms on the same disasters."""

import typer

from metalead.simulation.commands.asking import Typed, asks
from metalead.simulation.commands.best import AT_BEST, refuse_together
from metalead.simulation.commands.doing import delivered
from metalead.simulation.commands.options import BestOption, JsonOption
from metalead.simulation.commands.output import as_typed
from metalead.simulation.input.errors import UserError
from metalead.simulation.requests.best import BestRequest
from metalead.simulation.requests.compare import CompareRequest


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("compare")(compare_command)


@asks(CompareRequest, AT_BEST)
def compare_command(typed: Typed, best: BestOption = False, json: JsonOption = None) -> None:
    """Compare ways of leading on the same disasters: by how much do they differ, and why?"""
    from metalead.simulation.comparison.files import COMPARISON
    from metalead.simulation.explanation.files import EXPLANATION
    from metalead.simulation.questions import best as at_best, compare

    refuse_both(typed)
    refuse_together(typed, "half_width", best=best)
    if best:
        request = typed.request(BestRequest, command=as_typed())
        delivered(request, at_best.answer, EXPLANATION, json)
    else:
        asked = typed.request(CompareRequest, command=as_typed())
        delivered(asked, compare.answer, COMPARISON, json)


def refuse_both(typed: Typed) -> None:
    """Raise `UserError` when two options say how long to run."""
    if "replications" in typed and "half_width" in typed:
        raise UserError("--replications and --half-width both say how long to run. Give one")
