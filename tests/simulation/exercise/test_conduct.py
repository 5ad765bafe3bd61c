"""The state of a room is a fold of its book, at once or event by event; a slip leaves no trace."""

from collections.abc import Callable
from functools import cache
from math import isclose

from hypothesis import given, settings, strategies as st

from exercise_books import small_exercise
from metalead.simulation.exercise.book import (
    Acted,
    Answered,
    Asked,
    Book,
    Checked,
    Deferred,
    Emergency,
    Ended,
    Event,
    Fired,
    Jumped,
    Noted,
    Opened,
    Paused,
    Rated,
    Resumed,
    Returned,
    Seated,
    Skipped,
    Spoke,
    Started,
    TakenBack,
    Unseated,
    Vanished,
    Wrote,
    event_from_json,
    event_to_json,
)
from metalead.simulation.exercise.conduct import Conduct, conducted, folded, may_be_taken_back
from metalead.simulation.exercise.files import scenario_for
from metalead.simulation.exercise.play import arm_of
from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.plan.build import Names, build_plan
from metalead.simulation.runs.log import (
    Decision,
    LeaderAway,
    Seat,
    Staff,
    StandingOrders,
    ToldInPerson,
)
from metalead.simulation.runs.log_rows import log_rows

LEADERS = ("eoc", "fire", "police", "ems")
NOBODY = Checked(at=0.0, leader="nobody", milliseconds=0.0)  # of a seat that there is not
PLACES = ("collapse:1", "collapse:3", "inject-2")
leader = st.sampled_from(LEADERS)
number = st.integers(1, 13)
hour = st.floats(0, 12)

Make = Callable[[float], Event]


@cache
def exercise() -> Exercise:
    return small_exercise()


@cache
def names() -> Names:
    return build_plan(scenario_for(exercise()), arm_of(exercise())).names


def opened() -> Opened:
    return Opened(at=0.0, exercise=exercise())


def entry_at(at: float, who: str, place: str) -> Decision:
    return Decision(at=min(12.0, at / 60), leader=who, act="tell", peer="eoc", incident=place)


def orders_at(at: float, who: str, settles: float) -> StandingOrders:
    return StandingOrders(at=min(12.0, at / 60), leader=who, staff=Staff(settles=settles))


def told_at(at: float, who: str, place: str) -> ToldInPerson:
    return ToldInPerson(at=min(12.0, at / 60), leader=who, to="eoc", incident=place)


def makers() -> st.SearchStrategy[Make]:
    """Every kind of event, waiting for the moment at which it happens."""
    place = st.sampled_from(PLACES)
    written = st.builds(
        lambda n, h: exercise().injects[n % 12].model_copy(update={"number": n, "at": h}),
        st.integers(1, 15),
        hour,
    )
    return st.one_of(
        leader.map(lambda w: lambda at: Seated(at=at, leader=w, person=f"P {w}")),
        leader.map(lambda w: lambda at: Unseated(at=at, leader=w)),
        leader.map(lambda w: lambda at: Vanished(at=at, leader=w)),
        leader.map(lambda w: lambda at: Returned(at=at, leader=w)),
        st.just(lambda at: Started(at=at)),
        st.just(lambda at: Paused(at=at)),
        st.just(lambda at: Paused(at=at, why="module", module="module-1")),
        st.just(lambda at: Resumed(at=at)),
        st.floats(0.1, 12).map(lambda r: lambda at: Rated(at=at, hours_a_minute=r)),
        hour.map(lambda h: lambda at: Jumped(at=at, hour=h)),
        st.just(lambda at: Ended(at=at)),
        st.booleans().map(lambda o: lambda at: Emergency(at=at, over=o, text="out")),
        st.tuples(leader, place).map(
            lambda p: lambda at: Acted(at=at, leader=p[0], entry=entry_at(at, *p))
        ),
        st.tuples(leader, place).map(
            lambda p: lambda at: Acted(at=at, leader=p[0], entry=told_at(at, *p))
        ),
        st.tuples(leader, st.floats(0, 1)).map(
            lambda p: lambda at: Acted(at=at, leader=p[0], entry=orders_at(at, *p))
        ),
        st.tuples(number, hour).map(lambda p: lambda at: Fired(at=at, number=p[0], hour=p[1])),
        number.map(lambda n: lambda at: Skipped(at=at, number=n)),
        st.tuples(number, hour).map(lambda p: lambda at: Deferred(at=at, number=p[0], hour=p[1])),
        written.map(lambda i: lambda at: Wrote(at=at, inject=i)),
        leader.map(lambda w: lambda at: Spoke(at=at, to=(w,), sender="A", text="b")),
        leader.map(lambda w: lambda at: Noted(at=at, by=w, text="c", leader=w)),
        st.just(lambda at: Asked(at=at)),
        leader.map(lambda w: lambda at: Answered(at=at, leader=w, sure=0.2)),
    )


