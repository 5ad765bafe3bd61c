"""What somebody did, in a line that the room can read."""

from metalead.simulation.exercise.places import place_code
from metalead.simulation.input.nouns import counted
from metalead.simulation.runs.log import Decision, Entry, StandingOrders, ToldInPerson
from metalead.simulation.scenario.schema import Scenario


def deed_words(entry: Entry, scenario: Scenario, seed: int) -> str:
    """An entry of a seat, in words."""
    match entry:
        case StandingOrders():
            staff = entry.staff
            rest = "" if staff.answers else "; requests wait for the leader"
            return f"Standing orders: the staff settles up to {staff.settles:.0%}{rest}"
        case ToldInPerson():
            place = place_code(entry.incident, seed)
            return f"Told {_name(scenario, entry.to)} in person about {place}"
        case Decision():
            return _decision_words(entry, scenario, seed)
        case _:
            return entry.entry


def _decision_words(entry: Decision, scenario: Scenario, seed: int) -> str:
    place = "" if entry.incident is None else place_code(entry.incident, seed)
    to = "" if entry.peer is None else _name(scenario, entry.peer)
    need = _need(scenario, entry)
    units = counted(entry.count, "unit")
    match entry.act:
        case "commit":
            return f"Sent {units} to {place}{need}"
        case "ask":
            return f"Asked {to} for {units} at {place}{need}"
        case "tell":
            return f"Told {to} about {place}"
        case "answer":
            return f"Answered: {units} come to {place}" if entry.count else f"Refused {place}"
        case "offer":
            return f"Told {to} of {units} free for {_capability(scenario, entry.need)}"
        case "escalate":
            return f"Asked {to} for the reserve ({_capability(scenario, entry.need)})"
        case "guide":
            return f"Told {to} to decide {entry.count}% on the spot"
        case "prioritise":
            return f"Told {to} that {scenario.zones[entry.need].name} comes first"
        case _:
            return entry.act


def _need(scenario: Scenario, entry: Decision) -> str:
    """The name of the need that a decision is about, where its incident's kind says so."""
    kind = (entry.incident or "").rpartition(":")[0]
    found = next((one for one in scenario.kinds if one.id == kind), None)
    if found is None or not 0 < entry.need <= len(found.needs):
        return ""
    return f" ({found.needs[entry.need - 1].id})"


def _capability(scenario: Scenario, row: int) -> str:
    return scenario.capabilities[row].name.lower()


def _name(scenario: Scenario, leader: str) -> str:
    return next((one.name for one in scenario.leaders if one.id == leader), leader)
