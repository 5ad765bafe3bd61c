"""What one seat sees: its picture, what it has read, what was said to it; and nothing else.

Made from a copy of the seat's own rows and of the messages that it has read. Neither the session,
nor the log, nor the exercise is in it, so that whatever shows it cannot show more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from metalead.agents.compiling.uncompiled import plain
from metalead.agents.picture.codes import RELAYED
from metalead.agents.picture.tables import NEEDS, Picture, rule_row
from metalead.agents.picture.trust import trust
from metalead.simulation.exercise.matters import Matter, matters_of
from metalead.simulation.exercise.options import (
    Choice,
    Contact,
    contacts_for,
    orders_bind,
    proposed,
)
from metalead.simulation.exercise.places import place_code
from metalead.simulation.exercise.read_words import ReadWord, read_words
from metalead.simulation.plan.build import Names
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario

type Compiled = Callable[..., Any]
type Known = dict[str, float]
_trust: Compiled = plain(trust)

CONTACT = ("all the time", "hourly", "every few hours", "daily", "through others")
# Columns of a belief that are shown.
USED: tuple[str, ...] = ("incident", "kind", "zone", "people", "red", "heard", "told_by")
USED += ("facts", "closed", "pending", "done")
OPEN, COMING, DONE = "open", "seen to", "done"


@dataclass(frozen=True, slots=True)
class NeedView:
    """A need that the seat knows of: its name, the kind of unit, how it stands as believed."""

    number: int
    name: str
    capability: str
    state: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """An incident that the seat knows of. age: hours since the last word of it."""

    belief: int
    code: str
    kind: str
    zone: str
    zone_row: int
    people: float
    red: float
    age: float
    needs: tuple[NeedView, ...]
    told_by: str | None
    waits: bool  # something of it waits for the person


@dataclass(frozen=True, slots=True)
class ContactView:
    """Somebody who may help with a matter. heard: hours since word of its units; None: never."""

    tie: int
    leader: str
    name: str
    idle: int
    heard: float | None
    orders: bool


@dataclass(frozen=True, slots=True)
class MatterView:
    """Something that waits for the person, and what can be done about it. own: own idle units."""

    matter: Matter
    place: PlaceView
    need: str
    capability: str
    own: int
    contacts: tuple[ContactView, ...]
    proposed: Choice | None


@dataclass(frozen=True, slots=True)
class StockView:
    """Own units of one kind."""

    capability: str
    units: int
    idle: int
    reserve: int


@dataclass(frozen=True, slots=True)
class TieView:
    """A contact: how often, whether one's word binds there, whether it is the superior, and units
    that it is believed to have free, by kind."""

    tie: int
    leader: str
    name: str
    contact: str
    orders: bool
    superior: bool
    trust: float
    units: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SeatView:
    """All that a seat sees of the disaster at an hour."""

    leader: str
    title: str
    scenario: str
    hour: float
    zones: tuple[tuple[str, float, float], ...]  # name, km east, km north: the public map
    zone: int
    settles: float
    answers: bool
    reports: bool
    unread: int
    matters: tuple[MatterView, ...]
    places: tuple[PlaceView, ...]
    stocks: tuple[StockView, ...]
    ties: tuple[TieView, ...]
    words: tuple[ReadWord, ...]
    first_zone: str | None


def seat_view(scenario: Scenario, session: Session, leader: str, seed: int) -> SeatView:
    """What a leader's seat sees now. seed: that of the run, by which places have their codes."""
    return _Viewer(scenario, session, leader, seed).view()


