"""What the facilitator asks for: refused in plain words where it makes no sense, else an event."""

from collections.abc import Callable

import pytest

from exercise_books import small_exercise
from metalead.simulation.exercise import control
from metalead.simulation.exercise.book import (
    Emergency,
    Ended,
    Event,
    Fired,
    Opened,
    Paused,
    Seated,
    Skipped,
    Started,
    TakenBack,
)
from metalead.simulation.exercise.conduct import Conduct, conducted
from metalead.simulation.exercise.schema import Module
from metalead.simulation.input.errors import UserError

EXERCISE = small_exercise()
RATE = EXERCISE.hours_a_minute  # hours a minute
FIRST = EXERCISE.injects[0]


class Hall:
    """A room without a file: what is asked for happens at a moment, by itself or by somebody."""

    def __init__(self, *events: Event, exercise: object = EXERCISE) -> None:
        self.book: list[Event] = [Opened(at=0.0, exercise=exercise), *events]  # type: ignore[arg-type]

    @property
    def conduct(self) -> Conduct:
        return conducted(self.book)

    def do(
        self, act: Callable[..., list[Event]], at: float, *given: object, **named: object
    ) -> None:
        self.book += act(at, self.conduct, *given, **named)

    def pulse(self, until: float, every: float = 2.0) -> None:
        """Let the time pass."""
        at = self.book[-1].at
        while at < until:
            at = min(until, at + every)
            self.book += control.by_itself(at, self.conduct, self.book)

    def fired(self) -> list[int]:
        return [event.number for event in self.book if isinstance(event, Fired)]


def second_of(hour: float) -> float:
    """The second of a room without pauses at which it is this hour."""
    return hour / RATE * 60.0


def test_an_inject_fires_by_itself_at_its_hour_and_once() -> None:
    hall = Hall(Started(at=0.0))
    hall.pulse(second_of(FIRST.at) - 1.0)
    assert hall.fired() == []
    hall.pulse(second_of(FIRST.at) + 60.0)
    assert hall.fired() == [1]


def test_what_came_due_while_the_server_was_away_is_asked_about_and_never_fired_in_a_heap() -> None:
    hall = Hall(Started(at=0.0))
    late = second_of(3.0)  # hours: three injects were due meanwhile
    hall.book += control.by_itself(late, hall.conduct, hall.book)
    assert hall.fired() == []
    waiting = [line.inject.number for line in control.overdue(hall.conduct, late)]
    assert waiting == [i.number for i in EXERCISE.injects if i.at <= 3.0]
    hall.do(control.fire, late, 2)
    hall.do(control.skip, late, 1)
    assert [line.inject.number for line in control.overdue(hall.conduct, late)] == [3]


def test_what_was_taken_back_is_not_fired_again_by_itself() -> None:
    hall = Hall(Started(at=0.0))
    hall.pulse(second_of(FIRST.at) + 1.0)
    assert hall.fired() == [1]
    at = hall.book[-1].at + 0.5
    hall.do(control.take_back, at, hall.book, len(hall.book) - 1)
    hall.pulse(at + 30.0)
    assert hall.fired() == [1]
    assert [line.inject.number for line in control.overdue(hall.conduct, at + 30.0)] == [1]


def test_what_was_fired_too_early_and_taken_back_comes_at_its_hour() -> None:
    hall = Hall(Started(at=0.0))
    hall.do(control.fire, 1.0, 1)
    hall.do(control.take_back, 2.0, hall.book, len(hall.book) - 1)
    hall.pulse(second_of(FIRST.at) + 4.0)
    assert hall.fired() == [1, 1]
    assert [message.inject for message in hall.conduct.messages] == [1]


@pytest.mark.parametrize("act", ["rate", "jump"])
def test_another_speed_between_two_pulses_swallows_no_inject(act: str) -> None:
    hall = Hall(Started(at=0.0))
    at = second_of(FIRST.at) + 1.0
    if act == "rate":
        hall.do(control.rate, at, 1.0)
    else:
        hall.do(control.jump, at, 11.0)
    assert hall.fired() == [1]


def test_a_deferred_inject_comes_at_its_new_hour_and_a_skipped_one_never() -> None:
    hall = Hall(Started(at=0.0))
    hall.do(control.defer, 1.0, 1, FIRST.at + 0.5)
    hall.do(control.skip, 1.0, 2)
    hall.pulse(second_of(FIRST.at) + 5.0)
    assert hall.fired() == []
    hall.pulse(second_of(EXERCISE.injects[1].at) + 30.0)
    assert hall.fired() == [1]
    with pytest.raises(UserError, match="Inject 2 was skipped already"):
        control.fire(999.0, hall.conduct, 2)


def test_the_clock_stops_at_the_end_of_each_module_and_the_exercise_ends() -> None:
    hall = Hall(Started(at=0.0))
    at = 0.0
    for module in EXERCISE.modules:
        at += 16 * 60.0
        hall.pulse(at)
        assert hall.conduct.phase == "paused"
        assert hall.conduct.module == module.id
        assert hall.conduct.clock.hour == module.ends
        hall.do(control.resume, at)
    hall.pulse(at + 10.0)  # the last module ends with the exercise: the room has spoken, it is over
    assert isinstance(hall.book[-1], Ended)
    assert hall.conduct.phase == "ended"


