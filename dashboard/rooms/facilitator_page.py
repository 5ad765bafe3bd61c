"""What the facilitator sees: everything, and what can be done about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from metalead.dashboard.rooms.addresses import LOOPBACK
from metalead.dashboard.rooms.presence import Presence
from metalead.dashboard.rooms.room import EVALUATOR, PROJECTOR, SEAT, Room
from metalead.dashboard.rooms.setup import SetupView, setup_view
from metalead.dashboard.rooms.standing import Standing, standing
from metalead.dashboard.rooms.store import Door
from metalead.simulation.exercise.book import (
    Acted,
    Answered,
    Deferred,
    Event,
    Fired,
    Noted,
    Skipped,
    Spoke,
    Wrote,
)
from metalead.simulation.exercise.conduct import Chair, Line, may_be_taken_back
from metalead.simulation.exercise.control import overdue
from metalead.simulation.exercise.truth import Truth, truth_of
from metalead.simulation.reporting.clock import clock

LATEST = 30  # events that can be taken back
SILENT = 300.0  # seconds after which a seat is said not to have spoken


@dataclass(frozen=True, slots=True)
class ChairView:
    """A seat as the facilitator sees it. here: tabs that are open; silent: minutes since it acted
    last, where that is long; matters: that wait for its person."""

    leader: str
    title: str
    person: str | None
    link: str
    here: int
    vanished: bool
    comcheck: float | None
    practised: bool
    matters: int
    silent: float | None


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the MSEL. state: due, overdue, fired, skipped."""

    number: int
    hour: float
    title: str
    text: str
    sender: str
    means: str
    to: tuple[str, ...]
    to_names: str
    expected: str
    world: bool
    state: str


@dataclass(frozen=True, slots=True)
class EventView:
    """Something in the book that can be taken back."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What a seat has answered at a picture check."""

    name: str
    said: str


@dataclass(frozen=True, slots=True)
class FacilitatorPage:
    """All that the facilitator's page shows."""

    standing: Standing
    setup: SetupView | None  # before StartEx
    kinds: tuple[tuple[str, str], ...]
    zones: tuple[tuple[str, str], ...]
    code: str
    locked: bool
    join: str
    lobby: tuple[tuple[str, str], ...]  # digest of the cookie, name
    chairs: tuple[ChairView, ...]
    doors: tuple[tuple[str, str, str], ...]  # what, role, link
    lines: tuple[LineView, ...]
    overdue: tuple[LineView, ...]
    next_number: int
    events: tuple[EventView, ...]
    check_open: bool
    answers: tuple[AnswerView, ...]
    truth: Truth | None
    rate_a_minute: float
    minutes_left: float
    notes: tuple[tuple[float, str, str], ...]
    watchable: bool
    reachable: bool  # the address to join at is one that phones can open


def facilitator_page(
    room: Room, presence: Presence, base: str, *, watchable: bool
) -> FacilitatorPage:
    """The facilitator's page now. base: the address of the rooms, with '/' at the end. watchable:
    the dashboard's page Watch is there."""
    conduct, now, words = room.conduct, room.now(), room.words
    late = {line.inject.number for line in overdue(conduct, now)}
    lines = tuple(_lines(room, late))
    hours_left = max(0.0, conduct.exercise.ends - room.hour())
    return FacilitatorPage(
        standing=standing(room),
        setup=setup_view(room) if conduct.phase == "lobby" else None,
        kinds=tuple((one.id, one.name) for one in room.scenario.kinds if one.needs),
        zones=tuple((one.id, one.name) for one in room.scenario.zones),
        code=room.code,
        locked=room.locked,
        join=f"{base}j/{room.code}",
        lobby=tuple((w.digest, w.name) for w in room.lobby.values() if w.door is None),
        chairs=tuple(_chairs(room, presence, base)),
        doors=(
            ("Evaluators", EVALUATOR, f"{base}d/{room.token_of(Door(EVALUATOR))}"),
            ("Projector", PROJECTOR, f"{base}d/{room.token_of(Door(PROJECTOR))}"),
        ),
        lines=lines,
        overdue=()
        if conduct.phase == "ended"
        else tuple(line for line in lines if line.state == "overdue"),
        next_number=max(conduct.lines, default=0) + 1,
        events=tuple(_events(room)),
        check_open=conduct.check is not None,
        answers=tuple(_answers(room)),
        truth=truth_of(room.scenario, room.session()) if conduct.phase != "lobby" else None,
        rate_a_minute=conduct.clock.rate,
        minutes_left=hours_left / conduct.clock.rate,
        notes=tuple((n.hour, words.title(n.by), n.text) for n in conduct.notes[-LATEST:])[::-1],
        watchable=watchable and conduct.phase != "lobby",
        reachable=urlsplit(base).hostname not in LOOPBACK,
    )


