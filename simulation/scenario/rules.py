"""What must hold within the valid parts of a scenario, beyond types and names."""

import math
from itertools import pairwise
from typing import Any, TypeGuard

from pydantic import ValidationError

from metalead.simulation.input.problems import Place, Problems
from metalead.simulation.parameters.levers import LEVER_BY_ID, Lever
from metalead.simulation.scenario.casualties import check_casualties
from metalead.simulation.scenario.cycles import check_order
from metalead.simulation.scenario.quantity import Part, bounds
from metalead.simulation.scenario.references import EACH, names
from metalead.simulation.scenario.schema import Agency, IncidentKind, UnitGroup, Zone
from metalead.simulation.scenario.validation import as_json

MOST_INCIDENTS = 200_000
MOST_UNITS = 100_000
MOST_PEOPLE = 10_000_000  # each is drawn alone: with so many, a run takes seconds longer


def check_rules(data: Any, problems: Problems) -> None:
    """Check every zone, agency, kind and lever that is valid by itself."""
    agencies = _valid(data, "agencies", Agency)
    kinds = _valid(data, "kinds", IncidentKind)
    for place, zone in _valid(data, "zones", Zone):
        _check_weather(place, zone, problems)
    for place, kind in kinds:
        _check_kind(place, kind, data, problems)
    _check_capable(data, agencies, kinds, problems)
    _check_observed(data, agencies, kinds, problems)
    _check_sizes(agencies, kinds, problems)
    _check_levers(data, problems)


def _valid[P: Part](data: Any, section: str, part: type[P]) -> list[tuple[Place, P]]:
    items = data.get(section) if isinstance(data, dict) else None
    made: list[tuple[Place, P]] = []
    for at, item in enumerate(items if isinstance(items, list) else []):
        try:
            made.append(((section, at), part.model_validate_json(as_json(item))))
        except ValidationError:
            continue  # told already, with its line, by the check of the whole
    return made


def _check_weather(place: Place, zone: Zone, problems: Problems) -> None:
    for at, (before, entry) in enumerate(pairwise(zone.weather), start=1):
        if entry.at <= before.at:
            text = f"{entry.at:g} does not come after {before.at:g}; sort the entries by 'at'"
            problems.add((*place, "weather", at, "at"), text)


def _check_kind(place: Place, kind: IncidentKind, data: Any, problems: Problems) -> None:
    _check_onset(place, kind, data.get("horizon"), problems)
    if kind.needs and kind.facts:
        text = "has both 'needs' and 'facts'; give needs (work to do) or facts (a puzzle)"
        problems.add(place, text)
    if not (kind.needs or kind.facts or kind.casualties):
        text = "has no 'needs', no 'facts' and no 'casualties'; say what it asks for"
        problems.add(place, text)
    if kind.facts and kind.casualties:
        problems.add(place, "is a puzzle (facts) with 'casualties'; leave one of them out")
    if kind.needs:
        _check_work(place, kind, problems)
    for at, group in enumerate(kind.casualties):
        check_casualties((*place, "casualties", at), group, kind, problems)


def _check_onset(place: Place, kind: IncidentKind, horizon: object, problems: Problems) -> None:
    first, last = kind.onset.first, kind.onset.last
    if first > last:
        text = f"{first:g} is after 'last', {last:g}; swap them"
        problems.add((*place, "onset", "first"), text)
    if _is_number(horizon) and 0 < horizon < last:
        text = f"{last:g} is after the horizon, {horizon:g} h; end it by then"
        problems.add((*place, "onset", "last"), text)


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _check_work(place: Place, kind: IncidentKind, problems: Problems) -> None:
    if kind.noticed is None:
        text = "has needs but no 'noticed': mean hours until somebody sees that something is wrong"
        problems.add(place, text)
    check_order(place, kind, problems)


type Agencies = list[tuple[Place, Agency]]
type Kinds = list[tuple[Place, IncidentKind]]


def _check_capable(data: Any, agencies: Agencies, kinds: Kinds, problems: Problems) -> None:
    """Every need has units that can work it; silent while some agency is not valid."""
    if len(agencies) != _count(data, "agencies"):
        return
    able = {group.capability for _, agency in agencies for group in agency.units if _any(group)}
    known = set(names(data, ("capabilities", EACH, "id")))
    for place, kind in kinds:
        for at, need in enumerate(kind.needs):
            if need.capability in known - able:
                text = f"no agency has units for {need.capability!r}; give one some, or change this"
                problems.add((*place, "needs", at, "capability"), text)


