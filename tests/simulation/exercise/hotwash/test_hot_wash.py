"""The hot wash: its numbers are those of plain runs, its rows those of the book."""

import numpy as np
import pytest

from exercise_books import PEOPLE, SMALL, played, small_exercise
from metalead.simulation.engine.chance import ROUND
from metalead.simulation.exercise.book import (
    Acted,
    Book,
    Event,
    Fired,
    Noted,
    Seated,
    TakenBack,
    Wrote,
)
from metalead.simulation.exercise.conduct import conducted
from metalead.simulation.exercise.files import load_exercise, scenario_for
from metalead.simulation.exercise.hotwash.one_disaster import (
    OTHERS,
    TEAM,
    brought_of,
    without_people,
)
from metalead.simulation.exercise.hotwash.other_lucks import OtherLucks, first_seed
from metalead.simulation.exercise.hotwash.timeline import GROUNDLESS, KEPT
from metalead.simulation.exercise.hotwash.wash import HotWash, hot_wash, in_steps, refined
from metalead.simulation.exercise.play import arm_of, session_at
from metalead.simulation.exercise.schema import Exercise, Inject
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.runs.log import NewIncident, OutsideWord, Seat, ToldInPerson
from metalead.simulation.runs.session import Session

MINUTES = 30  # of 45: EndEx comes before the scenario's end


@pytest.fixture(scope="module")
def book() -> Book:
    return played(small_exercise(), MINUTES)


@pytest.fixture(scope="module")
def wash(book: Book) -> HotWash:
    return hot_wash(book)


def test_the_rooms_numbers_are_those_of_a_session_with_its_log(book: Book, wash: HotWash) -> None:
    conduct = conducted(book)
    scenario = scenario_for(conduct.exercise)
    assert 0.0 < wash.hour < scenario.horizon
    session = session_at(scenario, conduct.exercise, conduct.log, wash.hour)
    expected = session.outcomes()[: len(OUTCOME_IDS)]
    assert np.array_equal(wash.disaster.at_end.outcomes[0, 0], expected, equal_nan=True)
    assert wash.disaster.end.labels == (TEAM, *OTHERS)


def test_from_endex_on_nobody_is_seated(wash: HotWash) -> None:
    log = without_people(wash.conduct.log, wash.hour)
    seats = [entry for entry in log if isinstance(entry, Seat)]
    assert seats
    assert {seat.until for seat in seats} == {wash.hour}
    session = session_at(wash.scenario, wash.exercise, log, wash.scenario.horizon)
    expected = session.outcomes()[: len(OUTCOME_IDS)]
    assert np.array_equal(wash.disaster.at_horizon.outcomes[0, 0], expected, equal_nan=True)
    seated = session_at(wash.scenario, wash.exercise, wash.conduct.log, wash.scenario.horizon)
    assert not np.array_equal(seated.outcomes(), session.outcomes(), equal_nan=True)


@pytest.mark.parametrize("name", OTHERS)
def test_the_others_meet_the_same_injects(wash: HotWash, name: str) -> None:
    session = Session(wash.scenario, Arm(name, name), wash.exercise.seed, brought_of(wash.conduct))
    session.advance(wash.scenario.horizon)
    row = 1 + OTHERS.index(name)
    expected = session.outcomes()[: len(OUTCOME_IDS)]
    assert np.array_equal(wash.disaster.at_horizon.outcomes[row, 0], expected, equal_nan=True)


def bare(exercise: Exercise) -> Exercise:
    return exercise.model_copy(update={"injects": (), "seats": exercise.seats[:1]})


