"""What only facilitators and evaluators read: notes, the MSEL, what each objective is seen by."""

from dataclasses import dataclass

from metalead.simulation.exercise.papers.facts import CONTACTS
from metalead.simulation.exercise.rehearse import minute_of
from metalead.simulation.exercise.schema import Exercise, Inject, Objective
from metalead.simulation.runs.log import (
    Entry,
    LeaderAway,
    NewAccess,
    NewComms,
    NewIncident,
    NewTie,
    OutsideWord,
    ReserveReleased,
    UnitLost,
)
from metalead.simulation.scenario.schema import Scenario


@dataclass(frozen=True, slots=True)
class MselLine:
    """One line of the MSEL as it is printed."""

    inject: Inject
    minute: float
    to: tuple[str, ...]
    effect: str


@dataclass(frozen=True, slots=True)
class EvaluationSheet:
    """An objective, the injects that ask for it, and the seats at which it is looked for."""

    objective: Objective
    injects: tuple[int, ...]
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handbook:
    """All that is in the handbook beside what everybody may know."""

    notes: str
    practice: str
    lines: tuple[MselLine, ...]
    sheets: tuple[EvaluationSheet, ...]


def handbook_of(exercise: Exercise, scenario: Scenario) -> Handbook:
    """The handbook of an exercise."""
    names = {leader.id: leader.name for leader in scenario.leaders}
    ordered = sorted(exercise.injects, key=lambda inject: (inject.at, inject.number))
    everybody = {seat.leader for seat in exercise.seats}
    return Handbook(
        notes=exercise.notes,
        practice=exercise.practice,
        lines=tuple(
            MselLine(
                inject,
                minute_of(exercise, inject.at),
                ("All seats",)
                if set(inject.to) == everybody
                else tuple(names[leader] for leader in inject.to),
                "" if inject.does is None else effect(inject.does, scenario),
            )
            for inject in ordered
        ),
        sheets=tuple(_sheet(exercise, objective, names) for objective in exercise.objectives),
    )


def _sheet(exercise: Exercise, objective: Objective, names: dict[str, str]) -> EvaluationSheet:
    injects = [i.number for i in exercise.injects if objective.id in i.objectives]
    seats = objective.seats or tuple(seat.leader for seat in exercise.seats)
    return EvaluationSheet(objective, tuple(injects), tuple(names[one] for one in seats))


def effect(does: Entry, scenario: Scenario) -> str:
    """What an inject does in the disaster, in words."""
    zones = {zone.id: zone.name for zone in scenario.zones}
    names = {leader.id: leader.name for leader in scenario.leaders}
    match does:
        case NewIncident():
            kind = next(kind.name for kind in scenario.kinds if kind.id == does.kind)
            people = "" if does.people is None else f", {does.people:g} people"
            new = "New" if does.real else "A call for what is not there"
            return f"{new}: {kind}, in {zones[does.zone]}{people}."
        case NewAccess():
            return f"Roads in {zones[does.zone]} at {does.value:.0%} of their speed."
        case NewComms():
            return f"Channels in {zones[does.zone]} work {does.value:.0%} of the time."
        case UnitLost():
            return f"{names[does.leader]} loses an idle unit: {_can(does.capability, scenario)}."
        case ReserveReleased():
            return f"{names[does.leader]}: reserve is free, {_can(does.capability, scenario)}."
        case LeaderAway():
            until = "the end" if does.until is None else f"{does.until:g} h"
            return f"Nobody at the desk of {names[does.leader]} until {until}."
        case NewTie():
            one, other = (names[leader] for leader in does.between)
            often = "no more" if does.contact is None else CONTACTS[does.contact]
            return f"{one} and {other}: in contact {often}."
        case OutsideWord():
            return f"{names[does.leader]} learns of {does.incident}."
        case _:
            return does.entry


def _can(capability: str, scenario: Scenario) -> str:
    named = (one.name.lower() for one in scenario.capabilities if one.id == capability)
    return next(named, capability)