@st.composite
def books(draw: st.DrawFn) -> list[Event]:
    """A book with anything in it, in any order; slips are taken back on the way."""
    book: list[Event] = [opened()]
    at = 0.0
    fired: set[int] = set()
    for make, passes in draw(
        st.lists(st.tuples(makers(), st.floats(0, 90)), min_size=1, max_size=25)
    ):
        at += passes
        event = make(at)
        if isinstance(event, Fired):
            if event.number in fired:  # as the room itself refuses
                continue
            fired.add(event.number)
        book.append(event)
        if may_be_taken_back(event) and draw(st.integers(0, 5)) == 0:
            book.append(TakenBack(at=at, number=len(book) - 1))
    return book


def stepwise(book: list[Event]) -> Conduct:
    """The state as a room keeps it: one event after the other."""
    conduct = conducted(book[:1])
    for upto in range(2, len(book) + 1):
        conduct = folded(conduct, book[:upto])
    return conduct


@settings(max_examples=80, deadline=None)
@given(books())
def test_event_by_event_is_the_same_as_in_one_go(book: list[Event]) -> None:
    assert stepwise(book) == conducted(book)


@settings(max_examples=80, deadline=None)
@given(books(), st.data())
def test_what_was_taken_back_has_never_been(book: list[Event], data: st.DataObject) -> None:
    gone = {event.number for event in book if isinstance(event, TakenBack)}
    can = [n for n, e in enumerate(book) if may_be_taken_back(e) and n not in gone]
    if not can:
        return
    slip = data.draw(st.sampled_from(can))
    without = [NOBODY if place == slip else event for place, event in enumerate(book)]
    after = conducted([*book, TakenBack(at=book[-1].at, number=slip)])
    assert after == conducted([*without, NOBODY])


@settings(max_examples=80, deadline=None)
@given(books())
def test_the_run_can_always_take_the_log(book: list[Event]) -> None:
    log_rows(conducted(book).log, names())


@settings(max_examples=40, deadline=None)
@given(books())
def test_a_book_written_and_read_gives_the_same_state(book: list[Event]) -> None:
    again = [event_from_json(event_to_json(event)) for event in book]
    assert again == book
    assert conducted(again) == conducted(book)


def state(*events: Event) -> Conduct:
    book: Book = (opened(), *events)
    return conducted(book)


def seats_of(conduct: Conduct, leader: str) -> list[tuple[float, float | None]]:
    """From when to when a seat was played, as the log has it."""
    found = [one for one in conduct.log if isinstance(one, Seat) and one.leader == leader]
    return [(seat.since, seat.until) for seat in found]


def test_late_away_and_back_are_seats_in_the_log() -> None:
    rate = exercise().hours_a_minute
    conduct = state(
        Started(at=0.0),
        Seated(at=60.0, leader="fire", person="Ana"),  # late
        Unseated(at=120.0, leader="fire"),  # away
        Seated(at=180.0, leader="fire", person="Ben"),  # back, and another
    )
    assert [(round(a / rate), b and round(b / rate)) for a, b in seats_of(conduct, "fire")] == [
        (1, 2),
        (3, None),
    ]
    assert seats_of(conduct, "police") == []


