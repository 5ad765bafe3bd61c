"""What the agents act on: places, incidents, needs, units, ties and messages."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.plain_mesa.casualties import Casualties
    from benchmarks.plain_mesa.decider import Decider
    from benchmarks.plain_mesa.worklist import Worklist

Colours = tuple[float, float, float]  # a number for red, yellow and green
NOBODY: Colours = (0.0, 0.0, 0.0)
SOMETHING = 0  # the fact that something is wrong; fact n is need n


class Word(IntEnum):
    """Kinds of message; their numbers are part of the keys of luck."""

    NOTICE = 1
    REPORT = 2
    ORDER = 3
    REQUEST = 4
    REPLY = 5
    STATUS = 6
    UNDELIVERED = 7
    REMINDER = 8
    ESCALATION = 9
    RELEASE = 10
    PRIORITY = 13


class Doing(Enum):
    """What a leader can do."""

    COMMIT = 1
    ASK = 2
    TELL = 3
    ANSWER = 4
    OFFER = 5
    ESCALATE = 6
    RELEASE = 7
    REFER = 10
    PUT_FIRST = 11
    KEEP = 12


class Asks(Enum):
    """Whom a leader asks for units that it does not have."""

    NOBODY = 0
    PEERS = 1
    BROKER = 2


class NeedState(Enum):
    """How far a need is."""

    OPEN = 0
    WORKING = 1
    DONE = 2


class UnitState(Enum):
    """What a unit is doing."""

    IDLE = 0
    MOVING = 1
    AT_SCENE = 2
    FREE = 3
    ABSENT = 4
    RESERVE = 5


@dataclass(slots=True, eq=False)
class Zone:
    """A place; `distances` are km to every zone, `usual_ways` those of units of each capability,
    `weather` is (from hour, access, comms), `sector` who commands there."""

    row: int
    x: float
    y: float
    usual_ways: list[float]
    weather: list[tuple[float, float, float]]
    distances: list[float] = field(default_factory=list)
    sector: Decider | None = None

    def access_at(self, at: float) -> float:
        """Road speed multiplier."""
        return self._weather_at(at)[1]

    def comms_at(self, at: float) -> float:
        """Chance that a channel works at this end."""
        return self._weather_at(at)[2]

    def _weather_at(self, at: float) -> tuple[float, float, float]:
        found = (0.0, 1.0, 1.0)
        for weather in self.weather:
            if weather[0] > at:
                break
            found = weather
        return found


@dataclass(slots=True, eq=False)
class Rule:
    """What doctrine says of one need of a kind of incident; no capability: a fact to be known."""

    number: int
    capability: int | None
    crew: int
    after: frozenset[int]
    together: frozenset[int]
    waits: frozenset[int]
    first: frozenset[int]  # to be done before this need or a partner of it can begin
    leads: bool  # whether it is such a need to another one
    beside: frozenset[int]  # partners that get units first
    usual_work: float  # hours that a crew takes
    usual_turnout: float  # hours, and km/h, of units of this capability
    usual_speed: float
    helped: Colours  # the share of a colour that this need and those waiting for it help
    gains: Colours  # what is at stake in one person of a colour, to this need's share of them
    burden: float
    early: float
    early_hours: float
    late_hours: float

    def survival(self, hours: float) -> float:
        """Share alive `hours` after onset, as doctrine has it: early deaths and a slow decline."""
        if hours <= 0.0:
            return 1.0
        late = (1.0 - self.early) * math.exp(-hours / self.late_hours)
        return self.early * math.exp(-hours / self.early_hours) + late


@dataclass(slots=True, eq=False)
class Incident:
    """Something that has happened, as it truly is."""

    key: int
    rules: list[Rule]
    zone: Zone
    onset: float
    people: float
    urgent: bool
    needs: list[Need] = field(default_factory=list)
    casualties: list[Casualties] = field(default_factory=list)
    colours: Colours = NOBODY  # who they are, of all its people
    begun: float | None = None
    sized_up: bool = False

    @property
    def is_puzzle(self) -> bool:
        """Whether it asks for nothing but to be known."""
        return not self.rules or self.rules[0].capability is None


@dataclass(slots=True, eq=False)
class Need:
    """One piece of work: hours are since the start, work in unit-hours."""

    incident: Incident
    rule: Rule
    work: float
    left: float
    state: NeedState = NeedState.OPEN
    rate: float = 0.0
    course: list[tuple[float, float]] = field(default_factory=list)  # work left at which hour
    present: list[Unit] = field(default_factory=list)
    coming: int = 0
    assigned: bool = False
    since: float = math.nan
    finish: float = math.nan
    knowers: int = 0
    shared_at: float | None = None

    def come_to(self, turn: float) -> float:
        """When the work has come to a turn (0 to 1), or will at the pace of now; infinite: it has
        not begun."""
        if not self.course:
            return math.inf
        then = (1.0 - turn) * self.course[0][1]
        for (since, before), (until, after) in pairwise(self.course):
            if after <= then < before:
                return since + (until - since) * (before - then) / (before - after)
        since, left = self.course[-1]
        return since + (left - then) / self.rate if self.state is NeedState.WORKING else math.inf


@dataclass(slots=True, eq=False)
class Unit:
    """A crew with its vehicle."""

    key: int
    owner: Decider
    capability: int
    zone: Zone
    skill: float
    speed: float
    turnout: float
    state: UnitState = UnitState.ABSENT
    need: Need | None = None
    since: float = 0.0
    cause: Message | None = None
    sorties: int = 0
    asker: Decider | None = None


@dataclass(slots=True, eq=False)
class Aid:
    """What a leader believes of a contact's units of one capability."""

    units: int
    idle: int
    heard: float
    speed: float
    as_of: float = 0.0  # when that word was written, or it was last asked
    knew_none: float = -math.inf  # when one without units said that it knew of none