def test_two_modules_that_end_together_have_their_questions_one_after_the_other() -> None:
    ends = [Module(id=f"m-{n}", title="M", ends=4.0, questions=("Q?",)) for n in (1, 2)]
    hall = Hall(Started(at=0.0), exercise=EXERCISE.model_copy(update={"modules": tuple(ends)}))
    hall.pulse(16 * 60.0)
    assert hall.conduct.module == "m-1"
    hall.do(control.resume, 961.0)
    hall.pulse(970.0)
    assert hall.conduct.module == "m-2"
    hall.do(control.resume, 971.0)
    hall.pulse(980.0)
    assert hall.conduct.phase == "running"


def test_nothing_goes_on_in_a_real_emergency() -> None:
    hall = Hall(Emergency(at=1.0, text="Leave."))
    with pytest.raises(UserError, match="real emergency"):
        control.start(2.0, hall.conduct)
    hall = Hall(Started(at=0.0), Emergency(at=1.0, text="Leave."))
    assert hall.conduct.phase == "paused"
    with pytest.raises(UserError, match="real emergency"):
        control.resume(2.0, hall.conduct)
    hall.do(control.emergency, 3.0, "", over=True)
    hall.do(control.resume, 4.0)
    assert hall.conduct.phase == "running"


RUNNING = (Started(at=0.0),)
PAUSED = (Started(at=0.0), Paused(at=1.0))
OVER = (Started(at=0.0), Ended(at=1.0))
REFUSED: list[tuple[tuple[Event, ...], Callable[..., list[Event]], tuple[object, ...], str]] = [
    (RUNNING, control.start, (), "has begun already"),
    ((), control.pause, (), "clock is not running"),
    (PAUSED, control.pause, (), "clock is not running"),
    (RUNNING, control.resume, (), "does not stand still"),
    ((), control.end, (), "not under way"),
    (OVER, control.end, (), "not under way"),
    (OVER, control.rate, (1.0,), "has ended"),
    (RUNNING, control.rate, (0.0,), "from above 0 to 12"),
    (RUNNING, control.rate, (12.1,), "from above 0 to 12"),
    (PAUSED, control.jump, (3.0,), "clock is not running"),
    ((), control.fire, (1,), "not under way"),
    (RUNNING, control.fire, (99,), "There is no inject 99"),
    ((*RUNNING, Skipped(at=1.0, number=1)), control.fire, (1,), "was skipped already"),
    ((*RUNNING, Fired(at=1.0, number=1, hour=0.1)), control.skip, (1,), "was fired already"),
    (RUNNING, control.defer, (1, 99.0), "The hour has to be after 0.04, up to 12"),
    (RUNNING, control.speak, ((), "A", "radio", "x"), "at least one seat"),
    (RUNNING, control.speak, (("fire",), " ", "radio", "x"), "Write a name"),
    (RUNNING, control.speak, (("fire",), "A", "radio", "  "), "Write what is said"),
    (RUNNING, control.speak, (("fire",), "A", "radio", "x" * 2001), "2000 letters at the most"),
    (RUNNING, control.check_pictures, (), "Pause first"),
    (RUNNING, control.seat, ("nobody", "Ana"), "There is no such seat"),
    (RUNNING, control.seat, ("fire", "x" * 81), "80 letters at the most"),
    (RUNNING, control.unseat, ("fire",), "Nobody plays that seat"),
    (RUNNING, control.change, (EXERCISE,), "The exercise has begun"),
]


@pytest.mark.parametrize(("events", "act", "given", "words"), REFUSED)
def test_it_is_refused_in_plain_words(
    events: tuple[Event, ...],
    act: Callable[..., list[Event]],
    given: tuple[object, ...],
    words: str,
) -> None:
    with pytest.raises(UserError, match=words):
        act(10.0, Hall(*events).conduct, *given)


def test_clock_and_seats_cannot_be_taken_back() -> None:
    hall = Hall(Seated(at=0.0, leader="fire", person="Ana"), Started(at=0.0), Paused(at=9.0))
    for number in (0, 1, 2, 3, 4, 99, -1):
        with pytest.raises(UserError, match="cannot be taken back"):
            control.take_back(10.0, hall.conduct, hall.book, number)


def test_a_check_is_asked_once_and_closed_as_the_clock_goes_on() -> None:
    hall = Hall(*PAUSED)
    hall.do(control.check_pictures, 2.0)
    assert hall.conduct.check is not None
    with pytest.raises(UserError, match="open already"):
        control.check_pictures(3.0, hall.conduct)
    hall.do(control.resume, 4.0)
    assert hall.conduct.check is None
    assert isinstance(hall.book[-2].at, float)
    assert not any(isinstance(event, TakenBack) for event in hall.book)
