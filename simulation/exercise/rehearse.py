"""Rehearsal: an exercise played by strategies at every seat, in seconds, before people come.

Each seat's person is played by the choices that the built-in strategies would make, about one
matter at a time; what the staff settles never reaches it.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from math import ceil
from typing import TYPE_CHECKING

from metalead.simulation.exercise.acts import decision, incident_named
from metalead.simulation.exercise.brought import brings
from metalead.simulation.exercise.files import scenario_for
from metalead.simulation.exercise.matters import Matter, matters_of
from metalead.simulation.exercise.options import proposed
from metalead.simulation.exercise.play import session_at
from metalead.simulation.exercise.schema import Exercise, Inject, Objective
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.report import Report
from metalead.simulation.runs.log import Decision, Entry, Seat
from metalead.simulation.runs.session import Session

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Group

DECISIONS_A_MINUTE = 2  # of one person; of those who share a seat, each
MOST_A_MINUTE, MOST_AT_PEAK = 1.0, 2.0  # matters that a person can decide about with thought


@dataclass(frozen=True, slots=True)
class SeatLoad:
    """What came to a seat: new matters a minute of the room for each person there, in the mean and
    in the worst minute; decisions that its person made; matters left at the end."""

    leader: str
    matters_a_minute: float
    peak_a_minute: float
    decisions: int
    left: int

    @property
    def is_bearable(self) -> bool:
        """Whether a person can decide about it with thought."""
        return self.matters_a_minute <= MOST_A_MINUTE and self.peak_a_minute <= MOST_AT_PEAK


@dataclass(frozen=True, slots=True)
class InjectFall:
    """An inject: the minute of the room at which it falls, and whether it could be done then."""

    number: int
    title: str
    time: float
    fired: bool


@dataclass(frozen=True, slots=True)
class Sight:
    """An objective, and whether anything in the exercise lets it be observed, with what."""

    id: str
    observable: bool
    why: str


@dataclass(frozen=True)
class Rehearsal(Report):
    """How an exercise goes where strategies play it."""

    exercise: Exercise
    seats: tuple[SeatLoad, ...]
    injects: tuple[InjectFall, ...]
    objectives: tuple[Sight, ...]

    def report(self) -> "Group":
        """What the command prints."""
        from metalead.simulation.exercise.rehearsal_table import report

        return report(self)

    @property
    def verdict(self) -> str:
        """Whether it can be played as it is, and what to change if not."""
        heavy = [seat.leader for seat in self.seats if not seat.is_bearable]
        undone = [str(fall.number) for fall in self.injects if not fall.fired]
        unseen = [sight.id for sight in self.objectives if not sight.observable]
        wrong = []
        if heavy:
            wrong.append(f"Too much comes to {', '.join(heavy)}: raise 'settles', or seat two.")
        if undone:
            wrong.append(f"What injects {', '.join(undone)} do is impossible at their hour.")
        if unseen:
            wrong.append(f"Nothing lets {', '.join(unseen)} be observed: give it an inject.")
        return " ".join(wrong) or "It can be played: every seat can keep up, every inject falls."

    @property
    def gist(self) -> tuple[str, ...]:
        """The exercise, and whether it can be played."""
        return (self.exercise.title, self.verdict)

    def glance(self) -> "pd.DataFrame":
        """A row a seat."""
        import pandas as pd

        return pd.DataFrame(map(asdict, self.seats))

    def document(self) -> Json:
        """What `metalead exercise rehearse --json` writes."""
        return {
            "exercise": self.exercise.id,
            "scenario": scenario_for(self.exercise).id,
            "organisation": self.exercise.organisation,
            "minutes": self.exercise.minutes,
            "hours": self.exercise.hours,
            "seats": [
                {
                    "leader": seat.leader,
                    "matters_a_minute": round(seat.matters_a_minute, 3),
                    "peak_a_minute": seat.peak_a_minute,
                    "decisions": seat.decisions,
                    "left": seat.left,
                }
                for seat in self.seats
            ],
            "injects": [
                {"number": fall.number, "time": round(fall.time, 2), "fired": fall.fired}
                for fall in self.injects
            ],
            "objectives": [
                {"id": sight.id, "observable": sight.observable, "why": sight.why}
                for sight in self.objectives
            ],
        }


def rehearse(exercise: Exercise) -> Rehearsal:
    """Play an exercise by strategies. Raises `UserError` where its scenario cannot be read."""
    scenario = scenario_for(exercise)
    room = _Room(exercise)
    session = None
    for minute in range(1, ceil(exercise.minutes) + 1):
        hour = min(exercise.ends, exercise.begins + minute * exercise.hours_a_minute)
        session = session_at(scenario, exercise, tuple(room.log), hour)
        room.pass_minute(session, minute)
    refused = set() if session is None else {id(entry) for entry in session.carried.lost}
    falls = tuple(_fall(exercise, inject, refused, room.brought) for inject in exercise.injects)
    loads = tuple(room.load(seat.leader) for seat in exercise.seats)
    sights = tuple(_sight(exercise, objective, falls, loads) for objective in exercise.objectives)
    return Rehearsal(exercise, loads, falls, sights)


@dataclass(slots=True)
class _Book:
    """What came to one seat so far."""

    people: int
    seen: set[tuple[str, int]] = field(default_factory=set)
    by_minute: list[int] = field(default_factory=list)
    handed: set[tuple[str, int]] = field(default_factory=set)
    decisions: int = 0
    left: int = 0


class _Room:
    """The seats of a rehearsal, and the log that they and the injects make."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.brought = {i.number: brings(i, i.at) for i in exercise.injects}
        self.log: list[Entry] = [
            Seat(leader=seat.leader, since=exercise.begins, staff=seat.staff)
            for seat in exercise.seats
        ]
        self.log += [entry for entries in self.brought.values() for entry in entries]
        self.seats = {seat.leader: _Book(seat.people) for seat in exercise.seats}

    def pass_minute(self, session: Session, minute: int) -> None:
        """Each seat looks at what came in a minute, and decides about the worst of it."""
        made: list[Decision] = []
        for leader, book in self.seats.items():
            new = self._told(leader, minute)
            picture = session.picture(leader)
            waiting = matters_of(picture, session.now)
            keys = {m: (incident_named(session, picture, m.belief), m.need) for m in waiting}
            new += len(set(keys.values()) - book.seen)
            book.seen |= set(keys.values())
            book.by_minute.append(new)
            book.left = len(waiting)
            made += _decisions(session, leader, book, keys)
        self.log += made

    def _told(self, leader: str, minute: int) -> int:
        """How many injects are said to a seat in a minute."""
        return sum(
            leader in inject.to and ceil(minute_of(self.exercise, inject.at)) == minute
            for inject in self.exercise.injects
        )

    def load(self, leader: str) -> SeatLoad:
        """What came to a seat in all."""
        book = self.seats[leader]
        mean = sum(book.by_minute) / len(book.by_minute) / book.people
        peak = max(book.by_minute) / book.people
        return SeatLoad(leader, mean, peak, book.decisions, book.left)


