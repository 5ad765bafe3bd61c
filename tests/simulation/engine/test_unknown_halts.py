"""What the engine does not know is refused and told, never carried out as something else."""

import numpy as np
import pytest

from metalead.agents.compiling.uncompiled import plain
from metalead.simulation.engine.acting import carry_out
from metalead.simulation.engine.block import advance_run
from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.engine.entries import enter
from metalead.simulation.engine.heap import schedule
from metalead.simulation.engine.log_tables import INJECT_ACCESS
from metalead.simulation.engine.recorded import is_possible
from metalead.simulation.engine.tables import UNKNOWN_EVENT, Run
from metalead.simulation.input.errors import EngineError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.drive import run_seeds
from metalead.simulation.runs.session import Session
from metalead.simulation.runs.workspace import new_run
from small_disasters import HORIZON, town

HALFWAY = HORIZON / 2
NETWORK = Arm("network", "network")
NO_EVENT, NO_ACT = 99, 99  # codes that nothing has


def halfway(arm: Arm = NETWORK) -> Session:
    """A run in the middle of its event."""
    session = Session(town(), arm, 5)
    session.advance(HALFWAY)
    return session


def put_in_front(run: Run, kind: int) -> None:
    """Make the next event to come one of this kind."""
    plain(schedule)(run, HALFWAY, kind, 0, 0.0)


def traces(run: Run) -> tuple[bytes, ...]:
    """What an event or an act of any kind would change."""
    tables = ("messages", "needs", "incidents", "units", "leaders", "stocks", "events")
    return tuple(getattr(run, table).tobytes() for table in tables)


@pytest.mark.parametrize("organisation", ["network", "omniscient"])
def test_an_unknown_event_is_refused(organisation: str) -> None:
    session = halfway(Arm(organisation, organisation))
    put_in_front(session.run, NO_EVENT)
    for _ in range(2):  # the run stays where it is, however often it is asked to go on
        with pytest.raises(EngineError, match=f"event of kind {NO_EVENT}"):
            session.advance(HORIZON)
    assert session.now == HALFWAY


def test_an_unknown_event_does_nothing() -> None:
    """The known one in its place, a reminder's, would have written a message."""
    session = halfway()
    put_in_front(session.run, NO_EVENT)
    before = session.snapshot()
    assert advance_run(session.run, HORIZON) == UNKNOWN_EVENT
    assert traces(session.run)[:-1] == traces(before)[:-1]


def test_an_unknown_event_ends_a_block_of_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A halted run is no run that is short of room."""
    planned = build_plan(town(), NETWORK)
    run = new_run(planned)
    run.world[0]["halt"], run.world[0]["unknown"] = UNKNOWN_EVENT, NO_EVENT
    monkeypatch.setattr("metalead.simulation.runs.drive.run_block", lambda *_: 0)
    with pytest.raises(EngineError, match=f"event of kind {NO_EVENT}"):
        run_seeds(planned.plan, run, np.array([5]), np.empty((1, WIDTH)))


def test_an_unknown_act_is_refused() -> None:
    session = halfway()
    act = session.run.outbox[0]
    act["act"], act["tie"], act["belief"], act["need"], act["count"] = NO_ACT, 0, 0, 1, 1
    before = traces(session.run)
    plain(carry_out)(session.run, 0, 1)
    assert traces(session.run) == before
    with pytest.raises(EngineError, match=f"act {NO_ACT}"):
        session.advance(HORIZON)


def test_an_unknown_act_in_a_log_is_impossible() -> None:
    run = halfway().run
    row = np.zeros(1, Run.LAYOUT["log"])[0]
    row["act"], row["cause"], row["need"], row["count"] = NO_ACT, -1, 1, 1
    picture = halfway().picture("fire")
    assert not plain(is_possible)(run, 0, picture, row, 0, 0)


def test_an_entry_that_does_not_come_by_the_clock_is_refused() -> None:
    log = np.zeros(1, Run.LAYOUT["log"])
    log["kind"] = INJECT_ACCESS
    session = halfway()
    session.run = session.run.replaced(log=log)
    plain(enter)(session.run, 0)
    with pytest.raises(EngineError, match=f"log entry of kind {INJECT_ACCESS}"):
        session.advance(HORIZON)
