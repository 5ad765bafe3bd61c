"""The state of a room, folded from its book: phase, clock, seats, injects, what was said.

Nothing else is kept: going on after a crash, taking back a slip, opening any moment and branching
are all this fold, over more or fewer events.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from metalead.simulation.exercise.book import (
    Acted,
    Answered,
    Asked,
    Changed,
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
)
from metalead.simulation.exercise.brought import brings, is_of_this_run
from metalead.simulation.exercise.clock import Clock
from metalead.simulation.exercise.schema import Exercise, Inject, Means
from metalead.simulation.runs.log import Entry, Log, Seat, Staff, StandingOrders
from metalead.simulation.runs.log_rows import injected_names

Phase = Literal["lobby", "running", "paused", "ended"]
InjectState = Literal["due", "fired", "skipped"]


@dataclass(slots=True)
class Line:
    """One line of the MSEL as it stands: the inject, its hour now, and what became of it."""

    inject: Inject
    hour: float
    state: InjectState = "due"
    written: bool = False  # on the spot


@dataclass(frozen=True, slots=True)
class Message:
    """What was said to seats from outside: by an inject or the facilitator. event: its number."""

    event: int
    at: float
    hour: float
    to: tuple[str, ...]
    sender: str
    means: Means
    text: str
    inject: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A note, with the hour of the exercise at which it was written."""

    event: int
    hour: float
    by: str
    text: str
    leader: str | None
    objective: str | None
    reply: int | None = None


@dataclass(slots=True)
class Check:
    """A picture check: the hour that it asks about, and the answers by seat."""

    event: int
    hour: float
    open: bool = True
    answers: dict[str, Answered] = field(default_factory=dict)


