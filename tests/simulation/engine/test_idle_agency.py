"""One idle agency more changes nothing for anybody else, bit for bit.

Idle: no units, nobody in contact, answers only for a zone where nothing happens. Shared
awareness of puzzles is left out: by definition everybody needs their facts, it too. So is word of
what comes first where commanders of sectors are in contact with it, through whom it is told, too.
"""

import json
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from run_state import ARMS

from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.finished import Finished, run_once, used
from small_disasters import agency, collapse, tie, trapped, units, written, zone

UNGUIDED = Arm("command", "command", (("guidance", 0.0),))
ALONE = [UNGUIDED if arm.organisation == "command" else arm for arm in ARMS]
ROWS_OF_LEADERS = {
    "messages": ("sender", "receiver", "final", "origin"),
    "incidents": ("seen_by",),
    "needs": ("seen_by",),
    "units": ("leader", "asker"),
}


NOT_THERE = 10_000


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


def named(run: Finished, table: str, place: NDArray[np.int64]) -> bytes:
    """A table with other rows of leaders: `place` has that of each, and -1 at the end."""
    rows = used(run.run, table).copy()
    for column in ROWS_OF_LEADERS[table]:
        rows[column] = place[rows[column]]
    return rows.tobytes()


def places(town: Scenario, beside: Scenario, arm: Arm) -> NDArray[np.int64]:
    """Where each leader of a town with idle agencies stands in the town without; -1 at the end.

    Commanders of sectors come last of all in both.
    """
    without = build_plan(town, arm).names.leaders
    there = {name: row for row, name in enumerate(without)}
    names = build_plan(beside, arm).names.leaders
    return np.array([*(there.get(name, NOT_THERE) for name in names), -1])


@pytest.mark.parametrize("arm", ALONE, ids=lambda arm: arm.label)
@pytest.mark.parametrize("idle", [ONE, TWO], ids=["one", "with a superior"])
@pytest.mark.parametrize("first", [True, False], ids=["first", "last"])
def test_an_idle_agency_changes_nothing(
    arm: Arm, idle: list[dict[str, Any]], *, first: bool
) -> None:
    town, larger = (town_with(json.loads(json.dumps(some)), first=first) for some in ([], idle))
    place = places(town, larger, arm)
    for seed in range(4):
        without = run_once(town, arm, seed)
        beside = run_once(larger, arm, seed)
        assert len(beside.run.leaders) == len(without.run.leaders) + len(idle)
        np.testing.assert_array_equal(without.result, beside.result)
        for table in ROWS_OF_LEADERS:
            same = np.array([*range(len(without.run.leaders)), -1])
            assert named(without, table, same) == named(beside, table, place), table
