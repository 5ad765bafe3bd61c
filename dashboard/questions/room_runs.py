"""Runs of exercise rooms that a facilitator has opened for the pages: found by a secret name.

They are kept in memory: after a restart of the server the room opens them again.
"""

from collections import OrderedDict
from dataclasses import dataclass
from secrets import token_urlsafe

from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import Log
from metalead.simulation.scenario.schema import Scenario

MOST = 100
THE_ROOM = "the room"


@dataclass(frozen=True, eq=False)
class RoomRun:
    """What a room did in a disaster: the log of its run, and of that what injects brought."""

    scenario: Scenario
    arm: Arm
    seed: int
    log: Log
    brought: Log


_runs: OrderedDict[str, RoomRun] = OrderedDict()


def keep(run: RoomRun) -> str:
    """Keep a run for the pages; the name by which they find it."""
    name = token_urlsafe(16)
    _runs[name] = run
    while len(_runs) > MOST:
        _runs.popitem(last=False)
    return name


def run_of(name: str) -> RoomRun:
    """The run of this name. Raises `UserError` where there is none."""
    found = _runs.get(name)
    if found is None:
        raise UserError("This room's run is not here any more. Open it again from the room's page")
    return found
