"""Who writes at a desk: an event only where something waits."""

import numpy as np
import pytest

from metalead.simulation.engine.kinds import DESK_FREE
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario


@pytest.fixture(scope="module")
def session() -> Session:
    """A run that stands in the middle of its busiest hours."""
    made = Session(load_scenario("wichita-falls-1979"), Arm("network", "network"), 3)
    made.advance(6.0)
    return made


def written(session: Session, leader: int) -> list[float]:
    """When those who write at a leader's desk are free, where nothing waits for them."""
    hours, place = [], int(session.run.leaders[leader]["writing"])
    while place > 0:
        hours.append(float(session.run.writing[place - 1]["at"]))
        place = int(session.run.writing[place - 1]["row"])
    return hours


def test_it_is_an_event_only_where_something_waits(session: Session) -> None:
    run = session.run
    events = run.events[: run.world[0]["events"]]
    freed = events["row"][events["kind"] == DESK_FREE]
    waiting = run.leaders["waiting"] > 0
    assert waiting.any()
    assert not waiting.all()
    for leader in np.flatnonzero(waiting):
        assert written(session, leader) == []
    assert len(freed) < (run.leaders["busy"] > 0).sum()


def test_nobody_is_lost(session: Session) -> None:
    """Every row that was ever used is in a list of a leader or free to be used."""
    run = session.run
    kept = sum(len(written(session, leader)) for leader in range(len(run.leaders)))
    free, place = 0, int(run.world[0]["writing_free"])
    while place > 0:
        free += 1
        place = int(run.writing[place - 1]["row"])
    assert kept > 0
    assert kept + free == run.world[0]["writing"]
