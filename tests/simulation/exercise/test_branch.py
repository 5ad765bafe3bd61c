"""Any moment of a room opens again: as it stood, with the clock standing and free seats."""

import numpy as np
import pytest

from exercise_books import played, small_exercise
from metalead.simulation.exercise.book import Book, Seated
from metalead.simulation.exercise.branch import branched
from metalead.simulation.exercise.conduct import conducted
from metalead.simulation.exercise.files import scenario_for
from metalead.simulation.exercise.play import session_at
from metalead.simulation.input.errors import UserError
from metalead.simulation.runs.log import Seat

MINUTES = 20


@pytest.fixture(scope="module")
def book() -> Book:
    """A room of bots, from the lobby to EndEx."""
    return played(small_exercise(), MINUTES)


def hours(book: Book) -> tuple[float, float]:
    """The hours from which to which a room has played."""
    exercise = conducted(book).exercise
    return exercise.begins, conducted(book).clock.hour_at(book[-1].at)


@pytest.mark.parametrize("share", [0.1, 0.37, 0.5, 0.92, 1.0])
def test_it_stands_as_it_stood(book: Book, share: float) -> None:
    begins, ends = hours(book)
    hour = begins + share * (ends - begins)
    again = conducted(branched(book, hour))
    assert again.phase == "paused"
    assert again.clock.hour_at(1e9) == pytest.approx(hour)
    exercise, scenario = again.exercise, scenario_for(again.exercise)
    upto = tuple(e for e in conducted(book).log if isinstance(e, Seat) or e.at <= hour)
    before = session_at(scenario, exercise, upto, hour).outcomes()
    stands = session_at(scenario, exercise, again.log, hour).outcomes()
    assert np.array_equal(stands, before, equal_nan=True)


def test_its_seats_are_free_and_can_be_taken(book: Book) -> None:
    branch = branched(book, np.mean(hours(book)))
    again = conducted(branch)
    assert all(chair.person is None for chair in again.chairs.values())
    leader = next(iter(again.chairs))
    anew = conducted([*branch, Seated(at=branch[-1].at + 5.0, leader=leader, person="Ida")])
    seats = [e for e in anew.log if isinstance(e, Seat) and e.leader == leader]
    assert [seat.until is None for seat in seats] == [False, True]


@pytest.mark.parametrize("hour", [-1.0, 1e6])
def test_an_hour_that_was_not_played_is_refused(book: Book, hour: float) -> None:
    with pytest.raises(UserError, match="has to be from"):
        branched(book, hour)


def test_before_startex_there_is_no_moment(book: Book) -> None:
    with pytest.raises(UserError, match="has not begun"):
        branched(book[:1], 0.0)
