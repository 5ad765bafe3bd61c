"""What `compare` is asked."""

from dataclasses import KW_ONLY, dataclass
from typing import Annotated

from metalead.simulation.requests.fields import (
    TWO,
    Arms,
    OnceSeed,
    Recorded,
    Replications,
    Set,
    Which,
)
from metalead.simulation.requests.option import Option

HalfWidth = Annotated[
    float | None,
    Option(
        help="In place of {replications}: run until the primary outcome's difference is known to "
        "plus or minus this (95%, luck alone), in its unit; at most 10,000 disasters.",
        metavar="W",
        was="precision",
    ),
]


@dataclass(frozen=True)
class CompareRequest(Recorded):
    """Run every arm on the same disasters and compare the others with the first.

    On Ctrl-C what whole blocks gave is returned with a note; with none, KeyboardInterrupt goes on.
    Raises `UserError` for what cannot be run.
    """

    scenario: Which
    _: KW_ONLY
    arms: Arms = TWO
    set: Set = None
    replications: Replications = 200
    half_width: HalfWidth = None
    first_seed: OnceSeed = 0
