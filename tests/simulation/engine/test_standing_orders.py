"""Standing orders: what the staff of a seat settles, and what waits for the person.

Hours by hand: whoever is asked reads for half an hour.
"""

import numpy as np
import pytest
from numpy.typing import NDArray
from scenes import FIRE, HELD, HERE, READING, Scene, at, block, crew, place, played, work

from metalead.agents.picture.codes import REPLY, REPORT, REQUEST
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import (
    Decision,
    Entry,
    Seat,
    Staff,
    StandingOrders,
    log_from_json,
    log_to_json,
)
from metalead.simulation.runs.session import Session
from small_disasters import agency, tie

ONSET = 1.0
MANY, FEW = 40.0, 0.2  # people
TWO = FIRE | {"units": [crew("rescue", 2)]}
TOWN = place(block([work(hours=1.0)], HELD), [TWO])
GRAVER, ROUTINE = 0, 1  # rows of the needs
BOTH = (at(ONSET, count=MANY), at(ONSET, count=FEW))


def seat(settles: float = 0.5, **more: bool) -> Seat:
    """The fire department's leader is a person with a staff."""
    return Seat(leader="fire", staff=Staff(settles=settles, **more))


def begun(scene: Scene) -> list[bool]:
    """Whether help came to each block."""
    return [bool(scene.need(row)["begun"] > 0) for row in (GRAVER, ROUTINE)]


def rows(scene: Scene, kind: int) -> NDArray[np.void]:
    """The messages of a kind."""
    told: NDArray[np.void] = scene.run.messages[: scene.run.world[0]["messages"]]
    return told[told["kind"] == kind]


@pytest.mark.parametrize(
    ("settles", "helped"), [(1.0, [True, True]), (0.5, [False, True]), (0.0, [False, False])]
)
def test_the_staff_settles_the_routine_and_the_rest_waits(
    settles: float, helped: list[bool]
) -> None:
    assert begun(played(TOWN, seat(settles), *BOTH)) == helped


def test_the_staff_that_settles_all_is_the_built_in_strategy() -> None:
    plain, staffed = played(TOWN, *BOTH), played(TOWN, seat(1.0), *BOTH)
    assert np.array_equal(plain.row, staffed.row, equal_nan=True)


def test_the_person_decides_by_the_clock_about_what_waits() -> None:
    act = Decision(at=6.0, leader="fire", act="commit", incident="block+1", need=1, count=1)
    scene = played(TOWN, seat(), *BOTH, act)
    assert begun(scene) == [True, True]
    assert scene.need(GRAVER)["departed"] == 6.0


def test_other_orders_hold_from_their_hour_on_and_cost_as_much_as_a_report() -> None:
    """The desk is busy as long as it takes to say so: what comes then is read later."""
    orders = StandingOrders(at=5.0, leader="fire", staff=Staff(settles=1.0))
    scene = played(TOWN, seat(), *BOTH, orders, at(5.1, count=MANY), report_price=1.0)
    assert scene.need(GRAVER)["departed"] > 5.0
    late = rows(scene, 1)[2]
    assert (late["begun"], late["read"]) == (5.0 + READING, 5.0 + 2 * READING)


def test_less_may_be_left_to_the_staff_as_well() -> None:
    """What stands on its list and may not get units any more waits for the person."""
    free = crew("rescue", available=6.0)
    town = place(block([work(hours=1.0)], HELD), [FIRE | {"units": [free]}])
    orders = StandingOrders(at=5.0, leader="fire", staff=Staff(settles=0.0))
    assert begun(played(town, seat(1.0), *BOTH)) == [True, True]
    assert begun(played(town, seat(1.0), *BOTH, orders)) == [False, False]


def test_when_the_seat_is_left_all_is_the_strategy_s_again() -> None:
    left = Seat(leader="fire", until=6.0, staff=Staff(settles=0.0))
    scene = played(TOWN, left, *BOTH, at(7.0, count=FEW))
    assert begun(scene) == [True, True]
    assert scene.need(GRAVER)["departed"] >= 7.0


def neighbours(*log: Entry) -> Scene:
    """Fire sees what it has no unit for and asks public works, whose leader is a person."""
    agencies = [agency("fire", HERE), agency("works", HERE, units=[crew("rescue")])]
    agencies.append(agency("post", HERE))
    ties = [tie("fire", "works", "continuously"), tie("works", "post", "continuously")]
    scenario = place(block([work()], HELD), agencies, ties=ties, command_post="post")
    trusted = {"alliances": 20, "connectivity": 1, "sharing": 1}
    return played(scenario, *log, at(ONSET), **trusted)


@pytest.mark.parametrize("answers", [True, False])
def test_requests_are_answered_by_the_staff_or_wait(answers: bool) -> None:
    scene = neighbours(Seat(leader="works", staff=Staff(settles=0.0, answers=answers)))
    assert len(rows(scene, REQUEST)) == 1
    assert (len(rows(scene, REPLY)) > 0) is answers
    assert begun_first(scene) is answers


def begun_first(scene: Scene) -> bool:
    """Whether help came to the one block."""
    return bool(scene.need(0)["begun"] > 0)


@pytest.mark.parametrize("reports", [True, False])
def test_news_is_passed_on_by_the_staff_or_waits(reports: bool) -> None:
    scene = neighbours(Seat(leader="fire", staff=Staff(settles=0.0, reports=reports)))
    told = rows(scene, REPORT)
    assert (len(told[told["sender"] == 0]) > 0) is reports


def test_orders_to_nobody_are_refused() -> None:
    orders = StandingOrders(at=5.0, leader="fire", staff=Staff())
    session = Session(TOWN, Arm("a", "network"), 0, [*BOTH, orders])
    session.advance(TOWN.horizon)
    assert session.carried.lost == (orders,)
    assert session.refused == 1


def test_they_stand_in_a_log() -> None:
    log = (seat(0.25, answers=False), StandingOrders(at=2.0, leader="fire", staff=Staff()))
    assert log_from_json(log_to_json(log)) == log
