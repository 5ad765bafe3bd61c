"""One idle agency more changes nothing for anybody else, bit for bit.

Idle: no units, nobody in contact, answers only for a zone where nothing happens. Shared
awareness of puzzles is left out: by definition everybody needs their facts, it too.
"""

import json
from typing import Any

import numpy as np
import pytest
from run_state import ARMS

from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.finished import Finished, run_once, used
from small_disasters import agency, collapse, tie, trapped, units, written, zone

ROWS_OF_LEADERS = {
    "messages": ("sender", "receiver", "final", "origin"),
    "incidents": ("seen_by",),
    "needs": ("seen_by",),
    "units": ("leader", "asker"),
}


def town_with(idle: list[dict[str, Any]], *, first: bool) -> Scenario:
    """A small town with idle agencies before or behind the others."""
    agencies = [
        agency("fire", "south", superior="post", units=[units("rescue", 3), units("clearing", 1)]),
        agency("works", "north", superior="fire", units=[units("clearing", 3)]),
        agency("post", "north"),
        agency("ems", "west", units=[units("rescue", 3, 0.5)]),
    ]
    everywhere = ["north", "south", "west"]
    agencies = [{"jurisdiction": everywhere} | member for member in agencies]
    ties = [tie("post", "ems", "hourly"), tie("fire", "ems", "continuously")]
    zones = [zone(nth, 0.8) for nth in range(3)]
    nowhere = {"id": "nowhere", "name": "nowhere", "x": 90, "y": 0}
    return written(
        idle + agencies if first else agencies + idle,
        [collapse(8, "together"), trapped(6)],
        ties=ties,
        zones=[*zones, nowhere],
        command_post="post",
        levers={"reach": 0.5, "sharing": 0.6},
    )


ONE = [agency("idle", "nowhere", jurisdiction=["nowhere"])]
TWO = [*ONE, agency("under-idle", "nowhere", jurisdiction=["nowhere"], superior="idle")]


def named(run: Finished, table: str, shift: int) -> bytes:
    """A table with the rows of leaders as they are without the idle ones."""
    rows = used(run.run, table).copy()
    for column in ROWS_OF_LEADERS[table]:
        rows[column] -= shift * (rows[column] >= 0)
    return rows.tobytes()


@pytest.mark.parametrize("arm", ARMS, ids=lambda arm: arm.label)
@pytest.mark.parametrize("idle", [ONE, TWO], ids=["one", "with a superior"])
@pytest.mark.parametrize("first", [True, False], ids=["first", "last"])
def test_an_idle_agency_changes_nothing(
    arm: Arm, idle: list[dict[str, Any]], *, first: bool
) -> None:
    shift = len(idle) if first else 0
    for seed in range(4):
        without = run_once(town_with([], first=first), arm, seed)
        beside = run_once(town_with(json.loads(json.dumps(idle)), first=first), arm, seed)
        assert len(beside.run.leaders) == len(without.run.leaders) + len(idle)
        np.testing.assert_array_equal(without.result, beside.result)
        for table in ROWS_OF_LEADERS:
            assert named(without, table, 0) == named(beside, table, shift), table
