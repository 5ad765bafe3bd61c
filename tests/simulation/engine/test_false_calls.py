"""A false call that a trainer injects: it is believed, units go in vain, and somebody finds out.

Hours by hand: whoever is asked reads for half an hour, and the way there takes one.
"""

import numpy as np
import pytest
from scenes import FIRE, HELD, HERE, READING, THERE, Scene, at, block, crew, place, played, work

from metalead.simulation.parameters.organisations import NOBODY, ORGANISATION_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import Entry, NewIncident, OutsideWord, Seat, Staff
from metalead.simulation.runs.session import Session
from small_disasters import known, puzzle, town, walkers

ONSET, LATER, PEOPLE = 1.0, 3.0, 8.0
WAY = 1.0  # hours
UNSEEN = block([work(noticed=known(1e6))], HELD, noticed=known(1e6))
SEEN = block([work(noticed=known(0.5))], HELD, noticed=known(0.5))
WORD = OutsideWord(at=LATER, leader="fire", incident="block+1", needs=(1,))


def false(hour: float = ONSET, zone: str = THERE, people: float = PEOPLE) -> NewIncident:
    """Somebody takes something for a block that is struck."""
    return at(hour, zone, people).model_copy(update={"real": False})


def scene(*log: Entry, kind: dict[str, object] = UNSEEN, **levers: float) -> Scene:
    """The fire department has one unit, an hour away; it sees through nothing."""
    return played(place(kind, [FIRE]), *log, **levers)


def test_word_of_it_is_believed_and_a_unit_goes_in_vain() -> None:
    there = scene(false(), WORD)
    (belief,) = there.run.beliefs[there.run.beliefs["people"] > 0]
    assert belief["people"] == belief["red"] == PEOPLE
    assert there.need()["departed"] == LATER + READING
    assert not there.need()["begun"] > 0
    assert there.run.world[0]["wasted"] == WAY
    assert there.run.world[0]["wrong"] == 1


def test_who_sees_through_it_sends_nobody_and_takes_nothing_true_for_false() -> None:
    """With a perfect sense for the situation, every time; without any, never."""
    there = scene(false(), WORD, sees_through=1)
    (belief,) = there.run.beliefs[there.run.beliefs["facts"] > 0]
    assert belief["closed"] == belief["done"] == belief["facts"]
    assert np.isnan(there.need()["departed"])
    assert there.run.world[0]["wasted"] == 0.0
    believed = scene(false(), WORD, sees_through=1, situation=0)
    assert believed.need()["departed"] == LATER + READING
    true = scene(at(ONSET, THERE), kind=SEEN, sees_through=1)
    assert true.need()["begun"] > ONSET


def test_the_crew_finds_nothing_and_its_leader_closes_it_once_that_is_read() -> None:
    there = scene(false(), WORD)
    status = there.run.messages[1]
    assert status["sent"] == LATER + READING + WAY
    assert status["read"] == LATER + READING + WAY + READING
    assert status["closed"] == 1 << 1
    assert there.run.stocks["idle"].sum() == 1


def test_nobody_is_hurt_and_nothing_is_to_be_done() -> None:
    there, nothing = scene(false(), WORD), scene()
    assert there.hours == nothing.hours == {}
    for id in ("deaths", "untreated_end", "unmet_need"):
        assert there.outcome(id) == nothing.outcome(id) == 0.0


def test_a_second_source_finds_out_after_a_time() -> None:
    """No unit is there yet: it is believed until somebody has looked again."""
    late = FIRE | {"units": [crew("rescue", available=20.0)]}
    there = played(place(SEEN, [late]), false(zone=HERE))
    incident = there.run.incidents[0]
    assert ONSET < there.need()["seen_at"] < incident["cleared_at"] < 20.0
    told = there.run.messages[: there.run.world[0]["messages"]]
    (cleared,) = told[told["closed"] > 0]
    assert (cleared["sent"], cleared["closed"]) == (incident["cleared_at"], 1 << 1)
    assert cleared["final"] == incident["cleared_by"] == 0
    (belief,) = there.run.beliefs[there.run.beliefs["people"] > 0]
    assert belief["closed"] == 1 << 1
    assert np.isnan(there.need()["departed"])


def test_it_is_seen_when_and_by_whom_a_true_one_would_be() -> None:
    true, untrue = scene(at(ONSET, THERE), kind=SEEN), scene(false(), kind=SEEN)
    for column in ("key", "seen_by", "seen_at", "onset", "zone"):
        assert true.run.incidents[0][column] == untrue.run.incidents[0][column], column
    assert true.need()["seen_at"] == untrue.need()["seen_at"]


@pytest.mark.parametrize(("people", "sent"), [(40.0, False), (0.2, True)])
def test_a_grave_one_waits_for_the_person_as_a_true_one_does(people: float, sent: bool) -> None:
    """The staff of a seat settles what is routine by what it has been told."""
    seat = Seat(leader="fire", staff=Staff(settles=0.5))
    there = scene(false(people=people), seat, WORD)
    assert bool(there.need()["departed"] > 0) is sent


def test_beside_others_it_changes_neither_people_nor_luck() -> None:
    plain, more = town_played(), town_played(NewIncident(at=1.0, kind="collapse", zone="north"))
    untrue = town_played(NewIncident(at=1.0, kind="collapse", zone="north", real=False))
    drawn = int(plain.run.world[0]["incidents"])
    assert more.run.incidents["people"].sum() > plain.run.incidents["people"].sum()
    assert untrue.run.incidents["people"].sum() == plain.run.incidents["people"].sum()
    for column in ("key", "people", "seen_at", "zone"):
        np.testing.assert_array_equal(
            untrue.run.incidents[column][:drawn], plain.run.incidents[column][:drawn]
        )


def town_played(*log: Entry, organisation: str = "network") -> Session:
    """A session of the small town at its end."""
    session = Session(town(), Arm("a", organisation), 3, log)
    session.advance(session.horizon)
    return session


@pytest.mark.parametrize("organisation", [*ORGANISATION_BY_ID, NOBODY])
def test_no_organisation_is_helped_or_hurt_where_there_is_nothing_else(organisation: str) -> None:
    scenario = place(SEEN, [FIRE])
    session = Session(scenario, Arm("a", organisation), 0, [false()])
    session.advance(scenario.horizon)
    assert session.outcome("deaths") == 0.0
    assert session.carried.kept == (false(),)


@pytest.mark.parametrize("kind", ["puzzle", "walkers"])
def test_kinds_that_ask_for_no_units_may_be_false_too(kind: str) -> None:
    scenario = town(kinds=[puzzle(0), walkers(0)])
    call = NewIncident(at=1.0, kind=kind, zone="north", real=False)
    session = Session(scenario, Arm("a", "network"), 3, [call])
    session.advance(scenario.horizon)
    assert session.outcome("deaths") == 0.0
    assert session.run.incidents["people"][0] == 0.0
