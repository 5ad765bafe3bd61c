"""What `levers` is asked."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Annotated

from metalead.simulation.requests.fields import Ahead, OnceSeed, Replications, Set, Watched, Which
from metalead.simulation.requests.option import NAMES, SETTINGS, Option

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Own
    from metalead.simulation.experiments.ranges import Ranges
    from metalead.simulation.plan.arm import Arm

AnyArms = Annotated[
    "Sequence[str | Arm | Own] | None",
    Option(
        help="Organisations, separated by commas; one is enough.",
        unset="all",
        metavar="ARM,...",
        form=NAMES,
    ),
]
Only = Annotated[
    Sequence[str] | None,
    Option(
        help="Swing only these levers, separated by commas.",
        unset="all",
        metavar="LEVERS",
        form=NAMES,
    ),
]
LeverRanges = Annotated[
    "Ranges | None",
    Option(
        help="Swing a lever over this range instead of its whole one.",
        python="{'attention': (30, 120)}, or as text, ('attention=30:120',).",
        name="--range",
        metavar="LEVER=LOW:HIGH",
        form=SETTINGS,
    ),
]


@dataclass(frozen=True)
class LeversRequest(Watched):
    """Swing each lever from low to high, alone, in every arm, on the same disasters.

    In `out` the runs are kept as well, and are not run again.

    On Ctrl-C the seeds that every lever has met are returned with a note; with none,
    KeyboardInterrupt goes on. Raises `UserError` for what cannot be run.
    """

    scenario: Which
    _: KW_ONLY
    arms: AnyArms = None
    set: Set = None
    only: Only = None
    ranges: LeverRanges = None
    outcome: Ahead = None
    replications: Replications = 100
    first_seed: OnceSeed = 0