def _any(group: UnitGroup) -> bool:
    return bounds(group.count)[1] >= 0.5  # counts are rounded


def _check_observed(data: Any, agencies: Agencies, kinds: Kinds, problems: Problems) -> None:
    """Where nobody is named to see an incident, some agency answers for its zone."""
    if len(agencies) != _count(data, "agencies"):
        return
    everywhere = any(not agency.jurisdiction for _, agency in agencies)
    watched = {zone for _, agency in agencies for zone in agency.jurisdiction}
    for place, kind in kinds:
        named = kind.seen_by and all(fact.seen_by for fact in (*kind.needs, *kind.facts))
        for zone in kind.zones:
            if not (everywhere or named or zone in watched):
                text = "no agency answers for this zone; add it to a jurisdiction or give 'seen_by'"
                problems.add((*place, "zones", zone), text)


def _count(data: Any, section: str) -> int:
    items = data.get(section)
    return len(items) if isinstance(items, list) else -1


def _check_sizes(agencies: Agencies, kinds: Kinds, problems: Problems) -> None:
    incidents = math.fsum(bounds(kind.count)[1] for _, kind in kinds)
    if incidents > MOST_INCIDENTS:
        text = f"up to {incidents:,.0f} incidents in all; at most {MOST_INCIDENTS:,} can be run"
        problems.add(("kinds",), text)
    else:
        _check_people(kinds, problems)
    units = math.fsum(bounds(group.count)[1] for _, agency in agencies for group in agency.units)
    if units > MOST_UNITS:
        text = f"up to {units:,.0f} units in all; at most {MOST_UNITS:,} can be run"
        problems.add(("agencies",), text)


def _check_people(kinds: Kinds, problems: Problems) -> None:
    """So many people can be told apart, one by one."""
    hurt = [kind for _, kind in kinds if kind.casualties]
    people = math.fsum(bounds(kind.count)[1] * bounds(kind.people)[1] for kind in hurt)
    if people > MOST_PEOPLE:
        text = f"up to {people:,.0f} people in all incidents; at most {MOST_PEOPLE:,} can be run"
        problems.add(("kinds",), text)


def _check_levers(data: Any, problems: Problems) -> None:
    own = [(("organisations", at), item) for at, item in enumerate(_organisations(data))]
    sections: list[tuple[Place, Any]] = [((), data), *own]
    for place, item in sections:
        levers = item.get("levers") if isinstance(item, dict) else None
        for key, value in (levers if isinstance(levers, dict) else {}).items():
            _check_lever((*place, "levers", key), key, value, problems)


def _organisations(data: Any) -> list[Any]:
    items = data.get("organisations")
    return items if isinstance(items, list) else []


def _check_lever(place: Place, key: str, value: object, problems: Problems) -> None:
    lever = LEVER_BY_ID.get(key)
    if lever is not None and isinstance(value, dict):
        _check_range(place, lever, value.get("assumed"), problems)
        if lever.whole and value.get("shape", "uniform") != "uniform":
            text = f"{lever.id} is a whole number, each as likely; leave out shape and mode"
            problems.add((*place, "shape"), text)
    if lever is None or not _is_number(value) or not math.isfinite(value):
        return  # told already
    if not lever.low <= value <= lever.high:
        end = lever.low if value < lever.low else lever.high
        text = f"{value:g} is outside {lever.low:g} to {lever.high:g} {lever.unit}; use {end:g}"
        problems.add(place, text)
    elif lever.whole and value != int(value):
        problems.add(place, f"{value:g} is not a whole number; use {round(value)}")


def _check_range(place: Place, lever: Lever, ends: object, problems: Problems) -> None:
    """A lever that is drawn: both ends are values it may have, and it may be drawn at all."""
    if lever.at_once:
        problems.add(place, f"{lever.id} is one number and no range; write the number alone")
    elif isinstance(ends, list | tuple):
        for nth, end in enumerate(ends):
            _check_lever((*place, "assumed", nth), lever.id, end, problems)
        if lever.id == "referral" and len(ends) == 2 and ends[0] == 0 != ends[1]:
            problems.add((*place, "assumed", 0), "0 is off, and no end of a range; use 1")
