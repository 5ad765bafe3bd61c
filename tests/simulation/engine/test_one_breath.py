"""What a decision says to one reader is one message: a report tells along what is free."""

from collections import Counter

import numpy as np
import pytest
from numpy.typing import NDArray

from held_levers import held_arm, hold
from metalead.agents.picture.codes import ORDER, REPORT, REQUEST, STATUS
from metalead.simulation.engine.tables import READ
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario

Rows = NDArray[np.void]


def said(*levers: tuple[str, float]) -> Rows:
    """All messages between leaders of one run under a command."""
    arm = held_arm("command", "command", **dict(levers))
    session = Session(hold(load_scenario("wichita-falls-1979")), arm, 2)
    session.advance(session.horizon)
    rows: Rows = session.run.messages[: session.run.world[0]["messages"]]
    return rows


@pytest.fixture(scope="module")
def closed() -> Rows:
    return said()


@pytest.fixture(scope="module")
def apart() -> Rows:
    return said(("closed_loop", 0.0))


def told(rows: Rows, *kinds: int) -> list[tuple[float, int, int]]:
    """Of each message of a kind that its writer made: when it was decided, by and for whom."""
    own = rows[(rows["sender"] == rows["origin"]) & (rows["sender"] != rows["final"])]
    own = own[np.isin(own["kind"], kinds)]
    return [(float(row["decided"]), int(row["sender"]), int(row["final"])) for row in own]


def test_no_offer_goes_beside_a_report(closed: Rows, apart: Rows) -> None:
    assert not set(told(closed, REPORT)) & set(told(closed, STATUS))
    assert set(told(apart, REPORT)) & set(told(apart, STATUS))


def test_a_report_tells_what_is_free(closed: Rows, apart: Rows) -> None:
    along = closed[(closed["kind"] == REPORT) & (closed["capability"] >= 0)]
    assert len(along) > 100
    assert (along["idle"] > 0).all()
    assert (apart["capability"][apart["kind"] == REPORT] < 0).all()


def test_no_report_is_written_twice(closed: Rows) -> None:
    reports = closed[(closed["kind"] == REPORT) & (closed["sender"] == closed["origin"])]
    written = Counter(
        tuple(row[name].item() for name in ("decided", "sender", "final", "incident", "cause"))
        for row in reports
    )
    assert max(written.values()) == 1


def test_units_are_asked_for_on_such_a_report(closed: Rows) -> None:
    wanted = closed[np.isin(closed["kind"], (ORDER, REQUEST)) & (closed["cause"] >= 0)]
    causes = closed[wanted["cause"]]
    on_offer = (causes["kind"] == REPORT) & (causes["capability"] >= 0)
    same = wanted["capability"] == causes["capability"]
    assert (on_offer & same).any()


def test_it_is_read_as_a_report_and_as_an_offer(closed: Rows) -> None:
    """It takes longer than a report that tells of no units (each price: test_price_by_news)."""
    mine = closed[(closed["kind"] == REPORT) & (closed["receiver"] == closed["final"])]
    mine = mine[mine["state"] == READ]
    along = mine["capability"] >= 0
    hours = mine["read"] - mine["begun"]
    assert hours[along].mean() > 1.5 * hours[~along].mean()
