"""What is shown at a seat: what it sees of the disaster, what was said to it, what it did.

Everything that a seat's page holds is in `SeatPage`. It is made from the seat's own view, the
messages addressed to it and its own deeds; the room is not in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from metalead.dashboard.rooms.map import MapView, map_of
from metalead.dashboard.rooms.room import Room
from metalead.dashboard.rooms.standing import Standing, standing
from metalead.simulation.exercise.conduct import Conduct, messages_to
from metalead.simulation.exercise.seat_view import PlaceView, SeatView
from metalead.simulation.runs.log import Entry
from metalead.simulation.runs.log_rows import hour_of
from metalead.simulation.runs.session import Session

LATEST = 40  # of deeds and words that are shown


@dataclass(frozen=True, slots=True)
class ToldView:
    """Something that was said to this seat from outside."""

    number: int
    hour: float
    sender: str
    means: str
    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeedView:
    """Something that this seat did, and what became of it."""

    hour: float
    words: str
    fate: str
    why: str


@dataclass(frozen=True, slots=True)
class CheckView:
    """An open picture check: whether this seat has answered."""

    answered: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a seat can name: every leader of the event is known by name."""

    leader: str
    name: str


@dataclass(frozen=True, slots=True)
class SeatPage:
    """All that the page of a seat shows."""

    standing: Standing
    leader: str
    title: str
    person: str
    role: str
    view: SeatView | None  # before StartEx there is nothing to see
    map: MapView | None
    zones: tuple[tuple[str, tuple[PlaceView, ...]], ...]
    told: tuple[ToldView, ...]
    deeds: tuple[DeedView, ...]
    notes: tuple[tuple[float, str], ...]
    check: CheckView | None
    leaders: tuple[Person, ...]
    checked: bool
    practice: str
    practised: bool
    solo: bool
    answers: bool


def seat_page(room: Room, leader: str) -> SeatPage:
    """The page of a seat now."""
    conduct, chair = room.conduct, room.conduct.chairs[leader]
    plan = next(seat for seat in conduct.exercise.seats if seat.leader == leader)
    begun = conduct.phase != "lobby" and chair.person is not None
    view = room.view(leader) if begun else None
    titles = {one.id: one.name for one in room.scenario.leaders}
    own_notes = [note for note in conduct.notes if note.by == leader and note.reply is None]
    return SeatPage(
        standing=standing(room),
        leader=leader,
        title=titles[leader],
        person=chair.person or "",
        role=plan.role,
        view=view,
        map=None if view is None else map_of(view),
        zones=() if view is None else tuple(_by_zone(view)),
        told=tuple(_told(conduct, leader))[-LATEST:][::-1],
        deeds=tuple(_deeds(room, leader)) if begun else (),
        notes=tuple((note.hour, note.text) for note in own_notes)[::-1],
        check=_check(conduct, leader),
        leaders=tuple(Person(id, name) for id, name in titles.items() if id != leader),
        checked=chair.comcheck is not None,
        practice=conduct.exercise.practice,
        practised=chair.practised,
        solo=room.solo == leader,
        answers=chair.orders.answers,
    )


def _told(conduct: Conduct, leader: str) -> Iterator[ToldView]:
    for number, message in enumerate(messages_to(conduct, leader)):
        answers = tuple(n.text for n in conduct.notes if n.reply == message.event)
        said = (message.sender, message.means, message.text)
        yield ToldView(number, message.hour, *said, answers)


def _deeds(room: Room, leader: str) -> list[DeedView]:
    session = room.session()
    fates = _fates(session)
    own = [deed for deed in room.conduct.deeds if deed.leader == leader][-LATEST:]
    return [
        DeedView(
            hour_of(deed.entry),
            room.words.deed(deed.entry),
            fates.get(deed.entry, "waits for the desk"),
            deed.entry.text,
        )
        for deed in reversed(own)
    ]


def _fates(session: Session) -> dict[Entry, str]:
    """What became of the entries of the log so far."""
    carried = session.carried
    done: dict[Entry, str] = dict.fromkeys((*carried.kept, *carried.moved), "done")
    return done | dict.fromkeys(carried.lost, "was impossible by then")


def _check(conduct: Conduct, leader: str) -> CheckView | None:
    check = conduct.check
    return None if check is None else CheckView(leader in check.answers)


def _by_zone(view: SeatView) -> Iterator[tuple[str, tuple[PlaceView, ...]]]:
    """The places that a seat knows of, by zone: those with something open first."""
    for row, (name, _, _) in enumerate(view.zones):
        there = [place for place in view.places if place.zone_row == row]
        if there:
            yield name, tuple(sorted(there, key=_openness))


def _openness(place: PlaceView) -> tuple[bool, bool, float]:
    is_open = any(need.state == "open" for need in place.needs)
    return (not place.waits, not is_open, -place.people)
