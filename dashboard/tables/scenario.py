"""A scenario in words, as a person would read it: agencies, needs, sources, what is assumed."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from metalead.simulation.scenario.quantity import Assumed, Known, bounds
from metalead.simulation.scenario.schema import Agency, IncidentKind, Scenario, UnitGroup

Table = dict[str, Any]
STEP = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"  # from a part to a part of it


def told(quantity: Known | Assumed, unit: str = "") -> str:
    """'4', or '2 to 6 assumed'."""
    low, high = bounds(quantity)
    span = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    assumed = ", assumed" if isinstance(quantity, Assumed) else ""
    return f"{span}{f' {unit}' if unit else ''}{assumed}"


def agencies(scenario: Scenario) -> Table:
    """Who answers: agencies with their units, and posts."""
    zones = {zone.id: zone.name for zone in scenario.zones}
    names = {one.id: one.name for one in scenario.leaders}
    works = {one.id: one.name for one in scenario.capabilities}
    rows = [
        [
            one.name + (" (command post)" if one.id == scenario.command_post else ""),
            one.type if isinstance(one, Agency) else "post",
            one.sponsor,
            names.get(one.superior or "", "nobody"),
            zones[one.zone],
            "; ".join(units(group, works) for group in one.units)
            if isinstance(one, Agency)
            else "none: a post",
        ]
        for one in scenario.leaders
    ]
    return {"heads": ["agency", "type", "sponsor", "answers to", "where", "units"], "rows": rows}


def units(group: UnitGroup, works: dict[str, str]) -> str:
    """'3 for Searching, turnout 0.1 h, 40 km/h'."""
    late = f", there from hour {group.available:g}" if group.available else ""
    return (
        f"{told(group.count)} for {works[group.capability].lower()} "
        f"(turnout {told(group.turnout, 'h')}; {told(group.speed, 'km/h')}{late})"
    )


def needs(scenario: Scenario) -> Table:
    """What happens and what it asks for: a row a need, a puzzle's facts together."""
    works = {one.id: one.name for one in scenario.capabilities}
    rows = [row for kind in scenario.kinds for row in kind_rows(kind, works)]
    heads = ["incident", "how many", "people in each", "asks for", "work", "waits for"]
    return {"heads": heads, "rows": rows}


def kind_rows(kind: IncidentKind, works: dict[str, str]) -> Iterator[list[str]]:
    """The needs of one kind of incident, its name with the first only."""
    head = [kind.name, told(kind.count), told(kind.people)]
    if kind.facts:
        yield [*head, f"{len(kind.facts)} facts to be known by all", "", ""]
    for need in kind.needs:
        crew = f", at most {need.crew} units at once"
        waits = [f"after {name}" for name in need.after] + [
            f"with {name}" for name in need.together
        ]
        asked = f"{need.id}: {works[need.capability].lower()}"
        yield [*head, asked, told(need.work, "unit-hours") + crew, ", ".join(waits)]
        head = ["", "", ""]


def sources(scenario: Scenario) -> Table:
    """Where things known are known from."""
    return {
        "heads": ["source", "what it is"],
        "rows": [[name, text] for name, text in scenario.sources.items()],
    }


def assumptions(scenario: Scenario) -> Table:
    """Every quantity that nobody measured: where it stands, its range, and why."""
    rows = [
        [place, f"{one.assumed[0]:g} to {one.assumed[1]:g}", one.why or ""]
        for place, one in assumed(scenario, "")
    ]
    return {"heads": ["quantity", "range", "why"], "rows": rows}


def assumed(part: Any, place: str) -> Iterator[tuple[str, Assumed]]:
    """Every assumed quantity in a part of a scenario, with the way to it."""
    if isinstance(part, Assumed):
        yield place, part
    elif isinstance(part, BaseModel):
        for name, value in part:
            yield from assumed(value, f"{place} {STEP} {name}" if place else name)
    elif isinstance(part, tuple):
        for nth, value in enumerate(part):
            yield from assumed(value, f"{place} {getattr(value, 'id', nth + 1)}")
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from assumed(value, f"{place} {STEP} {name}")
