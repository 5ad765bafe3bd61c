"""Picture checks: what was true, what each seat had been told, what it answered, and the gap.

The truth is the worst need at that hour that nobody serves: nobody is on the scene or on the way,
and of all such needs it has most at stake. That is people by colour, as the incident truly has
them, times what help can still do for each (`at_stake`, by which strategies rank, too) and times
the share still alive by the usual curve.

A seat can understand only what it holds: where its picture has the place, but not that need, or has
it as seen to, it was not told that nobody serves it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np

from metalead.agents.compiling.uncompiled import plain
from metalead.agents.picture import value
from metalead.agents.picture.tables import NEEDS, Picture, rule_row
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.tables import BEING_READ, ON_ITS_WAY, OPEN, WAITING
from metalead.simulation.exercise.book import Answered, Event
from metalead.simulation.exercise.conduct import Check, Conduct, conducted
from metalead.simulation.exercise.play import session_at
from metalead.simulation.exercise.words import rows_by_name
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario

type Compiled = Callable[..., Any]
_at_stake: Compiled = plain(value.at_stake)
_usual_survival: Compiled = plain(value.usual_survival)
HELD_OPEN, SEEN_TO, NOT_KNOWN = "open", "believed seen to", "not known"
SAME = 1e-9  # of what is at stake: closer than this two needs are equally bad


class Gap(Enum):
    """What lies between the truth and an answer."""

    RIGHT = "right"
    NOT_TOLD = "not told"
    NOT_READ = "not read"
    NOT_UNDERSTOOD = "not understood"
    NO_ANSWER = "no answer"


GAPS = {
    Gap.RIGHT: "the seat named it",
    Gap.NOT_TOLD: "the seat's picture did not have it as open, and no word of it was under way",
    Gap.NOT_READ: "word of the place was on its way or unread on the desk",
    Gap.NOT_UNDERSTOOD: "it was in the seat's picture as open, and the seat named another",
    Gap.NO_ANSWER: "the seat did not answer",
}


@dataclass(frozen=True, slots=True)
class Worst:
    """A need that nobody serves: its incident (a name), number, and people at stake."""

    incident: str
    need: int
    stake: float


@dataclass(frozen=True, slots=True)
class SeatCheck:
    """One seat at one check.

    told: the incident that is the worst by its picture; None: it knows of no open need. known:
    incidents in its picture. held: how the true worst need stands there: open, believed seen to,
    or not known; '' where there is none. answer: None where there is none. gap: see `Gap`.
    """

    leader: str
    person: str | None
    told: str | None
    known: int
    held: str
    answer: Answered | None
    gap: Gap

    @property
    def as_told(self) -> bool:
        """Whether it named what is the worst by its own picture."""
        return self.answer is not None and self.answer.incident == self.told


@dataclass(frozen=True, slots=True)
class PictureCheck:
    """A check of the whole room. truth: None where every need is served. worst: it and all others
    that are equally bad."""

    event: int
    hour: float
    truth: Worst | None
    worst: tuple[Worst, ...]
    seats: tuple[SeatCheck, ...]

    @property
    def answered(self) -> int:
        """Seats that answered."""
        return sum(seat.answer is not None for seat in self.seats)

    @property
    def right(self) -> int:
        """Seats that named the truth."""
        return sum(seat.gap is Gap.RIGHT for seat in self.seats)

    @property
    def agree(self) -> int:
        """The most seats that named the same incident: how far the picture is a shared one."""
        named = Counter(seat.answer.incident for seat in self.seats if seat.answer is not None)
        return max(named.values(), default=0)


def picture_checks(
    scenario: Scenario, conduct: Conduct, book: Sequence[Event]
) -> tuple[PictureCheck, ...]:
    """Every picture check of a room, each held against the run as it stood when it was asked."""
    return tuple(_checked(scenario, book, check) for check in conduct.checks)


def _checked(scenario: Scenario, book: Sequence[Event], check: Check) -> PictureCheck:
    then = conducted(book, check.event + 1)
    session = session_at(scenario, then.exercise, then.log, check.hour)
    people = {chair.leader: chair.person for chair in then.chairs.values() if chair.person}
    return check_of(session, check, people)


def check_of(session: Session, check: Check, people: dict[str, str]) -> PictureCheck:
    """A check held against a run that stands at its hour. people: who played which seat."""
    open_needs = unserved(session)
    worst = tuple(need for need in open_needs if _as_bad(need, open_needs[0]))
    leaders = [*people, *(leader for leader in check.answers if leader not in people)]
    seats = tuple(_seat(session, leader, people.get(leader), check, worst) for leader in leaders)
    return PictureCheck(check.event, check.hour, worst[0] if worst else None, worst, seats)


def _as_bad(need: Worst, worst: Worst) -> bool:
    return need.stake >= worst.stake * (1.0 - SAME)


def unserved(session: Session) -> list[Worst]:
    """The needs of incidents that have begun which nobody serves now, the worst first."""
    run, world = session.run, session.run.world[0]
    needs = run.needs[: int(world["needs"])]
    waiting = (needs["capability"] >= 0) & (needs["state"] == OPEN)
    waiting &= (needs["present"] == 0) & (needs["coming"] == 0)
    incidents = run.incidents[needs["incident"]]
    waiting &= (incidents["onset"] <= session.now) & (incidents["false"] == 0)
    names = {row: name for name, row in rows_by_name(session).items()}
    found = [_worst(session, needs[row], names) for row in np.flatnonzero(waiting)]
    return sorted(found, key=lambda worst: (-worst.stake, worst.incident, worst.need))


def _worst(session: Session, need: np.void, names: dict[int, str]) -> Worst:
    incident = session.run.incidents[need["incident"]]
    number = int(need["number"])
    rule = session.run.doctrine[rule_row(int(incident["kind"]), number)]
    alive = _usual_survival(rule, session.now - float(incident["onset"]))
    least = session.run.values[AT.least_stake]
    stake = float(_at_stake(rule, incident, least)) * float(alive)
    return Worst(names[int(need["incident"])], number, stake)


type _Worst = tuple[Worst, ...]


def _seat(
    session: Session, leader: str, person: str | None, check: Check, worst: _Worst
) -> SeatCheck:
    picture = session.picture(leader)
    held = _held(session, picture, worst)
    answer = check.answers.get(leader)
    return SeatCheck(
        leader=leader,
        person=person,
        told=_worst_told(session, picture),
        known=len(picture.beliefs),
        held=held,
        answer=answer,
        gap=_gap(answer, {need.incident for need in worst}, held, _unread(session, leader)),
    )


def _held(session: Session, picture: Picture, worst: _Worst) -> str:
    """How the true worst need stands in a picture; of several equally bad, as it stands best."""
    beliefs = {session.incident_name(int(row["incident"])): row for row in picture.beliefs}
    states = {_state(beliefs.get(need.incident), need.need) for need in worst}
    return next((state for state in (HELD_OPEN, SEEN_TO, NOT_KNOWN) if state in states), "")


def _state(belief: np.void | None, need: int) -> str:
    if belief is None or not int(belief["facts"]) >> need & 1:
        return NOT_KNOWN
    return HELD_OPEN if need in _open(belief) else SEEN_TO


def _gap(answer: Answered | None, worst: set[str], held: str, unread: set[str]) -> Gap:
    if answer is None:
        return Gap.NO_ANSWER
    if answer.incident in worst or (answer.incident is None and not worst):
        return Gap.RIGHT
    if held == HELD_OPEN or not worst:  # where nothing is open, every other answer is misread
        return Gap.NOT_UNDERSTOOD
    return Gap.NOT_READ if worst & unread else Gap.NOT_TOLD


def _unread(session: Session, leader: str) -> set[str]:
    """The incidents of which word for a leader is on its way, or waits at its desk."""
    run, me = session.run, session.names.leaders.index(leader)
    said = run.messages[: int(run.world[0]["messages"])]
    coming = (said["final"] == me) & (said["incident"] >= 0)
    coming &= np.isin(said["state"], (ON_ITS_WAY, WAITING, BEING_READ))
    return {session.incident_name(int(row)) for row in np.unique(said["incident"][coming])}


def _worst_told(session: Session, picture: Picture) -> str | None:
    """The incident with most at stake in needs that a picture holds as open."""
    best, most = None, 0.0
    for belief in picture.beliefs:
        stake = max((_believed(session, belief, need) for need in _open(belief)), default=0.0)
        if stake > most:
            best, most = session.incident_name(int(belief["incident"])), stake
    return best


def _open(belief: np.void) -> list[int]:
    """The needs of a belief that are known and that nobody is believed to see to."""
    held = int(belief["facts"]) & ~int(belief["closed"]) & ~int(belief["done"])
    return [need for need in range(1, NEEDS) if held >> need & 1]


def _believed(session: Session, belief: np.void, need: int) -> float:
    rule = session.run.doctrine[rule_row(int(belief["kind"]), need)]
    if int(rule["capability"]) < 0:
        return 0.0
    alive = _usual_survival(rule, session.now - float(belief["onset"]))
    least = session.run.values[AT.least_stake]
    return float(_at_stake(rule, belief, least)) * float(alive)
