"""`metalead explain`: why one arm beat the other."""

from typing import TYPE_CHECKING, Annotated

import typer

from metalead.simulation.commands.asking import Typed, asks
from metalead.simulation.commands.best import AT_BEST, refuse_together, tuned
from metalead.simulation.commands.doing import directory, followed
from metalead.simulation.commands.offers import Beside
from metalead.simulation.commands.options import BestOption, JsonOption
from metalead.simulation.commands.output import as_typed, checked_json, deliver
from metalead.simulation.input.errors import UserError
from metalead.simulation.requests.alliances import AlliancesRequest
from metalead.simulation.requests.best import BestRequest
from metalead.simulation.requests.explain import ExplainRequest

if TYPE_CHECKING:
    from metalead.simulation.explanation.answer import Answer
    from metalead.simulation.explanation.best import Best
    from metalead.simulation.saving.folder import Folder

AlliancesOption = Annotated[
    bool,
    typer.Option(
        "--alliances",
        help="Ask which relationship, built before the event, is worth most, and what one more "
        "hour of each leader's attention is worth.",
    ),
]
ALLIANCES = Beside("--alliances", AlliancesRequest, ("replications", "runs_per_arm"))


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("explain")(explain_command)


@asks(ExplainRequest, AT_BEST, ALLIANCES)
def explain_command(
    typed: Typed,
    alliances: AlliancesOption = False,
    best: BestOption = False,
    json: JsonOption = None,
) -> None:
    """Explain why one way of leading did better: which difference between the two counts?"""
    from metalead.simulation.explanation.files import EXPLANATION
    from metalead.simulation.saving.folder import folder_of

    refuse_together(typed, "only_seed", alliances=alliances, best=best)
    for many in ("replications", "first_seed"):
        refuse_together(typed, "only_seed", many)
    refuse_needs(typed)
    json = checked_json(json)
    with folder_of(EXPLANATION, directory(typed.request(ExplainRequest).out)) as folder:
        asked = explain_at_best if best else find_alliances if alliances else explain_as_set
        deliver(asked(typed, folder), folder, json)


def explain_as_set(typed: Typed, folder: "Folder | None", best: "Best | None" = None) -> "Answer":
    """The shares, of many disasters or of one that is told. best: of the arms as tuned there."""
    from metalead.simulation.questions.explain import answer

    more = {"out": folder, "command": as_typed(), "best": best}
    return followed(typed.request(ExplainRequest, **more), answer)


def explain_at_best(typed: Typed, folder: "Folder | None") -> "Answer":
    """The shares of the difference between the arms at their best; what Ctrl-C left of it."""
    replications = typed.request(ExplainRequest).replications  # of both steps the same
    more = {"out": folder, "command": as_typed(), "replications": replications}
    found = tuned(typed.request(BestRequest, **more))
    return found if found.interrupted else explain_as_set(typed, folder, found)


def find_alliances(typed: Typed, folder: "Folder | None") -> "Answer":
    """The missing alliance and the worth of attention."""
    from metalead.simulation.questions.alliances import answer

    return followed(typed.request(AlliancesRequest, out=folder, command=as_typed()), answer)


def refuse_needs(typed: Typed) -> None:
    """Raise `UserError` when needs are to be told of no one disaster."""
    if "needs" in typed and "only_seed" not in typed:
        raise UserError("--needs: has a meaning only with --only-seed. Add it")
