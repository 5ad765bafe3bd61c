"""What a seat sees is what its leader knows: no more, and nothing that tells of the rest."""

from dataclasses import asdict

import pytest

from exercise_books import small_exercise
from metalead.simulation.exercise.files import scenario_for
from metalead.simulation.exercise.matters import matters_of
from metalead.simulation.exercise.places import place_code
from metalead.simulation.exercise.play import session_at
from metalead.simulation.exercise.seat_view import seat_view
from metalead.simulation.runs.log import Seat, Staff
from metalead.simulation.runs.session import Session

EXERCISE = small_exercise(settles=0.5)
SCENARIO = scenario_for(EXERCISE)
LEADERS = tuple(leader.id for leader in SCENARIO.leaders)


def session(hour: float, settles: float = 0.5) -> Session:
    seats = tuple(Seat(leader=one, staff=Staff(settles=settles)) for one in LEADERS)
    return session_at(SCENARIO, EXERCISE, seats, hour)


@pytest.mark.parametrize("leader", LEADERS)
def test_it_holds_the_places_that_the_leader_knows_and_no_others(leader: str) -> None:
    run = session(4.0)
    view = seat_view(SCENARIO, run, leader, EXERCISE.seed)
    known = run.picture(leader).beliefs["incident"]
    codes = {place_code(run.incident_name(int(row)), EXERCISE.seed) for row in known}
    assert {place.code for place in view.places} == codes
    assert {matter.place.code for matter in view.matters} <= codes
    assert {word.place for word in view.words} <= codes | {""}
    assert "collapse:" not in str(asdict(view))  # the names by which they could be counted


def test_needs_stand_as_the_leader_believes() -> None:
    run = session(6.0)
    for leader in LEADERS:
        rows = run.picture(leader).beliefs
        for place in seat_view(SCENARIO, run, leader, EXERCISE.seed).places:
            known = rows[place.belief]
            for need in place.needs:
                assert int(known["facts"]) >> need.number & 1
                done = bool(int(known["done"]) >> need.number & 1)
                assert (need.state == "done") == done


def test_matters_are_those_that_the_staff_does_not_settle_the_worst_first() -> None:
    run = session(3.0, settles=0.0)
    counts = [len(matters_of(run.picture("fire"), 3.0, settles)) for settles in (0.0, 0.5, 1.0)]
    assert counts[0] > 0
    assert counts == sorted(counts, reverse=True)
    assert counts[2] == 0
    worths = [one.worth for one in matters_of(run.picture("fire"), 3.0)]
    assert worths == sorted(worths, reverse=True)


def test_ages_and_hours_are_those_of_the_last_word() -> None:
    view = seat_view(SCENARIO, session(5.0), "fire", EXERCISE.seed)
    assert view.hour == 5.0
    assert all(0.0 <= place.age <= 5.0 for place in view.places)
    hours = [word.hour for word in view.words]
    assert hours == sorted(hours, reverse=True)


def test_a_code_is_the_same_for_all_and_another_in_another_run() -> None:
    assert place_code("collapse:3", 1) == place_code("collapse:3", 1)
    assert place_code("collapse:3", 1) != place_code("collapse:3", 2)
    names = [f"collapse:{number}" for number in range(400)]
    assert len({place_code(name, 1) for name in names}) == len(names)
    in_order = [place_code(name, 1) for name in names[:20]]
    assert in_order != sorted(in_order)
