"""The room's structure: who decided, what was written, and which setting of the engine it is."""

import pytest

from exercise_books import SMALL, played, small_exercise
from metalead.simulation.exercise.book import Acted
from metalead.simulation.exercise.conduct import conducted
from metalead.simulation.exercise.files import load_exercise
from metalead.simulation.exercise.hotwash.structure import (
    Routes,
    matched_delegation,
    routes_of,
    words_of,
)
from metalead.simulation.exercise.hotwash.wash import hot_wash
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import Decision, Staff, StandingOrders
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario

HOUR = 8.0


def session(organisation: str, **levers: float) -> Session:
    arm = Arm(organisation, organisation, tuple(levers.items()))
    found = Session(load_scenario(SMALL), arm, 1)
    found.advance(HOUR)
    return found


def test_every_need_with_a_unit_has_one_way_by_which_it_came() -> None:
    run = session("command").run
    routes = routes_of(run, HOUR)
    needs = run.needs[: run.world[0]["needs"]]
    assert routes.needs == int((needs["assigned"] == 1).sum()) > 0
    assert routes_of(run, 0.0).on_the_spot is None


def test_in_a_network_all_is_decided_on_the_spot_and_nothing_ordered() -> None:
    run = session("network").run
    assert routes_of(run, HOUR).on_the_spot == 1.0
    words = words_of(run)
    assert words.orders == 0
    assert words.to_peers > 0


def test_under_detailed_command_most_is_decided_above() -> None:
    share = routes_of(session("detailed-command").run, HOUR).on_the_spot
    free = routes_of(session("command", delegation=1.0).run, HOUR).on_the_spot
    assert share is not None
    assert free is not None
    assert share < 0.5 < free


@pytest.mark.parametrize(("setting", "own"), [(0.0, 0.7), (0.0, 1.0), (1.0, 0.0)])
def test_a_room_that_led_otherwise_gets_another_setting(setting: float, own: float) -> None:
    conduct = conducted(played(SMALL, 1)[:1])
    routes = routes_of(session("command", delegation=setting).run, HOUR)
    found = matched_delegation(load_scenario(SMALL), conduct, HOUR, routes, own)
    assert abs(found - setting) < abs(own - setting)


def test_a_room_that_led_as_its_organisation_does_keeps_its_setting() -> None:
    conduct = conducted(played(SMALL, 1)[:1])
    routes = routes_of(session("command", delegation=0.6).run, HOUR)
    assert matched_delegation(load_scenario(SMALL), conduct, HOUR, routes, 0.6) == 0.6


def test_where_nobody_was_sent_the_organisations_own_setting_stands() -> None:
    conduct = conducted(played(SMALL, 1)[:1])
    none = Routes(0, 0, 0, 0)
    assert matched_delegation(load_scenario(SMALL), conduct, HOUR, none, 0.7) == 0.7


def test_people_decide_what_their_staff_may_not_settle() -> None:
    book = played(small_exercise(0.2), 30)
    found = hot_wash(book).structure
    assert found.persons + found.staff + found.strategies == found.routes.needs
    decided = {
        (event.leader, event.entry.incident, event.entry.need)
        for event in book
        if isinstance(event, Acted) and isinstance(event.entry, Decision)
    }
    assert 0 < found.persons <= len(decided)
    alone = hot_wash(played(load_exercise(SMALL), 30)).structure
    assert alone.persons == 0


def test_standing_orders_are_told_with_their_entries() -> None:
    book = played(SMALL, 5)
    orders = StandingOrders(at=0.5, leader="fire", staff=Staff(settles=0.1))
    acted = Acted(at=200.0, leader="fire", entry=orders)
    found = hot_wash((*book[:-1], acted, book[-1])).structure.orders
    assert len(found) == len(book[0].exercise.seats) + 1  # type: ignore[union-attr]
    assert (found[-1].leader, found[-1].staff.settles) == ("fire", 0.1)
    assert found[-1].event == len(book) - 1