def _decisions(
    session: Session, leader: str, book: _Book, keys: dict[Matter, tuple[str, int]]
) -> Iterator[Decision]:
    """What the person at a seat decides in a minute, one thing about each matter."""
    picture = session.picture(leader)
    able = DECISIONS_A_MINUTE * book.people
    for matter, key in keys.items():
        if able == 0:
            return
        choice = proposed(picture, matter, session.now)
        if choice is None or (choice.act == "tell" and key in book.handed):
            continue
        if choice.act == "tell":
            book.handed.add(key)
        if choice.act == "commit":
            picture.stocks[matter.capability]["idle"] -= choice.count
        able -= 1
        book.decisions += 1
        yield decision(session, leader, picture, matter, choice)


def minute_of(exercise: Exercise, hour: float) -> float:
    """The minute of the room at which an hour of the disaster comes, without pauses."""
    return (hour - exercise.begins) / exercise.hours_a_minute


def _fall(
    exercise: Exercise, inject: Inject, refused: set[int], brought: dict[int, list[Entry]]
) -> InjectFall:
    done = not any(id(entry) in refused for entry in brought[inject.number][:1])
    return InjectFall(inject.number, inject.title, minute_of(exercise, inject.at), done)


def _sight(
    exercise: Exercise,
    objective: Objective,
    falls: tuple[InjectFall, ...],
    loads: tuple[SeatLoad, ...],
) -> Sight:
    """Whether an objective can be observed: by an inject that is fired, or by what its seats have
    to decide."""
    fired = {fall.number for fall in falls if fall.fired}
    by = [i.number for i in exercise.injects if objective.id in i.objectives and i.number in fired]
    if by:
        return Sight(objective.id, True, f"injects {', '.join(map(str, by))}")
    busy = [
        load.leader
        for load in loads
        if load.decisions and (not objective.seats or load.leader in objective.seats)
    ]
    linked = [i.number for i in exercise.injects if objective.id in i.objectives]
    if busy and not linked:
        return Sight(objective.id, True, f"decisions of {', '.join(busy)}")
    return Sight(objective.id, False, "nothing in the exercise asks for it")