def _chairs(room: Room, presence: Presence, base: str) -> Iterator[ChairView]:
    words = room.words
    begun = room.conduct.phase != "lobby"
    for chair in room.conduct.chairs.values():
        seated = begun and chair.person is not None
        yield ChairView(
            leader=chair.leader,
            title=words.title(chair.leader),
            person=chair.person,
            link=f"{base}d/{room.token_of(Door(SEAT, chair.leader))}",
            here=presence.tabs(chair.leader),
            vanished=chair.vanished,
            comcheck=chair.comcheck,
            practised=chair.practised,
            matters=len(room.view(chair.leader).matters) if seated else 0,
            silent=_silent(room, chair) if seated else None,
        )


def _silent(room: Room, chair: Chair) -> float | None:
    """Minutes since a seat acted last, where that is long."""
    started = next((e.at for e in room.book if e.event == "started"), room.now())
    quiet = room.now() - (chair.acted if chair.acted is not None else started)
    return quiet / 60.0 if quiet > SILENT else None


def _lines(room: Room, late: set[int]) -> Iterator[LineView]:
    words = room.words
    for line in sorted(room.conduct.lines.values(), key=_order):
        inject = line.inject
        yield LineView(
            number=inject.number,
            hour=line.hour,
            title=inject.title,
            text=inject.text,
            sender=inject.sender,
            means=inject.means,
            to=inject.to,
            to_names=", ".join(words.title(leader) for leader in inject.to) or "nobody",
            expected=inject.expected,
            world=inject.does is not None,
            state="overdue" if inject.number in late else _state(line),
        )


def _state(line: Line) -> str:
    return "deferred" if line.state == "due" and line.hour != line.inject.at else line.state


def _order(line: Line) -> tuple[float, int]:
    return line.hour, line.inject.number


def _events(room: Room) -> Iterator[EventView]:
    back = {event.number for event in room.book if event.event == "taken-back"}
    can = [
        (number, event)
        for number, event in enumerate(room.book)
        if may_be_taken_back(event) and number not in back
    ]
    for number, event in can[-LATEST:][::-1]:
        yield EventView(number, _event_words(room, event))


def _event_words(room: Room, event: Event) -> str:
    match event:
        case Acted():
            words = room.words.deed(event.entry)
            return f"{room.words.title(event.leader)}: {words}"
        case Fired():
            return f"Inject {event.number} fired"
        case Spoke():
            return f"{event.sender} said: {event.text}"
        case Noted():
            return f"Note of {room.words.title(event.by)}: {event.text}"
        case Wrote():
            return f"Inject {event.inject.number} written: {event.inject.title}"
        case Deferred():
            return f"Inject {event.number} deferred to {clock(event.hour)}"
        case Skipped():
            return f"Inject {event.number} skipped"
        case Answered():
            return f"{room.words.title(event.leader)} answered the picture check"
        case _:
            return "Picture check opened"


def _answers(room: Room) -> Iterator[AnswerView]:
    if not room.conduct.checks:
        return
    words = room.words
    for leader, answer in room.conduct.checks[-1].answers.items():
        who = "nobody" if answer.who is None else words.title(answer.who)
        where = "no need known" if answer.incident is None else words.place(answer.incident)
        said = f"{where}; on it: {who}; lacks: {answer.lacks or 'nothing'}; {answer.sure:.0%} sure"
        yield AnswerView(words.title(leader), said)
