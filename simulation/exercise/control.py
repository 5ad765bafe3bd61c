"""What the facilitator does, as events; each is refused where it makes no sense.

All take the moment (`at`, seconds since the room was opened) and the state of the room, and give
what is written into the book. They raise `UserError` in the words of the page.
"""

from collections.abc import Sequence

from metalead.simulation.exercise.book import (
    MOST_SAID,
    Asked,
    Changed,
    Deferred,
    Emergency,
    Ended,
    Event,
    Fired,
    Jumped,
    Paused,
    Rated,
    Resumed,
    Seated,
    Skipped,
    Spoke,
    Started,
    TakenBack,
    Unseated,
    Wrote,
)
from metalead.simulation.exercise.conduct import Conduct, Line, may_be_taken_back
from metalead.simulation.exercise.schema import Exercise, Inject, Means
from metalead.simulation.input.errors import UserError

GRACE = 10.0  # seconds of the room after its hour within which an inject fires by itself
MOST_HOURS_A_MINUTE = 12.0
MOST_NAME = 80

type Events = list[Event]


def start(at: float, conduct: Conduct) -> Events:
    """StartEx."""
    if conduct.phase != "lobby":
        raise UserError("The exercise has begun already.")
    _no_emergency(conduct)
    return [Started(at=at)]


def pause(at: float, conduct: Conduct) -> Events:
    """The clock stops."""
    if conduct.phase != "running":
        raise UserError("The clock is not running.")
    return [Paused(at=at)]


def resume(at: float, conduct: Conduct) -> Events:
    """The clock goes on."""
    if conduct.phase != "paused":
        raise UserError("The clock does not stand still.")
    _no_emergency(conduct)
    return [Resumed(at=at)]


def end(at: float, conduct: Conduct) -> Events:
    """EndEx."""
    if conduct.phase not in ("running", "paused"):
        raise UserError("The exercise is not under way.")
    return [Ended(at=at)]


def rate(at: float, conduct: Conduct, hours_a_minute: float) -> Events:
    """Another speed."""
    if conduct.phase == "ended":
        raise UserError("The exercise has ended.")
    if not 0 < hours_a_minute <= MOST_HOURS_A_MINUTE:
        raise UserError(f"Hours a minute: from above 0 to {MOST_HOURS_A_MINUTE:g}.")
    return [*_coming(at, conduct), Rated(at=at, hours_a_minute=hours_a_minute)]


def jump(at: float, conduct: Conduct, hour: float) -> Events:
    """On to an hour, but not past an inject that is due, or past the end of a module."""
    if conduct.phase != "running":
        raise UserError("The clock is not running.")
    due = [line.hour for line in conduct.due() if line.hour > conduct.clock.hour_at(at)]
    return [*_coming(at, conduct), Jumped(at=at, hour=min([hour, conduct.clock.stop, *due]))]


def emergency(at: float, conduct: Conduct, text: str, *, over: bool) -> Events:
    """Something real: stop on every screen; or it is over."""
    if over and conduct.emergency is None:
        raise UserError("There is no emergency.")
    return [Emergency(at=at, over=over, text=said(text) if text else "")]


def fire(at: float, conduct: Conduct, number: int) -> Events:
    """An inject now."""
    _due(conduct, number)
    _under_way(conduct)
    return [Fired(at=at, number=number, hour=conduct.clock.hour_at(at))]


def skip(at: float, conduct: Conduct, number: int) -> Events:
    """An inject is left out."""
    _due(conduct, number)
    return [Skipped(at=at, number=number)]


def defer(at: float, conduct: Conduct, number: int, hour: float) -> Events:
    """An inject later, at an hour of the disaster."""
    _due(conduct, number)
    now = conduct.clock.hour_at(at)
    if not now < hour <= conduct.exercise.ends:
        raise UserError(f"The hour has to be after {now:.2f}, up to {conduct.exercise.ends:g}.")
    return [Deferred(at=at, number=number, hour=hour)]


def write(at: float, conduct: Conduct, inject: Inject) -> Events:
    """Change an inject that is still due, or add one."""
    line = conduct.lines.get(inject.number)
    if line is not None and line.state != "due":
        raise UserError(f"Inject {inject.number} was {line.state}: write another one.")
    return [Wrote(at=at, inject=inject)]


def speak(
    at: float, conduct: Conduct, to: Sequence[str], sender: str, means: Means, text: str
) -> Events:
    """Speak to seats as somebody whom nobody plays."""
    chosen = tuple(leader for leader in to if leader in conduct.chairs)
    if not chosen:
        raise UserError("Choose at least one seat.")
    if not text.strip():
        raise UserError("Write what is said.")
    return [Spoke(at=at, to=chosen, sender=named(sender), means=means, text=said(text))]


def check_pictures(at: float, conduct: Conduct) -> Events:
    """Ask every seat where the worst need is; only while the clock stands."""
    if conduct.phase != "paused":
        raise UserError("Pause first: a picture check needs the clock to stand.")
    if conduct.check is not None:
        raise UserError("A picture check is open already.")
    return [Asked(at=at)]


