"""Where the number of sectors is drawn, a world has so many, as if it had been set."""

from itertools import pairwise

import numpy as np
import pytest

from begun_runs import begun
from held_levers import held_arm, hold
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.tables import Run
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.plan.sectors import layouts_of
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.scenario.loader import load_scenario

# In this one sectors of more keep the rows of those of fewer, up to three of them.
SCENARIO = hold(load_scenario("wichita-falls-1979"))
MOST = 3
PLAIN_ROWS = len(SCENARIO.leaders)
DRAWN = held_arm("drawn", "command", sectors=Range(0.0, MOST, "to be drawn"))  # type: ignore[arg-type]
SEEDS = range(8)
# Where in its own tables a leader's rows are, which hangs on how many others there are.
PLACES = {"tie_start", "tie_end"}


def set_to(count: float, name: str = "command") -> Arm:
    return held_arm("set", name, sectors=count)


def count_of(run: Run) -> int:
    return int(run.values[AT.sectors])


def worlds() -> list[tuple[int, int, Run]]:
    """Seeds with how many sectors their world has, and the run that has not begun."""
    runs = begun(SCENARIO, DRAWN, *SEEDS)
    return [(seed, count_of(run), run) for seed, run in zip(SEEDS, runs, strict=True)]


def test_every_number_of_the_range_comes() -> None:
    assert {count for _, count, _ in worlds()} == set(range(MOST + 1))


def test_so_many_commanders_have_a_desk_and_the_others_are_not_there() -> None:
    for _, count, run in worlds():
        commanders = run.leaders[PLAIN_ROWS:]
        assert len(commanders) == MOST
        there, away = commanders[:count], commanders[count:]
        assert set(there["full_staff"]) <= {run.values[AT.sector_desk]}
        assert (there["tie_end"] > there["tie_start"]).all()
        assert not away["full_staff"].any()
        assert not away["staff"].any()
        assert (away["tie_end"] == away["tie_start"]).all()
        assert (run.routes[PLAIN_ROWS + count :] == -1).all()
        assert run.routes.max() < PLAIN_ROWS + count
        for leader in run.leaders[: PLAIN_ROWS + count]:
            peers = run.ties["peer"][leader["tie_start"] : leader["tie_end"]]
            assert (peers < PLAIN_ROWS + count).all()
        assert set(run.zones["sector"]) - {-1} == set(range(PLAIN_ROWS, PLAIN_ROWS + count))


def test_leaders_ties_zones_and_ways_are_those_of_a_plan_with_so_many() -> None:
    for seed, count, run in worlds():
        (alone,) = begun(SCENARIO, set_to(count), seed)
        leaders = PLAIN_ROWS + count
        assert len(alone.leaders) == leaders
        for row, mine in enumerate(alone.leaders):
            theirs = run.leaders[row]
            for field in set(mine.dtype.names or ()) - PLACES:
                np.testing.assert_equal(theirs[field], mine[field], f"{row} {field}")
            ties = alone.ties[mine["tie_start"] : mine["tie_end"]]
            assert run.ties[theirs["tie_start"] : theirs["tie_end"]].tobytes() == ties.tobytes()
        np.testing.assert_array_equal(run.routes[:leaders], alone.routes)
        np.testing.assert_array_equal(run.zones, alone.zones)


def test_nothing_else_changes() -> None:
    """All outcomes are those of an arm with so many sectors, bit for bit."""
    drawn = run_ensemble(SCENARIO, [DRAWN], [*SEEDS], 1)
    for nth, (seed, count, _) in enumerate(worlds()):
        alone = run_ensemble(SCENARIO, [set_to(count)], [seed], 1)
        np.testing.assert_array_equal(drawn.outcomes[0, nth], alone.outcomes[0, 0])
        assert drawn.events[0, nth] == alone.events[0, 0]


def test_sectors_of_fewer_keep_their_commanders_among_more() -> None:
    arm = Arm("a", "command", (("sectors", Range(1.0, 6.0, "to be drawn")),))
    layouts = layouts_of(SCENARIO, resolved(SCENARIO, arm))
    assert [len(layout) for layout in layouts] == [1, 2, 3, 4]  # the town has no more zones
    for fewer, more in pairwise(layouts):
        assert [one.id for one in more][: len(fewer)] == [one.id for one in fewer]


@pytest.mark.parametrize("organisation", ["network", "delegation"])
def test_where_word_does_not_go_to_a_post_there_are_none_to_draw(organisation: str) -> None:
    arm = Arm("a", organisation, (("sectors", Range(1.0, 6.0, "to be drawn")),))
    planned = build_plan(SCENARIO, arm)
    assert len(planned.plan.leaders) == len(planned.names.leaders) == PLAIN_ROWS
