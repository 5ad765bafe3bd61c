"""What the page of the facilitator can ask for."""

from collections.abc import Callable, Sequence
from typing import get_args

from metalead.dashboard.rooms.fields import Fields
from metalead.dashboard.rooms.next_matter import next_matter
from metalead.dashboard.rooms.room import EVALUATOR, PROJECTOR, SEAT, Room
from metalead.dashboard.rooms.setup import set_up, take_msel, try_out
from metalead.dashboard.rooms.store import Door
from metalead.simulation.exercise import control
from metalead.simulation.exercise.book import Event, Noted
from metalead.simulation.exercise.conduct import Conduct
from metalead.simulation.exercise.schema import Inject, Means
from metalead.simulation.input.errors import UserError
from metalead.simulation.runs.log import NewIncident

MEANS: tuple[Means, ...] = get_args(Means)
TO_ALL = "all"

type Act = Callable[[float, Conduct], Sequence[Event]]


def do_as_facilitator(room: Room, fields: Fields) -> None:
    """Do what the facilitator asks. Raises `UserError`, in the words of the page."""
    what = fields.text("do")
    if what in LOBBY:
        LOBBY[what](room, fields)
        return
    if what == "next":
        next_matter(room, fields.key)
        return
    room.write(_act(room, what, fields), fields.key)


def _act(room: Room, what: str, fields: Fields) -> Act:
    """What is to be written, by the moment and the state at which it is."""
    simple = {
        "start": control.start,
        "pause": control.pause,
        "resume": control.resume,
        "end": control.end,
        "check": control.check_pictures,
    }
    if what in simple:
        return simple[what]
    if what in ("fire", "skip", "defer", "write"):
        return _inject(room, what, fields)
    match what:
        case "rate":
            rate = fields.number("hours_a_minute")
            return lambda at, now: control.rate(at, now, rate)
        case "emergency":
            text, over = fields.text("text"), fields.has("over")
            return lambda at, now: control.emergency(at, now, text, over=over)
        case "speak":
            to, sender, text = _seats(room, fields), fields.text("sender"), fields.text("text")
            return lambda at, now: control.speak(at, now, to, sender, _means(fields), text)
        case "back":
            number = fields.whole("number")
            return lambda at, now: control.take_back(at, now, room.book, number)
        case "unseat":
            leader = fields.text("leader")
            return lambda at, now: control.unseat(at, now, leader)
        case "note":
            return _note(fields, "Facilitator")
        case _:
            raise UserError("There is nothing of that kind to do here.")


def _inject(room: Room, what: str, fields: Fields) -> Act:
    number = fields.whole("number")
    match what:
        case "fire":
            return lambda at, now: control.fire(at, now, number)
        case "skip":
            return lambda at, now: control.skip(at, now, number)
        case "defer":
            hour = fields.number("hour")
            return lambda at, now: control.defer(at, now, number, hour)
        case _:
            inject = _written(room, number, fields)
            return lambda at, now: control.write(at, now, inject)


def _written(room: Room, number: int, fields: Fields) -> Inject:
    """An inject as the page has it; what it does in the disaster stays as it was."""
    line = room.conduct.lines.get(number)
    title, text = fields.text("title").strip(), fields.text("text").strip()
    if not title or not text:
        raise UserError("Write a title, and what is said.")
    if not 1 <= number <= 9999:
        raise UserError("An inject has a number from 1 to 9999.")
    hour = fields.number("hour")
    if not room.exercise.begins <= hour <= room.exercise.ends:
        raise UserError(
            f"The hour has to be from {room.exercise.begins:g} to {room.exercise.ends:g}."
        )
    return Inject(
        number=number,
        at=hour,
        title=control.named(title),
        text=control.said(text),
        sender=control.named(fields.text("sender", "Exercise control")),
        means=_means(fields),
        to=_seats(room, fields),
        does=_brings(room, number, hour, fields) if line is None else line.inject.does,
        expected=line.inject.expected if line else "The seat decides what to do about it.",
        objectives=() if line is None else line.inject.objectives,
    )


