"""The timeline of a room: injects, decisions, pauses, notes, each with its place in the book."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from metalead.simulation.exercise.book import (
    Acted,
    Asked,
    Changed,
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
from metalead.simulation.exercise.conduct import Conduct
from metalead.simulation.exercise.hotwash.hours import hours_of
from metalead.simulation.exercise.schema import Inject
from metalead.simulation.exercise.words import Words
from metalead.simulation.runs.carried import Carried
from metalead.simulation.runs.log import Entry

Kind = Literal["phase", "inject", "message", "decision", "reply", "note", "check", "seat"]
KEPT, LATER, IMPOSSIBLE = "kept", "done later", "impossible by then"
WAITING, GROUNDLESS = "still at the desk", "about a place that was taken back"


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the timeline.

    event: its number in the book. at: seconds since the room was opened. leader: the seat that
    it is about; person: who played it then. text: what happened; why: what stands beside it: what
    an inject was expected to bring about, why a seat decided so. state: what became of it in the
    run; '' where it is no deed. objectives: their ids.
    """

    event: int
    at: float
    hour: float
    kind: Kind
    leader: str | None
    person: str | None
    who: str
    text: str
    why: str = ""
    state: str = ""
    to: tuple[str, ...] = ()
    inject: int | None = None
    objectives: tuple[str, ...] = ()


@dataclass(slots=True)
class _Told:
    """What an event comes to, before the room around it is added."""

    kind: Kind
    text: str
    leader: str | None = None
    who: str = ""
    why: str = ""
    state: str = ""
    to: tuple[str, ...] = ()
    inject: int | None = None
    objectives: tuple[str, ...] = ()


@dataclass(slots=True)
class _Teller:
    """Follows a book and tells its events."""

    words: Words
    states: Mapping[int, str]
    deeds: Mapping[int, Entry]
    brought: Iterator[Entry]
    people: dict[str, str] = field(default_factory=dict)
    injects: dict[int, Inject] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)
    running: bool = False

    def tell(self, number: int, event: Event) -> _Told | None:
        """What there is to say of an event; None: nothing."""
        match event:
            case Opened() | Changed():
                self.injects = {inject.number: inject for inject in event.exercise.injects}
                self.modules = {module.id: module.title for module in event.exercise.modules}
                return None
            case Seated() | Unseated() | Vanished() | Returned():
                return self._seat(event)
            case Acted():
                return self._deed(number, event)
            case Fired() | Skipped() | Deferred() | Wrote():
                return self._inject(event)
            case Spoke():
                said = f"says by {event.means}: {event.text}"
                return _Told("message", said, who=event.sender, to=event.to)
            case Noted() if event.by == event.leader:
                kind: Kind = "note" if event.reply is None else "reply"
                said = event.text if event.reply is None else f"answers: {event.text}"
                return _Told(kind, said, event.leader)
            case Noted():
                objectives = () if event.objective is None else (event.objective,)
                leader = event.leader
                return _Told("note", event.text, leader, event.by, objectives=objectives)
            case Asked():
                return _Told("check", "Picture check: every seat is asked for the worst need.")
            case Emergency(over=False):
                return _Told("phase", "Real emergency: the exercise stops", why=event.text)
            case _:
                text = self._phase(event)
                return None if text is None else _Told("phase", text)

    def _seat(self, event: Seated | Unseated | Vanished | Returned) -> _Told | None:
        match event:
            case Seated():
                self.people[event.leader] = event.person
                text = "is taken over."
            case Unseated():
                self.people.pop(event.leader, None)
                text = "is left: its strategy decides."
            case Vanished():
                text = "is not to be reached: the staff settles all."
            case Returned():
                text = "is back."
        return _Told("seat", text, event.leader) if self.running else None

    def _deed(self, number: int, event: Acted) -> _Told | None:
        if number not in self.deeds:
            return None
        entry = event.entry
        state = self.states.get(id(self.deeds[number]), GROUNDLESS)
        return _Told("decision", self.words.deed(entry), event.leader, why=entry.text, state=state)

    def _inject(self, event: Fired | Skipped | Deferred | Wrote) -> _Told | None:
        if isinstance(event, Wrote):
            self.injects[event.inject.number] = event.inject
            text = f"Inject {event.inject.number}, {event.inject.title}: written by the facilitator"
            return _Told("phase", text)
        inject = self.injects.get(event.number)
        if inject is None:
            return None
        head = f"Inject {inject.number}, {inject.title}"
        if isinstance(event, Skipped):
            return _Told("phase", f"{head}: left out")
        if isinstance(event, Deferred):
            return _Told("phase", f"{head}: deferred to {event.hour:.1f} h")
        state = ""
        if inject.does is not None:
            state = self.states.get(id(next(self.brought, None)), GROUNDLESS)
        said = (f"{head}: {inject.text}", None, inject.sender, inject.expected, state)
        return _Told("inject", *said, inject.to, inject.number, inject.objectives)

    def _phase(self, event: Event) -> str | None:
        match event:
            case Started():
                self.running = True
                return "StartEx"
            case Ended():
                self.running = False
                return "EndEx"
            case Paused():
                title = self.modules.get(event.module or "")
                return f"Pause: the questions of '{title}'" if title else "Pause"
            case Resumed():
                return "The clock goes on"
            case Rated():
                return f"From now on {event.hours_a_minute:g} h pass in a minute"
            case Jumped():
                return "The clock is set on"
            case Emergency():
                return "The emergency is over"
            case _:
                return None


def timeline(
    book: Sequence[Event], conduct: Conduct, words: Words, carried: Carried
) -> tuple[Row, ...]:
    """Every row, in the order of the book; what was taken back is left out.

    carried: what became of the log of `conduct` in the run, by its own entries.
    """
    log = conduct.log
    back = {event.number for event in book if isinstance(event, TakenBack)}
    deeds = {deed.event: deed.entry for deed in conduct.deeds}
    states = dict.fromkeys(map(id, log), WAITING) | states_of(carried)
    teller = _Teller(words, states, deeds, iter(conduct.brought))
    rows, hours = [], hours_of(book)
    for number, event in enumerate(book):
        told = None if number in back else teller.tell(number, event)
        if told is not None:
            person = teller.people.get(told.leader) if told.leader else None
            hour = event.hour if isinstance(event, Fired) else hours[number]
            rows.append(_row(number, event.at, hour, told, person, words))
    return tuple(rows)


def _row(number: int, at: float, hour: float, told: _Told, person: str | None, words: Words) -> Row:
    who = told.who or (words.title(told.leader) if told.leader else "")
    return Row(
        event=number,
        at=at,
        hour=hour,
        kind=told.kind,
        leader=told.leader,
        person=person,
        who=who,
        text=told.text,
        why=told.why,
        state=told.state,
        to=told.to,
        inject=told.inject,
        objectives=told.objectives,
    )


def states_of(carried: Carried) -> dict[int, str]:
    """What became of each entry of a log in its run, by the entry's identity."""
    groups = ((carried.kept, KEPT), (carried.moved, LATER), (carried.lost, IMPOSSIBLE))
    return {id(entry): state for entries, state in groups for entry in entries}
