"""A room without people, as a book: bots play every seat, and all that they do is written down.

A whole room, from the lobby to EndEx: seats, comcheck, decisions, injects at their hours, a pause
with a picture check and a note at the end of each module. By it one sees before people come what
the hot wash and the papers will look like.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from math import inf

from metalead.simulation.exercise.acts import decision, incident_named
from metalead.simulation.exercise.book import (
    Acted,
    Answered,
    Asked,
    Book,
    Checked,
    Ended,
    Event,
    Fired,
    Noted,
    Opened,
    Paused,
    Resumed,
    Seated,
    Started,
)
from metalead.simulation.exercise.conduct import Conduct, conducted
from metalead.simulation.exercise.files import scenario_for
from metalead.simulation.exercise.matters import matters_of
from metalead.simulation.exercise.options import proposed
from metalead.simulation.exercise.play import session_at
from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.runs.log import Decision
from metalead.simulation.runs.session import Session

BOT, EVALUATOR = "Bot", "Onlooker"
WHY, LACKS = "As the built-in strategy would.", "Word from the scene"
BEFORE, PAUSE, MINUTE = 60.0, 120.0, 60.0  # seconds: in the lobby, of a pause, of a minute
DECISIONS = 2  # of a seat in a minute


def book_of_bots(
    exercise: Exercise, people: Sequence[str] = (), minutes: int | None = None
) -> Book:
    """The book of a room that plays an exercise to its end, or for so many minutes. people: what
    the bots are called, in the order of the seats."""
    return _Room(exercise, people).play(inf if minutes is None else minutes)


class _Room:
    """A room whose book is being written."""

    def __init__(self, exercise: Exercise, people: Sequence[str]) -> None:
        self.exercise, self.scenario = exercise, scenario_for(exercise)
        bots = (f"{BOT} {number + 1}" for number in range(len(people), len(exercise.seats)))
        self.people = (*people, *bots)
        self.book: list[Event] = [Opened(at=0.0, exercise=exercise)]
        self.conduct: Conduct = conducted(self.book)
        self.handed: set[tuple[str, str, int]] = set()

    def write(self, event: Event) -> None:
        """Add an event."""
        self.book.append(event)
        self.conduct = conducted(self.book)

    def play(self, minutes: float) -> Book:
        """From the lobby to EndEx."""
        for seat, person in zip(self.exercise.seats, self.people, strict=False):
            self.write(Seated(at=5.0, leader=seat.leader, person=person))
            self.write(Checked(at=9.0, leader=seat.leader, milliseconds=40.0, practised=True))
        self.write(Started(at=BEFORE))
        now = BEFORE
        while minutes > 0 and self.conduct.clock.hour_at(now) < self.exercise.ends:
            now = self.pass_minute(now)
            minutes -= 1
        self.write(Ended(at=now))
        return tuple(self.book)

    def pass_minute(self, began: float) -> float:
        """A minute of play, with a pause after it where a module ends; the second it is then."""
        now = began + MINUTE
        hour = self.conduct.clock.hour_at(now)
        for line in self.conduct.due():
            if line.hour <= hour:
                at = began + (now - began) / 2
                self.write(Fired(at=at, number=line.inject.number, hour=line.hour))
        session = self.session(hour)
        for seat in self.played_seats():
            for entry in islice(self.decided(session, seat), DECISIONS):
                self.write(Acted(at=now, leader=seat, entry=entry))
        return self.paused(now) if self.conduct.clock.has_stopped(now) else now

    def paused(self, now: float) -> float:
        """A pause with a picture check and a note, if it is not EndEx; the second after it."""
        modules = sorted(self.exercise.modules, key=lambda module: module.ends)
        if self.conduct.clock.stop >= self.exercise.ends:
            return now
        module = modules[self.conduct.modules_done]
        self.write(Paused(at=now, why="module", module=module.id))
        self.write(Asked(at=now + 10.0))
        session = self.session(self.conduct.clock.hour)
        for seat in self.played_seats():
            self.write(self.answer(session, seat, now + 40.0))
        self.write(self.note(now + 60.0))
        self.write(Resumed(at=now + PAUSE))
        return now + PAUSE

    def session(self, hour: float) -> Session:
        """The run behind the room at an hour."""
        return session_at(self.scenario, self.exercise, self.conduct.log, hour)

    def played_seats(self) -> list[str]:
        """The seats that somebody plays."""
        return [chair.leader for chair in self.conduct.chairs.values() if chair.person]

    def decided(self, session: Session, seat: str) -> Iterator[Decision]:
        """What a bot decides about what waits at its seat."""
        picture = session.picture(seat)
        for matter in matters_of(picture, session.now):
            choice = proposed(picture, matter, session.now)
            key = (seat, incident_named(session, picture, matter.belief), matter.need)
            if choice is None or (choice.act == "tell" and key in self.handed):
                continue
            if choice.act == "commit":
                picture.stocks[matter.capability]["idle"] -= choice.count
            self.handed.add(key)
            yield decision(session, seat, picture, matter, choice, WHY)

    def answer(self, session: Session, seat: str, at: float) -> Answered:
        """What a bot says is the worst: what waits first at its seat."""
        picture = session.picture(seat)
        waiting = matters_of(picture, session.now, 0.0)
        worst = incident_named(session, picture, waiting[0].belief) if waiting else None
        return Answered(at=at, leader=seat, incident=worst, who=seat, lacks=LACKS, sure=0.7)

    def note(self, at: float) -> Noted:
        """What the evaluator writes down."""
        seat, one = self.played_seats()[0], self.exercise.objectives[:1]
        told = f"{self.conduct.chairs[seat].person} asked twice before anybody answered."
        objective = one[0].id if one else None
        return Noted(at=at, by=EVALUATOR, text=told, leader=seat, objective=objective)