def _brings(room: Room, number: int, hour: float, fields: Fields) -> NewIncident | None:
    """An incident that an inject of the facilitator's own brings in; None: it is only said."""
    kind, zone = fields.text("kind"), fields.text("zone")
    if not kind:
        return None
    kinds = [one.id for one in room.scenario.kinds if one.needs]
    zones = [one.id for one in room.scenario.zones]
    if kind not in kinds or zone not in zones:
        raise UserError("Choose a kind of incident and a zone, or neither.")
    return NewIncident(at=hour, kind=kind, zone=zone, id=f"inject-{number}")


def _seats(room: Room, fields: Fields) -> tuple[str, ...]:
    chosen = fields.all("to")
    return tuple(leader for leader in room.conduct.chairs if leader in chosen or TO_ALL in chosen)


def _means(fields: Fields) -> Means:
    means = fields.text("means", MEANS[0])
    found = next((one for one in MEANS if one == means), None)
    if found is None:
        raise UserError(f"By what means: one of {', '.join(MEANS)}.")
    return found


def _note(fields: Fields, by: str) -> Act:
    text = control.said(fields.text("text"))
    if not text:
        raise UserError("Write the note first.")
    leader, objective = fields.text("leader") or None, fields.text("objective") or None
    return lambda at, _: [Noted(at=at, by=by, text=text, leader=leader, objective=objective)]


def do_as_evaluator(room: Room, fields: Fields) -> None:
    """Write down what an evaluator sees."""
    if fields.text("do") != "note":
        raise UserError("There is nothing of that kind to do here.")
    name = control.named(fields.text("name", "Evaluator") or "Evaluator")
    if name in room.conduct.chairs:
        name = f"{name} (evaluator)"
    leader, objective = fields.text("leader"), fields.text("objective")
    if leader and leader not in room.conduct.chairs:
        raise UserError("Choose a seat, or the room.")
    if objective and objective not in [one.id for one in room.exercise.objectives]:
        raise UserError("Choose an objective, or none in particular.")
    room.write(_note(fields, name), fields.key)


def _admit(room: Room, fields: Fields) -> None:
    """Let somebody from the lobby into a seat; whoever had it before has to ask again."""
    leader = fields.text("leader")
    if leader not in room.conduct.chairs:
        raise UserError("Choose a seat.")
    if fields.text("who") not in room.lobby:
        raise UserError("Nobody of that name waits any more.")
    if room.has(fields.key):
        return
    door = Door(SEAT, leader)
    chair = room.conduct.chairs[leader]
    plan = next(seat for seat in room.exercise.seats if seat.leader == leader)
    if chair.person is not None and plan.people == 1:
        room.issue(door)  # handed over: the link of the one before is dead
    name = room.admit(fields.text("who"), door)
    shared = chair.person is not None and plan.people > 1
    person = f"{chair.person}, {name}"[: control.MOST_NAME] if shared else name
    room.write(lambda at, now: control.seat(at, now, leader, person), fields.key)


def _turn_away(room: Room, fields: Fields) -> None:
    room.turn_away(fields.text("who"))


def _issue(room: Room, fields: Fields) -> None:
    leader, role = fields.text("leader"), fields.text("role")
    if role in (EVALUATOR, PROJECTOR):
        room.issue(Door(role))
        return
    if leader not in room.conduct.chairs:
        raise UserError("Choose a seat.")
    room.issue(Door(SEAT, leader))


def _lock(room: Room, fields: Fields) -> None:
    room.lock(fields.text("locked") == "yes")


def _rehearse(room: Room, _fields: Fields) -> None:
    try_out(room)


LOBBY: dict[str, Callable[[Room, Fields], None]] = {
    "setup": set_up,
    "msel": take_msel,
    "rehearse": _rehearse,
    "admit": _admit,
    "away": _turn_away,
    "issue": _issue,
    "lock": _lock,
}
