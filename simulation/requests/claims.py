"""What `claims` is asked."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Annotated

from metalead.simulation.requests.fields import FirstSeed, Replications, Watched
from metalead.simulation.requests.option import NAMES, Option

OnlyClaims = Annotated[
    Sequence[str] | None,
    Option(
        help="Only these claims, or those of these ideas, by their ids, separated by commas.",
        python="('coached',) or ('coaches',).",
        unset="all",
        metavar="ID,...",
        form=NAMES,
    ),
]


@dataclass(frozen=True)
class ClaimsRequest(Watched):
    """Put to the test what the two texts claim, and what each of their ideas does.

    Claims, effects of ideas and checks of the mechanism are contrasts, each run on every recorded
    event, on the same disasters. Two disasters each are in one world.

    In `out` the runs are kept as well, and are not run again.

    On Ctrl-C what is finished is returned with a note; with nothing, KeyboardInterrupt goes on.
    Raises `UserError` for what cannot be run.
    """

    only: OnlyClaims = None
    _: KW_ONLY
    replications: Replications = 80
    first_seed: FirstSeed = 0
