"""The log of a run: replay, branch, injects, seats, and what is impossible."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from metalead.agents.limits import MOST_NEEDS
from metalead.agents.picture.act import Act
from metalead.simulation.engine.columns import AT_RISK, DEATHS, EVENTS, MESSAGES, UNTREATED
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.runs.log import (
    MOST_ROW,
    Decision,
    NewAccess,
    NewComms,
    NewIncident,
    Seat,
    UnitLost,
    log_from_json,
    log_to_json,
)
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario
from small_disasters import town

SMALL = load_scenario(Path(__file__).parents[2] / "small.yaml")
ORGANISATIONS = ("command", "meta-leader", "delegation", "network")


def arm(organisation: str) -> Arm:
    return Arm(organisation, organisation)


def finished(session: Session) -> np.ndarray:
    session.advance(SMALL.horizon)
    return session.outcomes()


def silent(picture, now, news):
    """A leader who does nothing."""
    return []


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_session_gives_the_numbers_of_the_ensemble(organisation: str) -> None:
    runs = run_ensemble(SMALL, [arm(organisation)], [7], 1)
    row = finished(Session(SMALL, arm(organisation), 7))
    assert np.array_equal(row[: runs.outcomes.shape[2]], runs.outcomes[0, 0], equal_nan=True)


def test_a_run_chopped_into_pieces_is_the_same_run() -> None:
    whole = finished(Session(SMALL, arm("network"), 3))
    pieces = Session(SMALL, arm("network"), 3)
    for until in np.linspace(0, SMALL.horizon, 200):
        pieces.advance(float(until))
    assert np.array_equal(finished(pieces), whole, equal_nan=True)


def test_replay_from_the_log_gives_the_same_run() -> None:
    played = Session(SMALL, arm("command"), 5, seats={"fire": silent})
    row = finished(played)
    again = Session(SMALL, arm("command"), 5, log=log_from_json(log_to_json(played.log)))
    assert np.array_equal(finished(again), row, equal_nan=True)
    assert not np.array_equal(finished(Session(SMALL, arm("command"), 5)), row, equal_nan=True)


def test_a_branch_leaves_the_recorded_run_where_its_seat_ends() -> None:
    played = Session(SMALL, arm("command"), 5, seats={"fire": silent})
    row = finished(played)
    branch = [
        Seat(leader="fire", until=2.0),
        *[entry for entry in played.log if isinstance(entry, Decision) and entry.at <= 2.0],
    ]
    until = Session(SMALL, arm("command"), 5, log=branch)
    until.advance(2.0)
    recorded = Session(SMALL, arm("command"), 5, log=played.log)
    recorded.advance(2.0)
    assert np.array_equal(until.outcomes(), recorded.outcomes(), equal_nan=True)
    # From there on the built-in strategy acts again, and helps.
    assert finished(until)[DEATHS] < row[DEATHS]


def test_an_injected_incident_adds_its_people_and_leaves_the_drawn_ones_alone() -> None:
    plain = Session(SMALL, arm("network"), 5)
    kind, zone = SMALL.kinds[0].id, SMALL.zones[0].id
    injected = Session(
        SMALL, arm("network"), 5, [NewIncident(at=1, kind=kind, zone=zone, people=9)]
    )
    drawn = int(plain.run.world[0]["incidents"])
    assert int(injected.run.world[0]["incidents"]) == drawn + 1
    for column in ("key", "kind", "zone", "onset", "people", "seen_at"):
        assert np.array_equal(
            plain.run.incidents[column][:drawn], injected.run.incidents[column][:drawn]
        )
    before, after = (finished(one)[AT_RISK:UNTREATED].sum() for one in (plain, injected))
    assert after - before == pytest.approx(9.0)


def test_injected_weather_holds_from_its_time_on() -> None:
    zone = SMALL.zones[0].id
    cut = Session(
        SMALL, arm("command"), 5, [NewComms(at=0.5, zone=z.id, value=0.0) for z in SMALL.zones]
    )
    row = finished(cut)
    sent = cut.run.messages[: cut.run.world[0]["messages"]]
    told = sent[(sent["tries"] > 0) & (sent["sent"] >= 0.5)]  # word over a channel
    assert len(told) > 0
    assert np.isnan(told["arrived"][told["state"] != 4]).all()
    assert row[DEATHS] > finished(Session(SMALL, arm("command"), 5))[DEATHS]
    slow = Session(SMALL, arm("network"), 5, [NewAccess(at=0.0, zone=zone, value=0.01)])
    assert finished(slow)[DEATHS] > finished(Session(SMALL, arm("network"), 5))[DEATHS]


def test_a_lost_unit_is_gone_and_one_that_is_not_there_is_refused() -> None:
    group = next(g for a in SMALL.agencies if a.id == "fire" for g in a.units)
    loss = UnitLost(at=0.0, leader="fire", capability=group.capability)
    session = Session(SMALL, arm("network"), 5, [loss] * 200)
    session.advance(0.01)
    assert 0 < session.refused < 200


@pytest.mark.parametrize(("act", "most"), [("commit", MOST_NEEDS), ("offer", MOST_ROW)])
def test_a_need_has_a_number_that_there_can_be(act: Any, most: int) -> None:
    """A need's own, or the row of a capability, of which a scenario may have any number."""
    assert Decision(at=0.1, leader="fire", act=act, need=most).need == most
    with pytest.raises(ValidationError, match="need"):
        Decision(at=0.1, leader="fire", act=act, need=most + 1)


