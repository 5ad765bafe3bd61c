"""The district: one small town after a storm, on which the crisis patterns are run.

One parameter set serves them all. Every lever is at its default; ranges are those of the scenario
of Wichita Falls (see there why), and who has which units was set before any run. People for whom
nobody has to decide are left out, so all are red; and there are no neighbours and no way to a
hospital, since the groups of the sources had neither. A pattern varies only what its source varied:
the load, the channels, the trust, what leaders are told.
"""

from itertools import combinations, pairwise
from typing import Any, Literal

from metalead.simulation.scenario.loader import scenario_of_data
from metalead.simulation.scenario.schema import Scenario

Load = Literal["easy", "hard"]
Shape = Literal["all-connected", "circle", "chain", "star"]
INCIDENTS = {"easy": 5, "hard": 40}  # of each of the two kinds
HORIZON = 24.0  # hours
LATENESS = "hours_to_care_red"  # what patterns are judged by whose source is about speed
CAPABILITIES = ("make-safe", "rescue", "medical")
PLACES = {"centre": (0, 0), "north": (0, 5), "east": (7, 0), "south": (1, -6)}
APART = {  # places of their own, at which no two agencies are equally far from anywhere
    "fire": (0, 0.3),
    "works": (0.4, 4.7),
    "ambulance": (6.5, 0.2),
    "police": (0.9, -5.7),
    "county-rescue": (3.1, 2.2),
    "private-ambulance": (-2.3, -1.9),
}
OBSERVERS = ("police", "fire", "ambulance", "works", "county-rescue")
SOURCES = {
    "wichita-falls-1979": "The built-in scenario of that name; ranges are taken over from it.",
    "made-up": "Chosen for the validation, before any run.",
}


def known(value: float) -> dict[str, Any]:
    """A quantity chosen for the validation."""
    return {"value": value, "source": "made-up"}


def assumed(low: float, high: float) -> dict[str, Any]:
    """A range, as in the scenario of Wichita Falls."""
    return {"assumed": [low, high], "why": "as in wichita-falls-1979"}


def district(
    *,
    load: Load = "hard",
    self_sufficient: bool = False,
    shape: Shape | None = None,
    apart: bool = False,
    slow_to_show: float = 1.0,
    profiles: dict[str, dict[str, float]] | None = None,
    levers: dict[str, float] | None = None,
) -> Scenario:
    """The district under a light or a heavy load.

    self_sufficient: every agency has units of every capability, so that nobody has to ask.
    shape: ties of this form among all leaders, all continuous, in place of the usual ones.
    apart: every agency has a place of its own, so that one is always the nearest.
    slow_to_show: how many times as long needs take to be noticed.
    profiles: leader -> dimensions of its own. levers: away from their defaults.
    """
    people = agencies(self_sufficient)
    for one in people:
        one["profile"] = (profiles or {}).get(one["id"], {})
        if apart:
            one["zone"] = f"at-{one['id']}"
    own_places = [zone(f"at-{name}", *place) for name, place in APART.items()] if apart else []
    text = {
        "schema": 2,
        "id": "district",
        "title": "A district after a storm",
        "summary": "The small disaster on which the crisis patterns are validated.",
        "sources": SOURCES,
        "horizon": HORIZON,
        "primary_outcome": LATENESS,
        "capabilities": [{"id": name, "name": name} for name in CAPABILITIES],
        "zones": [zone(name, *place) for name, place in PLACES.items()] + own_places,
        "agencies": people,
        "posts": [{"id": "post", "name": "Post", "sponsor": "city", "zone": "centre"}],
        "command_post": "post",
        "ties": ties()
        if shape is None
        else shaped(shape, [*(one["id"] for one in people), "post"]),
        "delays": delays(),
        "hospital": known(0),
        "kinds": kinds(INCIDENTS[load], slow_to_show),
        "levers": levers or {},
    }
    return scenario_of_data(text, "district")


def zone(name: str, x: float, y: float) -> dict[str, Any]:
    """A part of the town; roads are slow, channels work."""
    weather = {"at": 0, "access": assumed(0.5, 0.9), "comms": known(1)}
    return {"id": name, "name": name, "x": x, "y": y, "community": 0, "weather": [weather]}


