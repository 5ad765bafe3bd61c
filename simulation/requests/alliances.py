"""What `missing_alliances` is asked."""

from dataclasses import KW_ONLY, dataclass

from metalead.simulation.requests.fields import (
    TWO,
    Arms,
    FirstSeed,
    Gain,
    Recorded,
    Replications,
    RunsPerArm,
    Set,
    Which,
)


@dataclass(frozen=True)
class AlliancesRequest(Recorded):
    """Which relationship, built before the event, is worth most, and what attention is worth.

    Under each arm every pair of leaders without direct contact is given a tie of the closest
    class, and every tie that is there is cut, all on the same luck. With `runs_per_arm` runs the
    few that matter most are chosen by successive halving, on disasters of their own; those, and
    one more person at each desk, are then measured on the `replications` disasters from
    `first_seed` on.

    On Ctrl-C what is done is returned with a note; before anything is, KeyboardInterrupt goes on.
    Raises `UserError` for what cannot be run.
    """

    scenario: Which
    _: KW_ONLY
    arms: Arms = TWO
    set: Set = None
    outcome: Gain = None
    runs_per_arm: RunsPerArm = 2000
    replications: Replications = 50
    first_seed: FirstSeed = 0