class _Viewer:
    """Puts one leader's rows into words."""

    def __init__(self, scenario: Scenario, session: Session, leader: str, seed: int) -> None:
        self.scenario, self.leader = scenario, leader
        self.names: Names = session.names
        self.now = session.now
        self.picture: Picture = session.picture(leader)
        self.me: np.void = self.picture.me[0]
        rows = self.picture.beliefs[list(USED)].tolist()  # plain numbers are quicker to look at
        self.known: list[Known] = [dict(zip(USED, row, strict=True)) for row in rows]
        self.needs: dict[tuple[int, int, str], NeedView] = {}
        incidents = [int(known["incident"]) for known in self.known]
        self.codes = {row: place_code(session.incident_name(row), seed) for row in incidents}
        self.words = read_words(scenario, session, leader, self.codes)
        self.capabilities = [capability.name for capability in scenario.capabilities]

    def view(self) -> SeatView:
        """The whole of it."""
        matters = matters_of(self.picture, self.now)
        waiting = {matter.belief for matter in matters}
        places = tuple(
            self._place(belief, belief in waiting) for belief in range(len(self.picture.beliefs))
        )
        me, first = self.me, int(self.me["first_zone"])
        return SeatView(
            leader=self.leader,
            title=self.names.titles[self.names.leaders.index(self.leader)],
            scenario=self.scenario.title,
            hour=self.now,
            zones=tuple((zone.name, zone.x, zone.y) for zone in self.scenario.zones),
            zone=int(me["zone"]),
            settles=float(me["settles"]),
            answers=bool(me["answers"]),
            reports=bool(me["reports"]),
            unread=int(me["waiting"]),
            matters=tuple(self._matter(matter, places[matter.belief]) for matter in matters),
            places=places,
            stocks=tuple(self._stocks()),
            ties=tuple(self._tie(tie) for tie in range(len(self.picture.ties))),
            words=self.words,
            first_zone=None if first < 0 else self.scenario.zones[first].name,
        )

    def _place(self, belief: int, waits: bool) -> PlaceView:
        known = self.known[belief]
        told, kind = int(known["told_by"]), self.scenario.kinds[int(known["kind"])]
        return PlaceView(
            belief=belief,
            code=self.codes[int(known["incident"])],
            kind=kind.name,
            zone=self.scenario.zones[int(known["zone"])].name,
            zone_row=int(known["zone"]),
            people=float(known["people"]),
            red=float(known["red"]),
            age=self.now - float(known["heard"]),
            needs=tuple(self._needs(known)),
            told_by=None if told < 0 else self._name_of(told),
            waits=waits,
        )

    def _needs(self, known: Known) -> list[NeedView]:
        kind, facts = int(known["kind"]), int(known["facts"])
        return [self._need(kind, n, _state(known, n)) for n in range(1, NEEDS) if facts >> n & 1]

    def _need(self, kind: int, number: int, state: str) -> NeedView:
        """A need as it stands; made once for all places of a kind at which it stands so."""
        key = (kind, number, state)
        if key not in self.needs:
            name = self.names.needs[kind][number - 1]
            self.needs[key] = NeedView(number, name, self._capability(kind, number), state)
        return self.needs[key]

    def _capability(self, kind: int, need: int) -> str:
        row = int(self.picture.doctrine[rule_row(kind, need)]["capability"])
        return "" if row < 0 else self.capabilities[row]

    def _matter(self, matter: Matter, place: PlaceView) -> MatterView:
        contacts = contacts_for(self.picture, matter, self.now)
        kind = int(self.picture.beliefs[matter.belief]["kind"])
        return MatterView(
            matter=matter,
            place=place,
            need=self.names.needs[kind][matter.need - 1],
            capability=self.capabilities[matter.capability],
            own=int(self.picture.stocks[matter.capability]["idle"]),
            contacts=tuple(self._contact(contact) for contact in contacts),
            proposed=proposed(self.picture, matter, self.now),
        )

    def _contact(self, contact: Contact) -> ContactView:
        heard = self.now - contact.heard if isfinite(contact.heard) else None
        name = self._name_of(contact.tie)
        leader = self.names.leaders[int(self.picture.ties[contact.tie]["peer"])]
        return ContactView(contact.tie, leader, name, contact.idle, heard, contact.orders)

    def _stocks(self) -> list[StockView]:
        return [
            StockView(name, int(row["units"]), int(row["idle"]), int(row["reserve"]))
            for name, row in zip(self.capabilities, self.picture.stocks, strict=True)
            if row["units"] > 0 or row["reserve"] > 0
        ]

    def _tie(self, tie: int) -> TieView:
        row, many = self.picture.ties[tie], len(self.capabilities)
        aid = self.picture.aid[tie * many : (tie + 1) * many]
        kept, broken = float(row["kept"]), float(row["broken"])
        return TieView(
            tie=tie,
            leader=self.names.leaders[int(row["peer"])],
            name=self._name_of(tie),
            contact=CONTACT[min(int(row["contact"]), RELAYED)],
            orders=orders_bind(self.picture, tie),
            superior=int(self.me["boss"]) == tie,
            trust=float(_trust(kept, broken)),
            units=tuple(
                (name, int(believed["idle"]))
                for name, believed in zip(self.capabilities, aid, strict=True)
                if believed["units"] > 0
            ),
        )

    def _name_of(self, tie: int) -> str:
        return self.names.titles[int(self.picture.ties[tie]["peer"])]


def _state(known: Known, need: int) -> str:
    """How a need stands, as believed."""
    if int(known["done"]) >> need & 1:
        return DONE
    return COMING if (int(known["closed"]) | int(known["pending"])) >> need & 1 else OPEN
