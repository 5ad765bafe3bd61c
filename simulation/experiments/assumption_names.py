"""What is drawn with the world, in words for people: from the names that the scenario has."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Protocol

from metalead.simulation.scenario.schema import Casualties, Scenario, UnitGroup

OF_A_KIND = MappingProxyType(
    {
        "count": "how many incidents",
        "people": "people in an incident",
        "noticed": "time until noticed",
        "work": "work that it takes",
        "share": "share of the people",
        "pocket": "hours that the shut in hold out",
    }
)
OF_PEOPLE = MappingProxyType(
    {
        "early": "share that declines within hours",
        "early_hours": "hours in which the first decline",
        "late_hours": "hours in which the others decline",
        "aid_early": "what first aid does for the first",
        "aid_late": "what first aid does for the others",
        "spite_early": "share of the first that dies in spite of care",
        "spite_late": "share of the others that dies in spite of care",
        "hazard": "how much faster they decline while held",
        "pocket": "hours that the shut in hold out",
    }
)
OF_UNITS = MappingProxyType({"count": "units", "turnout": "turnout", "speed": "speed"})
OF_A_ZONE = MappingProxyType({"access": "roads", "comms": "channels"})
ALONE = MappingProxyType(
    {
        ("doctrine",): "work that doctrine reckons with",
        ("hospital",): "time to a hospital",
        ("rights",): "who may order whom",
        ("neighbours", "reached"): "share whom neighbours reach",
        ("neighbours", "hours"): "time until neighbours reach somebody",
        ("post-desk", "opens"): "time until the command post opens",
        ("post-desk", "grows"): "time until the command post has its full strength",
        ("delays", "urgent"): "delay of an urgent call",
    }
)


class HasId(Protocol):
    """What a scenario names."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


def in_words(path: tuple[str, ...], scenario: Scenario) -> str:
    """A quantity by its path (`Drawn.path`): 'time until noticed (care, block hit)'.

    A lever keeps the name by which it is set.
    """
    match path:
        case ("lever", lever):
            return f"lever {lever}"
        case ("kinds", kind, *inside):
            return _of_kind(kind, tuple(inside), scenario)
        case ("units", agency, _, nth, what):
            return _of_units(agency, int(nth), what, scenario)
        case ("zones", zone, "hospital"):
            return f"time to a hospital ({named(scenario.zones, zone)})"
        case ("zones", zone, hour, what):
            return f"{OF_A_ZONE[what]} from {float(hour):g} h on ({named(scenario.zones, zone)})"
        case ("triage" | "trapped", group, what):
            return f"{OF_PEOPLE[what]} (the {plain(group)})"
        case ("neighbours", "driven", colour):
            return f"share that goes by car or on foot (the {colour})"
        case ("agency-types", type_):
            return f"how readily people turn to an agency ({plain(type_)})"
        case ("delays", contact) if path not in ALONE:
            return f"delay of a routine report (contact {plain(contact)})"
    return ALONE.get(path) or " ".join(path)


def _of_kind(kind: str, inside: tuple[str, ...], scenario: Scenario) -> str:
    """A number of incidents of a kind, of a need or fact of theirs, or of their people."""
    name = named(scenario.kinds, kind)
    match inside:
        case ("casualties", nth, what):
            (found,) = (one for one in scenario.kinds if one.id == kind)
            people = _people(found.casualties[int(nth)])
            return f"{_told(what)} ({people}, {name})"
        case (_, need, what):
            return f"{_told(what)} ({plain(need)}, {name})"
    return f"{_told(inside[0])} ({name})"


def _told(what: str) -> str:
    return OF_A_KIND.get(what) or OF_PEOPLE[what.replace("-", "_")]


def _people(group: Casualties) -> str:
    held = "" if group.trapped == "free" else f" and held, {plain(group.trapped)}"
    return f"{group.triage}{held}"


def _of_units(agency: str, nth: int, what: str, scenario: Scenario) -> str:
    (found,) = (one for one in scenario.agencies if one.id == agency)
    group = found.units[nth]
    capability = named(scenario.capabilities, group.capability)
    later = f" from {group.available:g} h on" if group.available else ""
    again = f", group {nth + 1}" if len(_alike(found.units, group)) > 1 else ""
    return f"{OF_UNITS[what]} ({capability}{later}{again}, {found.name})"


def _alike(groups: Iterable[UnitGroup], group: UnitGroup) -> list[UnitGroup]:
    """The groups that words do not tell from this one."""
    same = (group.capability, group.available)
    return [one for one in groups if (one.capability, one.available) == same]


def named(choices: Iterable[HasId], id_: str) -> str:
    """The name of the one with this id."""
    return next((one.name for one in choices if one.id == id_), plain(id_))


def plain(id_: str) -> str:
    """An id as words."""
    return id_.replace("-", " ")