def test_without_injects_the_others_are_what_a_comparison_runs() -> None:
    wash = hot_wash(played(bare(load_exercise(SMALL)), 10))
    arms = [Arm(name, name) for name in OTHERS]
    runs = run_ensemble(wash.scenario, arms, [wash.exercise.seed])
    found = wash.disaster.at_horizon.outcomes[1:]
    assert np.array_equal(found, runs.outcomes, equal_nan=True)
    lucks = refined(wash, 20).lucks
    assert lucks is not None
    assert int(lucks.runs.seeds[0]) == first_seed(wash.exercise.seed) == ROUND
    again = run_ensemble(wash.scenario, lucks.runs.arms, lucks.runs.seeds)
    assert np.array_equal(lucks.runs.outcomes, again.outcomes, equal_nan=True)


def test_other_lucks_meet_the_injects_too(wash: HotWash) -> None:
    lucks = refined(wash, 10).lucks
    assert lucks is not None
    arms, seed = lucks.runs.arms, int(lucks.runs.seeds[3])
    session = Session(wash.scenario, arms[0], seed, brought_of(wash.conduct))
    session.advance(wash.scenario.horizon)
    expected = session.outcomes()[: len(OUTCOME_IDS)]
    assert np.array_equal(lucks.runs.outcomes[0, 3], expected, equal_nan=True)
    without = run_ensemble(wash.scenario, arms[:1], [seed]).outcomes[0, 0]
    assert not np.array_equal(without, expected, equal_nan=True)


def test_finer_figures_come_in_steps_and_can_be_stopped(wash: HotWash) -> None:
    seen: list[OtherLucks] = []
    whole = refined(wash, 25, seen.append).lucks
    assert [step.count for step in seen] == [10, 20, 25]
    assert whole is seen[-1]
    assert {step.wanted for step in seen} == {25}
    early = refined(wash, 25, stop=lambda: True).lucks
    assert early is not None
    assert early.count == 10
    first = next(in_steps(wash, 25))
    assert np.array_equal(first.runs.outcomes, seen[0].runs.outcomes, equal_nan=True)


def test_every_row_names_its_event(book: Book, wash: HotWash) -> None:
    by_event = {row.event: row for row in wash.rows}
    assert len(by_event) == len(wash.rows)
    acted = {number for number, event in enumerate(book) if isinstance(event, Acted)}
    assert acted == {row.event for row in wash.rows if row.kind == "decision"}
    assert acted
    for number in acted:
        event = book[number]
        assert isinstance(event, Acted)
        assert by_event[number].hour == pytest.approx(event.entry.at)
        assert by_event[number].leader == event.leader
        assert by_event[number].person in PEOPLE
    fired = {number for number, event in enumerate(book) if isinstance(event, Fired)}
    assert fired == {row.event for row in wash.rows if row.kind == "inject"}
    texts = [row.text for row in wash.rows if row.kind == "phase"]
    assert texts[0] == "StartEx"
    assert texts[-1] == "EndEx"


def test_what_became_of_a_decision_is_said(book: Book, wash: HotWash) -> None:
    states = {row.event: row.state for row in wash.rows if row.kind == "decision"}
    conduct = conducted(book)
    session = session_at(wash.scenario, conduct.exercise, conduct.log, wash.hour)
    for deed in conduct.deeds:
        assert (states[deed.event] == KEPT) == (deed.entry in session.carried.kept)
    assert KEPT in states.values()
    number = next(n for n, event in enumerate(book) if isinstance(event, Acted))
    event = book[number]
    assert isinstance(event, Acted)
    wrong = event.entry.model_copy(update={"act": "commit", "count": 999, "need": 1, "peer": None})
    other = (*book[:number], event.model_copy(update={"entry": wrong}), *book[number + 1 :])
    row = next(row for row in hot_wash(other).rows if row.event == number)
    assert row.state == "impossible by then"


def test_a_slip_that_was_taken_back_is_in_nothing(book: Book) -> None:
    number = next(n for n, event in enumerate(book) if isinstance(event, Acted))
    back = TakenBack(at=book[-1].at, number=number)
    wash = hot_wash((*book[:-1], back, book[-1]))
    assert number not in {row.event for row in wash.rows}
    assert number not in {row.event for found in wash.objectives for row in found.rows}


