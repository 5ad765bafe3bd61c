"""What a seat asks for: an entry of the log, or the same words for all that it cannot name."""

from dataclasses import replace

import pytest

from exercise_books import small_exercise
from metalead.simulation.exercise.files import scenario_for
from metalead.simulation.exercise.places import place_code
from metalead.simulation.exercise.play import session_at
from metalead.simulation.exercise.read_words import rows_read
from metalead.simulation.exercise.seat_acts import SeatEntry, Wish, entry_of
from metalead.simulation.exercise.seat_view import SeatView, seat_view
from metalead.simulation.input.errors import UserError
from metalead.simulation.runs.log import Decision, Seat, Staff, StandingOrders, ToldInPerson
from metalead.simulation.runs.session import Session

EXERCISE = small_exercise(settles=0.0)
SCENARIO = scenario_for(EXERCISE)
LEADER, HOUR = "fire", 3.0


@pytest.fixture(scope="module")
def session() -> Session:
    seats = [
        Seat(leader=one.id, staff=Staff(settles=0.0, answers=False)) for one in SCENARIO.leaders
    ]
    return session_at(SCENARIO, EXERCISE, tuple(seats), HOUR)


@pytest.fixture(scope="module")
def view(session: Session) -> SeatView:
    return seat_view(SCENARIO, session, LEADER, EXERCISE.seed)


def asked(session: Session, wish: Wish) -> list[SeatEntry]:
    return entry_of(SCENARIO, session, LEADER, EXERCISE.seed, wish)


def test_every_matter_that_is_shown_can_be_acted_upon(session: Session, view: SeatView) -> None:
    assert view.matters
    for matter in view.matters:
        wish = Wish("commit", place=matter.place.code, need=matter.matter.need, count=1, text="w")
        if matter.own:
            (entry,) = asked(session, wish)
            assert isinstance(entry, Decision)
            assert (entry.act, entry.leader, entry.at, entry.text) == ("commit", LEADER, HOUR, "w")
            assert place_code(str(entry.incident), EXERCISE.seed) == matter.place.code
        for contact in matter.contacts:
            (entry,) = asked(session, replace(wish, kind="ask", to=contact.leader))
            assert isinstance(entry, Decision)
            assert entry.peer == contact.leader


def test_the_other_acts_become_entries(session: Session, view: SeatView) -> None:
    place = view.places[0].code
    (told,) = asked(session, Wish("told", place=place, to="ems"))
    assert isinstance(told, ToldInPerson)
    (orders,) = asked(session, Wish("orders", staff=Staff(settles=0.3)))
    assert isinstance(orders, StandingOrders)
    for wish in (
        Wish("tell", place=place, to="eoc"),
        Wish("offer", kind_of_unit=view.stocks[0].capability, to="eoc"),
        Wish("escalate", kind_of_unit=view.stocks[0].capability),
        Wish("guide", to="police", count=70),
        Wish("prioritise", to="police", zone="South Town"),
    ):
        (entry,) = asked(session, wish)
        assert isinstance(entry, Decision)
        assert entry.act == wish.kind


def test_an_answer_is_to_the_word_that_was_read_and_a_yes_sends_the_units() -> None:
    seats = tuple(
        Seat(leader=one.id, staff=Staff(settles=0.0, answers=False)) for one in SCENARIO.leaders
    )
    early = session_at(SCENARIO, EXERCISE, seats, 2.0)
    other = seat_view(SCENARIO, early, "police", EXERCISE.seed)
    matter = next(m for m in other.matters if any(c.leader == LEADER for c in m.contacts))
    wish = Wish("ask", place=matter.place.code, need=matter.matter.need, to=LEADER, count=1)
    order = entry_of(SCENARIO, early, "police", EXERCISE.seed, wish)
    later = session_at(SCENARIO, EXERCISE, (*seats, *order), 6.0)
    words = seat_view(SCENARIO, later, LEADER, EXERCISE.seed).words
    word = next(word for word in words if word.asks)
    (no,) = asked(later, Wish("answer", word=word.number, count=0))
    assert isinstance(no, Decision)
    assert no.cause is not None
    assert (no.act, no.count) == ("answer", 0)
    sent, yes = asked(later, Wish("answer", word=word.number, count=1))
    assert isinstance(sent, Decision)
    assert isinstance(yes, Decision)
    assert (sent.act, yes.act, sent.incident) == ("commit", "answer", yes.incident)
    with pytest.raises(UserError, match=r"promise \d at the most"):
        asked(later, Wish("answer", word=word.number, count=99))
    silent = next(word for word in words if not word.asks)
    with pytest.raises(UserError, match="asks for nothing"):
        asked(later, Wish("answer", word=silent.number))