@dataclass(slots=True, eq=False)
class Tie:
    """A contact, as one of its two ends has it."""

    peer: Decider
    relayed: bool
    delay: float
    in_line: bool
    section: bool  # the peer is one of those whom this end leads
    dispatch: bool
    kept: float
    broken: float
    lot: float
    aid: list[Aid]

    @property
    def trust(self) -> float:
        """The expected share of promises kept (Josang and Ismail 2002)."""
        return (1.0 + self.kept) / (2.0 + self.kept + self.broken)


@dataclass(slots=True, eq=False)
class Stock:
    """A leader's own units of one capability, and the work for it that is to be decided on."""

    units: int
    speed: float
    mine: Worklist  # needs that fall to this leader
    heard: Worklist  # needs that it only heard of
    waiting: int = 0  # open needs of the former
    idle: int = 0
    idle_units: list[Unit] = field(default_factory=list)
    idle_since: float = 0.0  # when the first of them came free
    refused: list[tuple[Belief, int]] = field(default_factory=list)  # needs, each at `refused_step`
    refused_step: int = 0
    reserve: list[Unit] = field(default_factory=list)  # held back
    asked_up: float = -math.inf  # when reserves were last asked for, or called


@dataclass(slots=True, eq=False)
class Belief:
    """What a leader holds of an incident, the how-many-th that it heard of.

    `error` is the luck of its estimate. Needs are `closed` when believed taken care of,
    `pending` while somebody was asked for them and has not answered, `refused` of these where this
    leader has refused them, `handed` where it has left them to whom it tells, `mine` of the closed
    ones where that is more than hearsay. `refusers`: who refused which need, or was referred to,
    and the steps of its idle units and of people at that time. `requests`: what others have asked
    for and this leader keeps, with who that is. `lacks`: units still missing where a part of a crew
    was sent or asked for; `called_off`: for which of these no more are called for. `due`: when what
    comes before something should be done; `until`: when part crews should be; `look`: when the
    next look is. `owned`: what it falls to this leader to find help for. `told_by`: who last told
    something new. `weight`: what a life there counts.
    """

    number: int
    incident: Incident
    error: float
    facts: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    pending: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    new_at: float = -math.inf  # when the last word came that brought something new
    handed: set[int] = field(default_factory=set)
    mine: set[int] = field(default_factory=set)
    refusers: dict[tuple[Decider, int], tuple[int, int]] = field(default_factory=dict)
    requests: dict[int, tuple[Message, Tie | None]] = field(default_factory=dict)
    listed: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)
    lacks: dict[int, int] = field(default_factory=dict)
    called_off: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)  # for want of a partner, which goes first now
    due: float = -math.inf
    until: float = -math.inf
    look: float = math.inf
    looks: int = 0
    owned: set[int] = field(default_factory=set)
    told_by: Tie | None = None
    weight: float = 1.0
    cause: Message | None = None
    sources: int = 0
    sent: int = 0
    people: float = 0.0
    colours: Colours = NOBODY

    def is_waiting(self, need: int) -> bool:
        """Whether a need stands open on a worklist."""
        return need in self.listed and need not in self.settled()

    def waiting(self) -> set[int]:
        """All such needs."""
        return self.listed - self.settled()

    def settled(self) -> set[int]:
        """Needs for which there is nothing to decide."""
        return (self.closed | self.pending) - self.lacking()

    def lacking(self) -> set[int]:
        """Needs that got a part of a crew only, and for which more units are called for."""
        return self.lacks.keys() - self.called_off

    def capability_of(self, need: int) -> int:
        """What units a need that is work takes."""
        capability = self.incident.rules[need - 1].capability
        assert capability is not None
        return capability

    def missing(self, need: int) -> int:
        """Units that a need lacks: all of a crew where nobody was sent or asked."""
        if need in self.lacks:
            return self.lacks[need]
        return 0 if need in self.settled() else self.incident.rules[need - 1].crew


@dataclass(slots=True, eq=False)
class Message:
    """A word from one leader to another; `origin` wrote it first, `final` is to have it."""

    word: Word
    sender: Decider
    final: Decider
    origin: Decider
    incident: Incident | None
    cause: Message | None
    key: int = 0
    receiver: Decider | None = None
    facts: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()
    open: frozenset[int] = frozenset()
    done: frozenset[int] = frozenset()
    elsewhere: frozenset[int] = frozenset()  # seen to, as its sender has heard from others
    sent: float = 0.0
    need: int = 0
    count: int = 0
    capability: int | None = None
    idle: int = 0
    urgency: float = 0.0
    tries: int = 0
    hops: int = 0  # how often an order or request has been passed on to another holder
    zone: Zone | None = None  # that is to come first
    told: list[int] = field(default_factory=list)  # idle units of its origin, by capability
    told_at: float = 0.0
    decided: float = 0.0
    referral: Message | None = None  # of one that was passed on: as its referrer sent it
    units: list[Unit] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Act:
    """One decision in the outbox."""

    doing: Doing
    cause: Message | None
    tie: Tie | None = None
    belief: Belief | None = None
    need: int = 0
    count: int = 0
    capability: int | None = None
    zone: Zone | None = None
