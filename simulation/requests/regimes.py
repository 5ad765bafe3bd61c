"""What `regimes` is asked."""

from dataclasses import KW_ONLY, dataclass
from typing import Annotated

from metalead.simulation.requests.fields import TWO, Ahead, Arms, OnceSeed, Set, Watched, Which
from metalead.simulation.requests.option import Option

AXIS = "[ARM.]LEVER[=LOW:HIGH]"
RANGE = "'scarcity' for every arm or 'network.sharing' for one; over less, 'scarcity=0.5:4'."
Across = Annotated[str, Option(help="The lever across.", python=RANGE, metavar=AXIS)]
Up = Annotated[str, Option(help="The lever upwards.", python=RANGE, metavar=AXIS)]
Tolerance = Annotated[
    float,
    Option(
        help="Stop when the share of the plane whose winner is not known (95%) is this small.",
        metavar="SHARE",
        was="precision",
    ),
]
Visits = Annotated[int, Option(help="Stop after this many visits.", metavar="N", was="budget")]
Margin = Annotated[
    float, Option(help="Leads of this size or less, in the outcome's unit, count as none.")
]
Each = Annotated[int, Option(help="Disasters at each measured point, all new ones, 10 or more.")]


@dataclass(frozen=True)
class RegimesRequest(Watched):
    """Find where in the plane of two levers each arm is ahead, measuring most near the border.

    The lever of a disaster is the same for every arm. In `out` the runs are kept as well, so that
    more visits go on where the last ended.

    On Ctrl-C the map of what was measured is returned with a note; before the first twelve
    points, KeyboardInterrupt goes on. Raises `UserError` for what cannot be run.
    """

    scenario: Which
    _: KW_ONLY
    x: Across
    y: Up
    arms: Arms = TWO
    set: Set = None
    outcome: Ahead = None
    tolerance: Tolerance = 0.05
    visits: Visits = 100
    margin: Margin = 0.0
    replications: Each = 100
    first_seed: OnceSeed = 0