def test_what_is_about_a_place_that_was_taken_back_is_said_to_be(book: Book) -> None:
    fired = next(n for n, event in enumerate(book) if isinstance(event, Fired))
    brought = NewIncident(at=1.0, kind="collapse", zone="north", people=40, id="inject-900")
    inject = Inject(number=900, at=1.0, title="One more", text="One more house.", does=brought)
    word = OutsideWord(at=1.0, leader="fire", incident="inject-900", needs=(1,))
    heard = Inject(number=901, at=1.0, title="A call", text="A call about it.", does=word)
    at = book[fired].at
    told = ToldInPerson(at=3.0, leader="fire", to="police", incident="inject-900")
    more: list[Event] = [Wrote(at=at, inject=inject), Fired(at=at, number=900, hour=1.0)]
    more += [Wrote(at=at, inject=heard), Fired(at=at, number=901, hour=1.0)]
    more += [Acted(at=at, leader="fire", entry=told)]
    whole = (*book[:fired], *more, *book[fired:])
    states = {row.event: row.state for row in hot_wash(whole).rows}
    assert states[fired + 1] == states[fired + 3] == states[fired + 4] == KEPT
    back = TakenBack(at=book[-1].at, number=fired + 1)
    states = {row.event: row.state for row in hot_wash((*whole[:-1], back, whole[-1])).rows}
    assert fired + 1 not in states
    assert states[fired + 3] == states[fired + 4] == GROUNDLESS


def test_evidence_is_of_injects_and_of_what_was_decided_after_them(wash: HotWash) -> None:
    numbers = {inject.number: inject for inject in wash.exercise.injects}
    for evidence in wash.objectives:
        ends = [x.inject.event for x in evidence.exhibits[1:] if x.inject is not None]
        for exhibit, end in zip(evidence.exhibits, [*ends, 10**9], strict=True):
            assert exhibit.inject is not None
            assert exhibit.inject.inject is not None
            assert evidence.objective.id in numbers[exhibit.inject.inject].objectives
            for row in exhibit.decisions:
                assert exhibit.inject.event < row.event < end
                assert not evidence.objective.seats or row.leader in evidence.objective.seats
    notes = [row for evidence in wash.objectives for row in evidence.notes]
    assert notes
    assert {row.kind for row in notes} == {"note"}


def test_a_seat_that_changes_hands_is_told_by_who_had_it() -> None:
    book = played(SMALL, 5)
    wash = hot_wash((*book[:-1], Seated(at=100.0, leader="fire", person="Zoe"), book[-1]))
    row = wash.rows[-2]
    assert (row.kind, row.who, row.person) == ("seat", "Fire Department", "Zoe")


def test_a_note_of_nothing_belongs_to_no_objective(book: Book) -> None:
    noted = Noted(at=book[-1].at, by="Vera Holm", text="It is loud.")
    wash = hot_wash((*book[:-1], noted, book[-1]))
    assert wash.rows[-2].text == "It is loud."
    assert all(row.text != "It is loud." for one in wash.objectives for row in one.rows)


def test_a_room_in_the_lobby_has_no_hot_wash(book: Book) -> None:
    with pytest.raises(UserError, match="has not begun"):
        hot_wash(book[:3])


def test_a_room_whose_server_died_has_one_up_to_its_last_event(book: Book) -> None:
    wash = hot_wash(book[:-1])
    assert 0.0 < wash.hour <= conducted(book).clock.hour


def test_levers_of_the_disaster_hold_for_the_others_and_those_of_leading_do_not() -> None:
    exercise = small_exercise().model_copy(
        update={"levers": {"scarcity": 1.2, "sharing": 0.9, "delegation": 0.2}}
    )
    wash = hot_wash(played(exercise, 8))
    room, *others = wash.disaster.at_end.arms
    assert room.levers == arm_of(exercise).levers
    assert {arm.levers for arm in others} == {(("scarcity", 1.2),)}