@dataclass(slots=True)
class Chair:
    """A seat as it stands: who plays it, under which orders its staff works, when it last acted."""

    leader: str
    staff: Staff  # as it was set up
    orders: Staff  # as its person gave them last
    person: str | None = None
    since: float | None = None  # hour from which a person plays it
    vanished: bool = False
    comcheck: float | None = None  # milliseconds
    practised: bool = False
    acted: float | None = None  # seconds: when it last did something


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a seat did: the number of its event, and the entry of the log."""

    event: int
    leader: str
    entry: Entry


@dataclass(slots=True)
class Conduct:
    """A room as it stands after its book so far."""

    exercise: Exercise
    clock: Clock
    phase: Phase = "lobby"
    module: str | None = None  # at whose questions the room is
    emergency: str | None = None  # what was said; None: there is none
    chairs: dict[str, Chair] = field(default_factory=dict)
    lines: dict[int, Line] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    brought: list[Entry] = field(default_factory=list)  # by injects
    seats: list[Seat] = field(default_factory=list)  # that have ended
    pauses: list[tuple[float, float, str | None]] = field(default_factory=list)
    modules_done: int = 0
    ended_at: float | None = None

    @property
    def log(self) -> Log:
        """The log of the run so far: seats, what they did, and what was brought in.

        What is about an incident that an inject would have brought, and did not (it was skipped, or
        taken back after a seat had acted on it), is left out: there is nothing to do it about.
        """
        open_seats = [_seat(chair, None) for chair in self.chairs.values() if _plays(chair)]
        brought = injected_names(self.brought)
        done = [*(deed.entry for deed in self.deeds), *self.brought]
        return (*self.seats, *open_seats, *(one for one in done if is_of_this_run(one, brought)))

    def due(self) -> list[Line]:
        """The injects that are still to come, in the order of their hours."""
        waiting = [line for line in self.lines.values() if line.state == "due"]
        return sorted(waiting, key=lambda line: (line.hour, line.inject.number))

    @property
    def check(self) -> Check | None:
        """The picture check that is open."""
        return self.checks[-1] if self.checks and self.checks[-1].open else None


def conducted(book: Sequence[Event], upto: int | None = None) -> Conduct:
    """The state of a room after the first `upto` events of its book (None: all)."""
    events = book if upto is None else book[:upto]
    back = {event.number for event in events if isinstance(event, TakenBack)}
    first = events[0]
    if not isinstance(first, Opened):
        raise ValueError("a book begins with the exercise that the room was opened with")
    conduct = _opened(first.exercise)
    for number, event in enumerate(events):
        if number not in back:
            _fold(conduct, number, event)
    return conduct


def folded(conduct: Conduct, book: Sequence[Event]) -> Conduct:
    """The state with the last event of a book, which is added to it, or after a slip was taken
    back the whole book folded anew."""
    if isinstance(book[-1], TakenBack):
        return conducted(book)
    _fold(conduct, len(book) - 1, book[-1])
    return conduct


def may_be_taken_back(event: Event) -> bool:
    """Whether a slip of this kind can be taken back: what changes nothing of the clock or seats."""
    kinds = Acted | Fired | Skipped | Deferred | Wrote | Spoke | Noted | Asked | Answered
    return isinstance(event, kinds)


def _opened(exercise: Exercise) -> Conduct:
    clock = Clock(0.0, exercise.begins, exercise.hours_a_minute, exercise.ends)
    chairs = {seat.leader: Chair(seat.leader, seat.staff, seat.staff) for seat in exercise.seats}
    lines = {inject.number: Line(inject, inject.at) for inject in exercise.injects}
    return Conduct(exercise, clock, chairs=chairs, lines=lines)


def _fold(conduct: Conduct, number: int, event: Event) -> None:
    """Add one event to the state."""
    match event:
        case Changed():
            _change(conduct, event.exercise)
        case Seated() | Unseated() | Vanished() | Returned() | Checked():
            _sit(conduct, number, event)
        case Started() | Paused() | Resumed() | Rated() | Jumped() | Ended() | Emergency():
            _run(conduct, number, event)
        case Acted():
            _act(conduct, number, event)
        case Fired() | Skipped() | Deferred() | Wrote():
            _bring(conduct, number, event)
        case Spoke():
            hour = conduct.clock.hour_at(event.at)
            said = (event.to, event.sender, event.means, event.text)
            conduct.messages.append(Message(number, event.at, hour, *said))
        case Noted():
            hour = conduct.clock.hour_at(event.at)
            what = (event.by, event.text, event.leader, event.objective, event.reply)
            conduct.notes.append(Note(number, hour, *what))
        case Asked():
            _close_check(conduct)
            conduct.checks.append(Check(number, conduct.clock.hour_at(event.at)))
        case Answered():
            if conduct.check is not None:
                conduct.check.answers[event.leader] = event


def _change(conduct: Conduct, exercise: Exercise) -> None:
    """Another exercise, before StartEx: whoever sits where a seat still is keeps it."""
    anew = _opened(exercise)
    for leader, chair in conduct.chairs.items():
        if leader in anew.chairs:
            kept = anew.chairs[leader]
            kept.person, kept.since, kept.vanished = chair.person, chair.since, chair.vanished
            kept.comcheck, kept.practised = chair.comcheck, chair.practised
    conduct.exercise, conduct.clock = exercise, anew.clock
    conduct.chairs, conduct.lines = anew.chairs, anew.lines


type _Sitting = Seated | Unseated | Vanished | Returned | Checked


def _sit(conduct: Conduct, number: int, event: _Sitting) -> None:
    chair = conduct.chairs.get(event.leader)
    if chair is None:
        return
    hour = conduct.clock.hour_at(event.at)
    match event:
        case Seated():
            if chair.person is None:
                chair.since = hour
            _see(conduct, chair, number, hour, vanished=False)
            chair.person = event.person
        case Unseated():
            _leave(conduct, chair, hour)
        case Vanished() | Returned():
            _see(conduct, chair, number, hour, vanished=isinstance(event, Vanished))
        case Checked():
            chair.comcheck = event.milliseconds
            chair.practised = chair.practised or event.practised


def _leave(conduct: Conduct, chair: Chair, hour: float) -> None:
    """Nobody plays a seat any more; if it never began, it leaves no trace."""
    if _plays(chair) and chair.since is not None and hour > chair.since:
        conduct.seats.append(_seat(chair, hour))
    chair.person = chair.since = chair.comcheck = None
    chair.practised = False
    chair.vanished, chair.orders = False, chair.staff


def _see(conduct: Conduct, chair: Chair, number: int, hour: float, *, vanished: bool) -> None:
    """A seat's people vanish or return: while they are away the staff settles all."""
    changed = chair.person is not None and chair.vanished != vanished
    chair.vanished = vanished if chair.person is not None else False
    if changed and conduct.phase in ("running", "paused"):
        _staff_carries_on(conduct, chair, number, hour)