def take_back(at: float, conduct: Conduct, book: Sequence[Event], number: int) -> Events:
    """A slip does not count."""
    if not 0 < number < len(book) or not may_be_taken_back(book[number]):
        raise UserError("That cannot be taken back.")
    if conduct.phase == "ended":
        raise UserError("The exercise has ended.")
    return [TakenBack(at=at, number=number)]


def seat(at: float, conduct: Conduct, leader: str, person: str) -> Events:
    """Somebody plays a seat from now on; whoever played it before does not any more."""
    if leader not in conduct.chairs:
        raise UserError("There is no such seat.")
    return [Seated(at=at, leader=leader, person=named(person))]


def unseat(at: float, conduct: Conduct, leader: str) -> Events:
    """Nobody plays a seat any more."""
    if leader not in conduct.chairs or conduct.chairs[leader].person is None:
        raise UserError("Nobody plays that seat.")
    return [Unseated(at=at, leader=leader)]


def change(at: float, conduct: Conduct, exercise: Exercise) -> Events:
    """Another exercise, before StartEx."""
    if conduct.phase != "lobby":
        raise UserError("The exercise has begun: write single injects instead.")
    kept = {seat.leader for seat in exercise.seats}
    lost = [c.person for c in conduct.chairs.values() if c.person and c.leader not in kept]
    if lost:
        raise UserError(f"{', '.join(lost)} would lose the seat: leave it, or free it first.")
    return [Changed(at=at, exercise=exercise)]


def by_itself(at: float, conduct: Conduct, book: Sequence[Event] = ()) -> Events:
    """What the room does without anybody: fire what is due, stop at a module's end, end.

    What came due long ago (the server was away, or somebody deferred it) is left to be asked about:
    nothing is fired in a heap. So is what was fired and has just been taken back (`book`).
    """
    if conduct.phase != "running":
        return []
    back = _fired_and_taken_back(book)
    fired = [
        one
        for one in _coming(at, conduct)
        if back.get(one.number, -1.0) < conduct.lines[one.number].hour
    ]
    return [*fired, *_stop(at, conduct)]


def _coming(at: float, conduct: Conduct) -> list[Fired]:
    """The injects over whose hour the clock has just run."""
    hour = conduct.clock.hour_at(at)
    return [
        Fired(at=at, number=line.inject.number, hour=hour)
        for line in conduct.due()
        if _comes_now(conduct, line, at)
    ]


def _fired_and_taken_back(book: Sequence[Event]) -> dict[int, float]:
    """The hours at which injects were fired that were taken back, by their numbers."""
    slips = [book[event.number] for event in book if isinstance(event, TakenBack)]
    return {slip.number: slip.hour for slip in slips if isinstance(slip, Fired)}


def overdue(conduct: Conduct, at: float) -> list[Line]:
    """Injects whose hour is past and that did not fire by themselves."""
    now = conduct.clock.hour_at(at)
    return [
        line for line in conduct.due() if line.hour <= now and not _comes_now(conduct, line, at)
    ]


def _comes_now(conduct: Conduct, line: Line, at: float) -> bool:
    """Whether the clock has just run over an inject's hour."""
    clock = conduct.clock
    late = (clock.hour_at(at) - line.hour) / clock.rate * 60.0
    return clock.running and clock.hour <= line.hour and 0 <= late <= GRACE


def _stop(at: float, conduct: Conduct) -> Events:
    """The end of a module, or of the exercise, where the clock has run to it."""
    if not conduct.clock.has_stopped(at):
        return []
    modules = sorted(conduct.exercise.modules, key=lambda module: module.ends)
    over = modules[conduct.modules_done :][:1]
    if over and over[0].ends <= conduct.clock.stop:
        return [Paused(at=at, why="module", module=over[0].id)]
    return [Ended(at=at)]


def _due(conduct: Conduct, number: int) -> None:
    line = conduct.lines.get(number)
    if line is None:
        raise UserError(f"There is no inject {number}.")
    if line.state != "due":
        raise UserError(f"Inject {number} was {line.state} already.")


def _no_emergency(conduct: Conduct) -> None:
    if conduct.emergency is not None:
        raise UserError("There is a real emergency: say first that it is over.")


def _under_way(conduct: Conduct) -> None:
    if conduct.phase not in ("running", "paused"):
        raise UserError("The exercise is not under way.")


def named(text: str) -> str:
    """A name as somebody typed it. Raises `UserError` for none, and for one too long."""
    name = " ".join(text.split())
    if not name:
        raise UserError("Write a name.")
    if len(name) > MOST_NAME:
        raise UserError(f"A name has {MOST_NAME} letters at the most.")
    return name


def said(text: str) -> str:
    """A text as somebody typed it. Raises `UserError` for one too long."""
    if len(text) > MOST_SAID:
        raise UserError(f"A text has {MOST_SAID} letters at the most.")
    return text.strip()
