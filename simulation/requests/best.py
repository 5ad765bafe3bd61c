"""What `at_best` is asked."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Annotated

from metalead.simulation.requests.fields import (
    TWO,
    Arms,
    Gain,
    OnceSeed,
    Recorded,
    Replications,
    RunsPerArm,
    Set,
    Which,
)
from metalead.simulation.requests.option import NAMES, Option

Tune = Annotated[
    Sequence[str],
    Option(
        help="The levers to tune, separated by commas.",
        unset="each arm's own",
        name="--tune",
        metavar="LEVERS",
        form=NAMES,
    ),
]


@dataclass(frozen=True)
class BestRequest(Recorded):
    """Tune each arm's own levers with `runs_per_arm` runs, then compare the arms so tuned.

    The disasters of the comparison are those of `compare`; the tuning has others.

    On Ctrl-C what is done is returned with a note; before any attempt KeyboardInterrupt goes on.
    Raises `UserError` for what cannot be run, and where Optuna is not installed.
    """

    scenario: Which
    _: KW_ONLY
    arms: Arms = TWO
    set: Set = None
    levers: Tune = ()
    outcome: Gain = None
    runs_per_arm: RunsPerArm = 1000
    replications: Replications = 200
    first_seed: OnceSeed = 0
