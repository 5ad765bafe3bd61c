"""What `metalead run` is asked: one disaster under one organisation."""

from dataclasses import KW_ONLY, dataclass
from typing import Annotated

from metalead.simulation.requests.fields import Set, Which
from metalead.simulation.requests.option import Option

OneArm = Annotated[
    str, Option(help="The organisation to run, or your own strategy: mine.py:Scout.")
]
Seed = Annotated[int, Option(help="The seed of the disaster, 0 or more.")]


@dataclass(frozen=True)
class RunRequest:
    """One run, which has one seed, as `Session` and `CrisisModel` have."""

    scenario: Which
    _: KW_ONLY
    arm: OneArm = "network"
    seed: Seed = 0
    set: Set = None