def _staff_carries_on(conduct: Conduct, chair: Chair, number: int, hour: float) -> None:
    """The staff of a seat gets the orders that it works by, with its people there or without."""
    staff = Staff(settles=1.0) if chair.vanished else chair.orders
    orders = StandingOrders(at=hour, leader=chair.leader, staff=staff, text="set by the room")
    conduct.deeds.append(Deed(number, chair.leader, orders))


def _plays(chair: Chair) -> bool:
    return chair.person is not None and chair.since is not None


def _seat(chair: Chair, until: float | None) -> Seat:
    """A seat as the log of the run has it; its staff's orders at first are those it was set up
    with, all others are entries."""
    return Seat(leader=chair.leader, since=chair.since or 0.0, until=until, staff=chair.staff)


type _Running = Started | Paused | Resumed | Rated | Jumped | Ended | Emergency


def _run(conduct: Conduct, number: int, event: _Running) -> None:
    clock, at = conduct.clock, event.at
    match event:
        case Started():
            conduct.phase, conduct.clock = "running", clock.started(at, _next_stop(conduct))
            for chair in conduct.chairs.values():
                if chair.vanished:
                    _staff_carries_on(conduct, chair, number, conduct.clock.hour)
        case Paused():
            _pause(conduct, event)
        case Resumed():
            _resume(conduct, at)
        case Rated():
            conduct.clock = clock.rated(at, event.hours_a_minute)
        case Jumped():
            conduct.clock = clock.jumped(at, event.hour)
        case Ended():
            _close_check(conduct)
            conduct.phase, conduct.clock, conduct.ended_at = "ended", clock.paused(at), at
        case Emergency():
            conduct.emergency = None if event.over else event.text
            if not event.over and conduct.phase == "running":
                _pause(conduct, Paused(at=at))


def _pause(conduct: Conduct, event: Paused) -> None:
    if conduct.phase != "running":
        return
    conduct.phase, conduct.module = "paused", event.module
    conduct.clock = conduct.clock.paused(event.at)
    conduct.pauses.append((event.at, event.at, event.module))
    conduct.modules_done += event.why == "module"


def _resume(conduct: Conduct, at: float) -> None:
    if conduct.phase != "paused":
        return
    _close_check(conduct)
    began, _, module = conduct.pauses[-1]
    conduct.pauses[-1] = (began, at, module)
    conduct.phase, conduct.module = "running", None
    conduct.clock = conduct.clock.started(at, _next_stop(conduct))


def _close_check(conduct: Conduct) -> None:
    if conduct.checks:
        conduct.checks[-1].open = False


def _next_stop(conduct: Conduct) -> float:
    """The end of the first module that is not over yet, or of the exercise."""
    stops = sorted(module.ends for module in conduct.exercise.modules)[conduct.modules_done :]
    return min([*stops, conduct.exercise.ends])


def _act(conduct: Conduct, number: int, event: Acted) -> None:
    chair = conduct.chairs.get(event.leader)
    if chair is None:
        return
    chair.acted = event.at
    if isinstance(event.entry, StandingOrders):
        chair.orders = event.entry.staff
    conduct.deeds.append(Deed(number, event.leader, event.entry))


def _bring(conduct: Conduct, number: int, event: Fired | Skipped | Deferred | Wrote) -> None:
    if isinstance(event, Wrote):
        written = event.inject.number not in conduct.lines
        conduct.lines[event.inject.number] = Line(event.inject, event.inject.at, written=written)
        return
    line = conduct.lines.get(event.number)
    if line is None:
        return
    match event:
        case Skipped():
            line.state = "skipped"
        case Deferred():
            line.hour = event.hour
        case Fired():
            _fire(conduct, number, event, line)


def _fire(conduct: Conduct, number: int, event: Fired, line: Line) -> None:
    line.state, line.hour = "fired", event.hour
    inject = line.inject
    conduct.brought += brings(inject, event.hour)
    said = (inject.sender, inject.means, inject.text)
    if inject.to:
        conduct.messages.append(
            Message(number, event.at, event.hour, inject.to, *said, inject=inject.number)
        )


def messages_to(conduct: Conduct, leader: str) -> list[Message]:
    """What was said to a seat from outside, in order."""
    return [message for message in conduct.messages if leader in message.to]