def test_words_are_numbered_by_the_desk_and_not_by_the_run(
    session: Session, view: SeatView
) -> None:
    numbers = [word.number for word in view.words]
    assert numbers == list(range(len(numbers)))[::-1]
    assert len(rows_read(session, LEADER)) == len(numbers)
    assert max(rows_read(session, LEADER)) > max(numbers)  # the run's rows would tell of others


def unknown_place(session: Session, view: SeatView) -> str:
    """The code of a place that there is and that this seat has not heard of."""
    codes = {place.code for place in view.places}
    rows = range(int(session.run.world[0]["incidents"]))
    every = [place_code(session.incident_name(row), EXERCISE.seed) for row in rows]
    return next(code for code in every if code not in codes)


def test_what_a_seat_does_not_know_is_refused_as_what_is_not_there(
    session: Session, view: SeatView
) -> None:
    said = set()
    for code in (unknown_place(session, view), "ZZZ-99", "", "collapse:1"):
        with pytest.raises(UserError) as caught:
            asked(session, Wish("commit", place=code, need=1, count=1))
        said.add(str(caught.value))
    assert said == {"Choose a place that you know of."}
    for word in (-1, 10_000, 2**31):
        with pytest.raises(UserError, match="That word is not on your desk"):
            asked(session, Wish("answer", word=word))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"need": 0}, "Choose a need that you know of"),
        ({"need": -3}, "Choose a need that you know of"),
        ({"need": 63}, "Choose a need that you know of"),
        ({"count": 0}, "Say how many units: a number from 1"),
        ({"count": -5}, "Say how many units: a number from 1"),
        ({"count": 1000}, "Say how many units: a number from 1"),
        ({"count": 900}, r"You have \d such units free; send \d at the most"),
        ({"kind": "ask", "to": "ems2"}, "Choose somebody you are in contact with"),
        ({"kind": "ask", "to": LEADER}, "Choose somebody you are in contact with"),
        ({"kind": "told", "to": LEADER}, "Choose whom you have told"),
        ({"kind": "told", "to": "<b>"}, "Choose whom you have told"),
        ({"kind": "guide", "to": "eoc", "count": 101}, "0 to 100 percent"),
        ({"kind": "prioritise", "to": "eoc", "zone": "nowhere"}, "Choose a zone"),
        ({"kind": "offer", "to": "eoc", "kind_of_unit": "ships"}, "Choose a kind of unit"),
    ],
)
def test_a_wish_that_cannot_be_is_refused_in_plain_words(
    session: Session, view: SeatView, change: dict[str, object], words: str
) -> None:
    matter = next(one for one in view.matters if one.own)
    usual = Wish("commit", place=matter.place.code, need=matter.matter.need, count=1)
    with pytest.raises(UserError, match=words):
        asked(session, replace(usual, **change))  # type: ignore[arg-type]


def test_who_has_no_superior_and_no_units_is_told_so(session: Session) -> None:
    with pytest.raises(UserError, match="You have no such units"):
        entry_of(
            SCENARIO,
            session,
            "eoc",
            1,
            Wish("escalate", kind_of_unit=SCENARIO.capabilities[0].name),
        )
    with pytest.raises(UserError, match="You have no superior to ask"):
        entry_of(
            SCENARIO,
            session,
            "ems",
            1,
            Wish("escalate", kind_of_unit=SCENARIO.capabilities[1].name),
        )
