"""What papers say of an exercise, its scenario and its seats; nothing here knows an inject."""

from dataclasses import dataclass

from metalead.simulation.exercise.papers.area import Area, area_of
from metalead.simulation.exercise.schema import Exercise, Module, Objective, SeatPlan
from metalead.simulation.parameters.organisations import ORGANISATIONS
from metalead.simulation.scenario.quantity import Assumed, Known, bounds
from metalead.simulation.scenario.schema import Agency, Contact, Leader, Scenario

CONTACTS: dict[Contact, str] = {
    "continuously": "at all hours",
    "hourly": "about once an hour",
    "every-few-hours": "every few hours",
    "daily": "about once a day",
}
SHORT: dict[Contact, str] = {
    "continuously": "always",
    "hourly": "hourly",
    "every-few-hours": "at times",
    "daily": "daily",
}  # in the table of all of them
CLOCK_ROWS = 9  # of the table that turns minutes into hours


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """Own units of one kind: how many there may be, in how many minutes they are off."""

    name: str
    count: str
    ready: str


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """What the card of a seat says beside its role."""

    leader: str
    name: str
    zone: str
    people: int
    role: str
    superior: str | None
    below: tuple[str, ...]
    units: tuple[UnitFacts, ...]
    contacts: tuple[tuple[str, tuple[str, ...]], ...]  # how often, and with whom
    contact_with: dict[str, str]  # by leader: how often
    settles: int  # percent of the places
    answers: bool
    reports: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the papers for everybody say."""

    title: str
    summary: str
    scenario: str
    event: str
    minutes: float
    hours: float
    begins: float
    ends: float
    disaster_minutes: float  # that pass in a minute of the room
    organisation: str
    rule: str
    objectives: tuple[Objective, ...]
    modules: tuple[tuple[Module, float, float], ...]  # each with its first and last minute
    leaders: tuple[tuple[str, str, str, bool], ...]  # name, sponsor, zone, whether it has a seat
    sources: tuple[str, ...]
    area: Area
    times: tuple[tuple[float, float], ...]  # minute of the room, hour of the disaster


def facts_of(exercise: Exercise, scenario: Scenario) -> Facts:
    """All that everybody in the room may know."""
    zones = {zone.id: zone.name for zone in scenario.zones}
    seated = {seat.leader for seat in exercise.seats}
    return Facts(
        title=exercise.title,
        summary=exercise.summary,
        scenario=scenario.title,
        event=scenario.summary,
        minutes=exercise.minutes,
        hours=exercise.hours,
        begins=exercise.begins,
        ends=exercise.ends,
        disaster_minutes=exercise.hours_a_minute * 60,
        organisation=exercise.organisation,
        rule=_rule(exercise, scenario),
        objectives=exercise.objectives,
        modules=_modules(exercise),
        leaders=tuple(
            (one.name, one.sponsor, zones[one.zone], one.id in seated) for one in scenario.leaders
        ),
        sources=tuple(scenario.sources.values()),
        area=area_of(scenario),
        times=_times(exercise),
    )


def _rule(exercise: Exercise, scenario: Scenario) -> str:
    """What the organisation is, in a sentence."""
    own = {spec.id: spec.base for spec in scenario.organisations}
    name = own.get(exercise.organisation, exercise.organisation)
    return next((one.sentence for one in ORGANISATIONS if one.id == name), name)


def _modules(exercise: Exercise) -> tuple[tuple[Module, float, float], ...]:
    ordered = sorted(exercise.modules, key=lambda module: module.ends)
    ends = [_minute(exercise, module.ends) for module in ordered]
    return tuple(zip(ordered, [0.0, *ends], ends, strict=False))


def _minute(exercise: Exercise, hour: float) -> float:
    return (hour - exercise.begins) / exercise.hours_a_minute


def _times(exercise: Exercise) -> tuple[tuple[float, float], ...]:
    step = exercise.minutes / CLOCK_ROWS
    minutes = [round(step * row) for row in range(CLOCK_ROWS + 1)]
    return tuple((m, exercise.begins + m * exercise.hours_a_minute) for m in minutes)


def seat_facts(seat: SeatPlan, scenario: Scenario) -> SeatFacts:
    """What a seat's own people may know before StartEx."""
    leaders = {one.id: one for one in scenario.leaders}
    me, zones = leaders[seat.leader], {zone.id: zone.name for zone in scenario.zones}
    often = _contact_with(scenario, seat.leader)
    return SeatFacts(
        leader=seat.leader,
        name=me.name,
        zone=zones[me.zone],
        people=seat.people,
        role=seat.role,
        superior=None if me.superior is None else leaders[me.superior].name,
        below=tuple(one.name for one in scenario.leaders if one.superior == seat.leader),
        units=_units(me, scenario),
        contacts=tuple(
            (words, names)
            for contact, words in CONTACTS.items()
            if (names := tuple(leaders[one].name for one, c in often.items() if c == contact))
        ),
        contact_with={one: SHORT[contact] for one, contact in often.items()},
        settles=round(100 * seat.staff.settles),
        answers=seat.staff.answers,
        reports=seat.staff.reports,
    )


def _contact_with(scenario: Scenario, leader: str) -> dict[str, Contact]:
    pairs = ((tie.between, tie.contact) for tie in scenario.ties)
    return {
        between[1 - between.index(leader)]: contact
        for between, contact in pairs
        if leader in between
    }


def _units(leader: Leader, scenario: Scenario) -> tuple[UnitFacts, ...]:
    names = {capability.id: capability.name for capability in scenario.capabilities}
    groups = leader.units if isinstance(leader, Agency) else ()
    return tuple(
        UnitFacts(
            names[group.capability], _between(group.count), _ready(group.turnout, group.available)
        )
        for group in groups
    )


def _between(quantity: Known | Assumed, times: float = 1.0) -> str:
    low, high = (round(end * times) for end in bounds(quantity))
    return f"{low}" if low == high else f"{low} to {high}"


def _ready(turnout: Known | Assumed, available: float) -> str:
    minutes = f"{_between(turnout, 60)} minutes after they are called"
    return f"{minutes}, from {available:g} h on" if available else minutes
