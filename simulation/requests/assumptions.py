"""What `assumptions` is asked."""

from dataclasses import KW_ONLY, dataclass
from typing import Annotated

from metalead.simulation.requests.fields import TWO, Ahead, Arms, FirstSeed, Set, Watched, Which
from metalead.simulation.requests.option import Option

Worlds = Annotated[
    int, Option(help="How many draws of all that is assumed, 40 or more. Two disasters each.")
]


@dataclass(frozen=True)
class AssumptionsRequest(Watched):
    """How much of the interval each assumption carries: of the difference between two arms.

    With few worlds small shares cannot be told from none.

    In `out` the runs are kept as well, and are not run again.

    On Ctrl-C KeyboardInterrupt goes on. Raises `UserError` for what cannot be run.
    """

    scenario: Which
    _: KW_ONLY
    arms: Arms = TWO
    set: Set = None
    outcome: Ahead = None
    worlds: Worlds = 400
    first_seed: FirstSeed = 0