def agencies(self_sufficient: bool) -> list[dict[str, Any]]:
    """Four of the city, in the post's line of command; a county's and a private one outside it."""
    have = {
        "fire": {"rescue": 4, "medical": 1},
        "works": {"make-safe": 3},
        "ambulance": {"medical": 4},
        "police": {},
        "county-rescue": {"rescue": 3, "make-safe": 1},
        "private-ambulance": {"medical": 2},
    }
    if self_sufficient:
        have = {name: dict.fromkeys(CAPABILITIES, 3) for name in have}
    return [
        agency("fire", "centre", have, superior="post", desk=2),
        agency("works", "north", have, superior="post", desk=2),
        agency("ambulance", "centre", have, superior="post"),
        agency("police", "centre", have, superior="post", desk=2),
        agency("county-rescue", "east", have, sponsor="county", jurisdiction=["east", "south"]),
        agency("private-ambulance", "south", have, sponsor="private"),
    ]


def agency(name: str, place: str, have: dict[str, dict[str, int]], **more: Any) -> dict[str, Any]:
    """An agency and its units."""
    groups = [units(capability, count) for capability, count in have[name].items()]
    return {"id": name, "name": name, "sponsor": "city", "zone": place, "units": groups} | more


def units(capability: str, count: int) -> dict[str, Any]:
    """A group of units on duty."""
    return {
        "capability": capability,
        "count": known(count),
        "turnout": assumed(0.02, 0.1),
        "speed": assumed(35, 65),
    }


def ties() -> list[dict[str, Any]]:
    """Who is in contact with whom."""
    often = ("fire ambulance", "fire post", "police post")
    hourly = (
        "works post",
        "ambulance post",
        "county-rescue post",
        "police fire",
        "police ambulance",
        "police works",
        "fire works",
        "fire county-rescue",
        "ambulance private-ambulance",
    )
    rarely = ("private-ambulance post", "works county-rescue", "county-rescue ambulance")
    classes = (("continuously", often), ("hourly", hourly), ("every-few-hours", rarely))
    return [
        {"between": pair.split(), "contact": contact}
        for contact, pairs in classes
        for pair in pairs
    ]


def delays() -> dict[str, Any]:
    """Mean hours until a report goes over a tie, and of an urgent call."""
    return {
        "continuously": assumed(0.02, 0.1),
        "hourly": assumed(0.2, 0.8),
        "every_few_hours": assumed(1, 3),
        "daily": assumed(6, 18),
        "urgent": assumed(0.02, 0.1),
    }


def shaped(shape: Shape, leaders: list[str]) -> list[dict[str, Any]]:
    """Ties of one form; the last leader is the hub of a star."""
    neighbours = list(pairwise(leaders))
    pairs = {
        "all-connected": list(combinations(leaders, 2)),
        "circle": [*neighbours, (leaders[-1], leaders[0])],
        "chain": neighbours,
        "star": [(leader, leaders[-1]) for leader in leaders[:-1]],
    }
    return [{"between": list(pair), "contact": "continuously"} for pair in pairs[shape]]


def kinds(count: int, slow: float) -> list[dict[str, Any]]:
    """Collapsed houses, made safe first, and people hurt in the open."""
    house = [
        need("gas", "make-safe", 0.15, 0.5, slow),
        need("rescue", "rescue", 0.8, 3, slow, crew=2, after=["gas"], together=["care"]),
        need("care", "medical", 0.4, 1.2, slow, after=["gas"]),
    ]
    in_houses = [
        red(0.6, trapped="heavy", freed_by="rescue", care_by="care"),
        red(0.4, care_by="care"),
    ]
    casualty = [need("transport", "medical", 0.3, 0.6, slow)]
    return [
        kind("house", count, assumed(2, 3.5), in_houses, house),
        kind("casualty", count, known(1), [red(1, care_by="transport")], casualty),
    ]


def red(share: float, **more: Any) -> dict[str, Any]:
    """A share of the people of a kind of incident."""
    return {"triage": "red", "share": known(share)} | more


def need(
    name: str, capability: str, low: float, high: float, slow: float, **more: Any
) -> dict[str, Any]:
    """Work of `low` to `high` unit-hours."""
    return {
        "id": name,
        "capability": capability,
        "work": assumed(low, high),
        "noticed": assumed(0.2 * slow, 0.8 * slow),
        "seen_by": OBSERVERS,
    } | more


def kind(
    name: str,
    count: int,
    people: Any,
    casualties: list[dict[str, Any]],
    needs: list[dict[str, Any]],
) -> dict[str, Any]:
    """A kind of incident in the first hour, anywhere in the district."""
    return {
        "id": name,
        "name": name,
        "count": known(count),
        "zones": {"centre": 3, "north": 2, "east": 2, "south": 1},
        "onset": {"first": 0, "last": 1},
        "people": people,
        "seen_by": OBSERVERS,
        "noticed": assumed(0.2, 0.8),
        "casualties": casualties,
        "needs": needs,
    }
