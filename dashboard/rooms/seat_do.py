"""What the page of a seat can ask for."""

from collections.abc import Sequence

from metalead.dashboard.rooms.fields import Fields
from metalead.dashboard.rooms.next_matter import next_matter
from metalead.dashboard.rooms.room import Room
from metalead.simulation.exercise import control
from metalead.simulation.exercise.book import Acted, Answered, Checked, Event, Noted
from metalead.simulation.exercise.conduct import Conduct, messages_to
from metalead.simulation.exercise.places import place_code
from metalead.simulation.exercise.seat_acts import KINDS, Kind, Wish, entry_of
from metalead.simulation.input.errors import UserError
from metalead.simulation.runs.log import Staff

AT = "/"  # between the code of a place and the number of a need
MOST_MILLISECONDS = 60_000.0
CONTROLS = ("start", "pause", "resume", "next", "end")  # of somebody who practises alone


def do_at_seat(room: Room, leader: str, fields: Fields) -> None:
    """Do what a seat asks. Raises `UserError`, in the words of the page, where it cannot be."""
    what = fields.text("do")
    if what != "sit" and room.conduct.chairs[leader].person is None:
        raise UserError("Nobody sits here: take the seat first.")
    if what in KINDS:
        _act(room, leader, what, fields)
    elif what in ("note", "reply"):
        _note(room, leader, fields, reply=what == "reply")
    elif what == "check":
        _answer(room, leader, fields)
    elif what in ("comcheck", "practised"):
        _comcheck(room, leader, fields, practised=what == "practised")
    elif what == "sit":
        _sit(room, leader, fields)
    elif what in CONTROLS and room.solo == leader:
        control_alone(room, what, fields.key)
    else:
        raise UserError("There is nothing of that kind to do here.")


def _act(room: Room, leader: str, kind: Kind, fields: Fields) -> None:
    wish = _wish(kind, fields)

    def make(at: float, conduct: Conduct) -> Sequence[Event]:
        if conduct.phase not in ("running", "paused") or conduct.emergency is not None:
            raise UserError("Nothing can be done now. Write a note instead.")
        seed = conduct.exercise.code_seed
        entries = entry_of(room.scenario, room.look(), leader, seed, wish)
        return [Acted(at=at, leader=leader, entry=entry) for entry in entries]

    room.write(make, fields.key)


def _wish(kind: Kind, fields: Fields) -> Wish:
    staff = Staff()
    if kind == "orders":
        settles = fields.number("settles") / 100.0
        if not 0.0 <= settles <= 1.0:
            raise UserError("The staff settles from 0 to 100 percent.")
        staff = Staff(settles=settles, answers=fields.has("answers"), reports=fields.has("reports"))
    return Wish(
        kind=kind,
        place=fields.text("place").partition(AT)[0],
        need=_need(fields),
        to=fields.text("to"),
        count=fields.whole("count"),
        kind_of_unit=fields.text("unit"),
        zone=fields.text("zone"),
        word=fields.whole("word", -1),
        staff=staff,
        text=control.said(fields.text("why")),
    )


def _need(fields: Fields) -> int:
    """The number of a need: in a field of its own, or beside its place, as 'KD-27/2'."""
    beside = fields.text("place").partition(AT)[2]
    return int(beside) if beside.isascii() and beside.isdigit() else fields.whole("need")


def _sit(room: Room, leader: str, fields: Fields) -> None:
    """Somebody who came by the seat's own link says who they are."""
    name = control.named(fields.text("name"))

    def make(at: float, conduct: Conduct) -> Sequence[Event]:
        if conduct.chairs[leader].person is not None:
            raise UserError("Somebody sits here already.")
        return control.seat(at, conduct, leader, name)

    room.write(make, fields.key)


def _note(room: Room, leader: str, fields: Fields, *, reply: bool) -> None:
    """A note of the seat's own, or its answer to something that was said to it."""
    text = control.said(fields.text("text"))
    if not text:
        raise UserError("Write the words first.")
    event = _message(room, leader, fields.whole("message")) if reply else None
    room.write(
        lambda at, _: [Noted(at=at, by=leader, text=text, leader=leader, reply=event)], fields.key
    )


def _message(room: Room, leader: str, number: int) -> int:
    """The number of the event of the how-many-th thing (from 0) that was said to a seat."""
    own = messages_to(room.conduct, leader)
    if not 0 <= number < len(own):
        raise UserError("That was not said to you.")
    return own[number].event


def _answer(room: Room, leader: str, fields: Fields) -> None:
    """An answer to a picture check; the place is named by its code, as the seat knows it."""
    code, who = fields.text("place"), fields.text("to")
    sure = fields.number("sure") / 100.0
    if not 0.0 <= sure <= 1.0:
        raise UserError("How sure: from 0 to 100 percent.")
    known = {one.id for one in room.scenario.leaders}

    def make(at: float, conduct: Conduct) -> Sequence[Event]:
        if conduct.check is None:
            raise UserError("The picture check is closed.")
        incident = _incident_of(room, leader, code) if code else None
        return [
            Answered(
                at=at,
                leader=leader,
                incident=incident,
                who=who if who in known else None,
                lacks=control.said(fields.text("lacks")),
                sure=sure,
            )
        ]

    room.write(make, fields.key)


def _incident_of(room: Room, leader: str, code: str) -> str:
    session = room.session()
    for row in session.picture(leader).beliefs["incident"]:
        name = session.incident_name(int(row))
        if place_code(name, room.exercise.code_seed) == code:
            return name
    raise UserError("Choose a place that you know of.")


def _comcheck(room: Room, leader: str, fields: Fields, *, practised: bool) -> None:
    taken = min(MOST_MILLISECONDS, max(0.0, fields.number("ms"))) if fields.has("ms") else 0.0

    def make(at: float, conduct: Conduct) -> Sequence[Event]:
        before = conduct.chairs[leader].comcheck
        milliseconds = taken if before is None or not practised else before
        return [Checked(at=at, leader=leader, milliseconds=milliseconds, practised=practised)]

    room.write(make, fields.key)


def control_alone(room: Room, what: str, key: str | None) -> None:
    """The clock in the hands of somebody who practises alone."""
    match what:
        case "start":
            room.write(control.start, key)
        case "pause":
            room.write(control.pause, key)
        case "resume":
            room.write(control.resume, key)
        case "end":
            room.write(control.end, key)
        case "next":
            next_matter(room, key)