def test_handing_over_leaves_the_seat_as_it_is_played() -> None:
    conduct = state(
        Seated(at=0.0, leader="fire", person="Ana"),
        Started(at=1.0),
        Seated(at=61.0, leader="fire", person="Ben"),
    )
    assert seats_of(conduct, "fire") == [(0.0, None)]
    assert conduct.chairs["fire"].person == "Ben"


def test_who_never_played_leaves_no_trace() -> None:
    conduct = state(
        Seated(at=0.0, leader="fire", person="Ana"),
        Unseated(at=5.0, leader="fire"),
        Started(at=10.0),
    )
    assert seats_of(conduct, "fire") == []


def settled_of(conduct: Conduct, leader: str) -> list[float]:
    """The shares that the staff of a seat was ordered to settle, in order."""
    orders = [one for one in conduct.log if isinstance(one, StandingOrders)]
    return [one.staff.settles for one in orders if one.leader == leader]


def test_while_somebody_has_vanished_the_staff_settles_all() -> None:
    own = Acted(at=5.0, leader="fire", entry=orders_at(5.0, "fire", 0.4))
    conduct = state(
        Seated(at=0.0, leader="fire", person="Ana"),
        Started(at=1.0),
        own,
        Vanished(at=60.0, leader="fire"),
        Returned(at=90.0, leader="fire"),
    )
    assert settled_of(conduct, "fire") == [0.4, 1.0, 0.4]


def test_who_takes_over_from_somebody_vanished_has_the_staff_as_it_was() -> None:
    conduct = state(
        Seated(at=0.0, leader="fire", person="Ana"),
        Started(at=1.0),
        Vanished(at=60.0, leader="fire"),
        Seated(at=90.0, leader="fire", person="Ben"),
    )
    assert settled_of(conduct, "fire") == [1.0, conduct.chairs["fire"].staff.settles]
    assert not conduct.chairs["fire"].vanished


def test_the_staff_of_who_vanished_before_the_start_settles_all() -> None:
    conduct = state(
        Seated(at=0.0, leader="fire", person="Ana"),
        Vanished(at=50.0, leader="fire"),
        Started(at=60.0),
    )
    assert settled_of(conduct, "fire") == [1.0]


def test_orders_of_who_has_left_are_not_those_of_who_comes() -> None:
    conduct = state(
        Seated(at=0.0, leader="fire", person="Ana"),
        Started(at=1.0),
        Acted(at=5.0, leader="fire", entry=orders_at(5.0, "fire", 0.4)),
        Unseated(at=30.0, leader="fire"),
        Seated(at=60.0, leader="fire", person="Ben"),
    )
    assert conduct.chairs["fire"].orders == conduct.chairs["fire"].staff


def test_a_deed_about_an_incident_that_was_taken_back_is_left_out_of_the_run() -> None:
    acted = Acted(at=130.0, leader="fire", entry=entry_at(130.0, "fire", "inject-2"))
    events = (Started(at=1.0), Fired(at=120.0, number=2, hour=0.5), acted)
    assert acted.entry in state(*events).log
    back = state(*events, TakenBack(at=140.0, number=2))
    assert acted.entry not in back.log
    assert [deed.entry for deed in back.deeds] == [acted.entry]  # it was done all the same
    log_rows(back.log, names())


def test_somebody_called_away_late_is_away_as_long() -> None:
    away = next(i for i in exercise().injects if i.does and i.does.entry == "away")
    assert isinstance(away.does, LeaderAway)
    assert away.does.until is not None
    conduct = state(Started(at=1.0), Fired(at=9.0, number=away.number, hour=away.at + 5.0))
    brought = next(one for one in conduct.log if isinstance(one, LeaderAway))
    assert brought.until is not None
    assert brought.at == away.at + 5.0
    assert isclose(brought.until - brought.at, away.does.until - away.does.at)
