"""What `explain` is asked."""

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Annotated

from metalead.simulation.requests.fields import (
    TWO,
    Arms,
    FirstSeed,
    Gain,
    Recorded,
    Replications,
    Set,
    Which,
)
from metalead.simulation.requests.option import Option, Said

if TYPE_CHECKING:
    from metalead.simulation.explanation.best import Best

OnlySeed = Annotated[
    int | None,
    Option(
        help="In place of many disasters, this one: the needs that came out most differently are "
        "told as chains side by side.",
        metavar="N",
        was="seed",
    ),
]
Needs = Annotated[int, Option(help="With {only_seed}: how many needs to show.")]


@dataclass(frozen=True)
class ExplainRequest(Recorded):
    """Share the difference between two arms out among the differences that make it.

    Levers that one arm has away from the other are among these.

    On Ctrl-C what whole blocks gave is returned with a note; with none, KeyboardInterrupt goes on.
    Raises `UserError` for what cannot be run.
    """

    scenario: Which
    _: KW_ONLY
    arms: Arms = TWO
    set: Set = None
    outcome: Gain = None
    replications: Replications = 100
    first_seed: FirstSeed = 0
    only_seed: OnlySeed = None
    needs: Needs = 5
    best: Annotated[
        "Best | None", Said("The arms as `at_best` tuned them, in place of `arms` and `set`.")
    ] = None
