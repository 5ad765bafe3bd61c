"""Events come in the order of their hours and numbers, whatever was scheduled in between."""

import heapq

import numpy as np
from hypothesis import given, strategies as st

from metalead.agents.compiling.uncompiled import plain
from metalead.simulation.engine.heap import close_hole, foresee, schedule, take_first
from metalead.simulation.engine.tables import Run
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.workspace import new_run
from small_disasters import town

put, put_before, take, close = map(plain, (schedule, foresee, take_first, close_hole))
TABLES = new_run(build_plan(town(), Arm("network", "network")))
HORIZON = 8
TAKE, CLOSE = HORIZON + 2, HORIZON + 3  # what else than an hour may be drawn


def empty() -> Run:
    """Tables without an event."""
    run: Run = TABLES.replaced(world=np.zeros_like(TABLES.world))
    run.world[0]["horizon"] = HORIZON
    return run


@given(st.lists(st.integers(0, HORIZON)), st.lists(st.integers(0, CLOSE), max_size=60))
def test_the_first_of_all_that_wait_is_taken(before: list[int], doing: list[int]) -> None:
    run, waiting = empty(), list[tuple[int, int]]()
    for number, hour in enumerate(before):
        put_before(run, hour, number % 3, number)
        heapq.heappush(waiting, (hour, number))
    for number, what in enumerate([*doing, *[TAKE] * len([*before, *doing])], len(before)):
        if what == CLOSE:
            close(run)
        elif what == TAKE:
            assert take(run, HORIZON) == bool(waiting)
            if waiting:
                event = run.event[0]
                assert (event["at"], event["row"]) == heapq.heappop(waiting)
                assert event["kind"] == event["row"] % 3
        else:
            put(run, what, number % 3, number, 0.5)
            if what <= HORIZON:
                heapq.heappush(waiting, (what, number))
        assert run.world[0]["events"] + run.world[0]["foreseen"] == len(waiting)


def test_nothing_is_taken_before_its_hour() -> None:
    run = empty()
    put(run, 2.0, 1, 7, 0.0)
    put(run, 1.0, 1, 8, 0.0)
    assert take(run, 1.5)
    assert run.event[0]["row"] == 8
    assert not take(run, 1.5)
    put(run, 1.25, 1, 9, 0.0)
    assert [take(run, 2.0) and run.event[0]["row"] for _ in range(3)] == [9, 7, False]