def test_impossible_decisions_are_refused_and_counted() -> None:
    log = [
        Decision(at=0.1, leader="fire", act="commit", incident="collapse:1000000", need=1, count=1),
        Decision(at=0.1, leader="fire", act="commit", incident="collapse:1", need=1, count=10**6),
        Decision(at=0.1, leader="fire", act="answer", incident="collapse:1", need=1, count=1),
        Decision(at=0.1, leader="fire", act="offer", peer="eoc", need=60, count=1),
    ]
    session = Session(SMALL, arm("network"), 5, log)
    row = finished(session)
    assert session.refused == len(log)
    plain = finished(Session(SMALL, arm("network"), 5))
    assert row[MESSAGES] == plain[MESSAGES]
    assert row[DEATHS] == plain[DEATHS]
    assert row[EVENTS] == plain[EVENTS] + len(log)


def test_impossible_acts_of_a_seat_are_refused() -> None:
    def eager(picture, now, news):
        return [Act("commit", belief=0, need=1, count=99), Act("tell", tie=999, belief=0)]

    session = Session(SMALL, arm("network"), 5, seats={"fire": eager})
    finished(session)
    assert session.refused == 2 * int(
        session.run.leaders[session.names.leaders.index("fire")]["asked"]
    )


def test_unknown_names_are_refused_with_the_nearest() -> None:
    with pytest.raises(UserError, match="'fire'"):
        Session(SMALL, arm("network"), 0, seats={"fier": silent})
    with pytest.raises(UserError, match="zone"):
        Session(SMALL, arm("network"), 0, [NewComms(at=0, zone="nowhere", value=1)])
    with pytest.raises(UserError, match="entry"):
        log_from_json('[{"entry": "earthquake"}]')


def test_an_outcome_is_asked_for_by_its_id() -> None:
    session = Session(SMALL, arm("network"), 3)
    assert session.outcome("deaths") == 0.0
    row = finished(session)
    assert session.outcome("deaths") == row[DEATHS] > 0
    with pytest.raises(UserError, match=r"there is no 'deathz'; did you mean 'deaths'"):
        session.outcome("deathz")


@pytest.mark.parametrize("organisation", ["command", "nobody", "omniscient"])
def test_outcomes_on_the_way_are_those_of_an_event_that_ends_then(organisation: str) -> None:
    """Bit for bit those of the same disaster with its horizon there."""
    for hours in (4.5, 7.0):
        on_the_way = Session(town(), arm(organisation), 5)
        on_the_way.advance(hours)
        short = Session(town(horizon=hours), arm(organisation), 5)
        short.advance(hours)
        one, other = (run.outcomes()[: len(OUTCOME_IDS)] for run in (on_the_way, short))
        np.testing.assert_array_equal(one, other)
        assert one[DEATHS] > 0
