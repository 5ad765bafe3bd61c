"""Random small disasters for hypothesis: a few zones, agencies, kinds of incident, levers."""

from typing import Any

from hypothesis import strategies as st

from held_levers import HELD
from metalead.simulation.parameters.organisations import LIMITS, ORGANISATION_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import (
    Entry,
    LeaderAway,
    NewAccess,
    NewComms,
    NewIncident,
    NewTie,
    ReserveReleased,
    UnitLost,
)
from metalead.simulation.scenario.loader import scenario_of_data
from metalead.simulation.scenario.schema import Scenario

HORIZON = 12.0  # hours
CAPABILITIES = ("clearing", "rescue")
ZONES = ("north", "south", "west")
CONTACTS = ("continuously", "hourly", "every-few-hours", "daily")


def known(value: float) -> dict[str, Any]:
    """A quantity that is what it is."""
    return {"value": value, "source": "made-up"}


def assumed(low: float, high: float) -> dict[str, Any]:
    """A quantity that is a range."""
    return {"assumed": [low, high]}


def units(capability: str, count: int, available: float = 0.0) -> dict[str, Any]:
    """A group of units."""
    return {
        "capability": capability,
        "count": known(count),
        "turnout": assumed(0.05, 0.2),
        "speed": known(40),
        "available": available,
    }


def need(name: str, **more: Any) -> dict[str, Any]:
    """A need that is soon seen and takes an hour or so."""
    return {"id": name, "work": assumed(0.5, 1.5), "noticed": assumed(0.1, 0.5)} | more


CURVE = {"early": assumed(0.2, 0.4), "early_hours": known(1), "late_hours": known(24)}
CLEAR = need("clear", capability="clearing", crew=2)
RESCUE = need("rescue", capability="rescue", crew=2)
CARRY = need("carry", capability="rescue")


def people(triage: str, share: float = 1.0, held: str = "free", **more: Any) -> dict[str, Any]:
    """Casualties of one colour: `freed_by` and `care_by` name needs."""
    return {"triage": triage, "trapped": held, "share": known(share)} | more


def collapse(count: float, order: str = "after") -> dict[str, Any]:
    """Houses down: rescue waits for clearing (`after`), or goes on beside it (`together`)."""
    needs = [CLEAR, RESCUE if order == "none" else RESCUE | {order: ["clear"]}, CARRY]
    hurt = [
        people("red", 0, "heavy", freed_by="rescue", care_by="rescue", curve=CURVE)
        | {"share": assumed(1, 3)},
        people("red", share=0.5, care_by="carry"),
        people("yellow", 1, "light", freed_by="clear", care_by="carry"),
        people("green", 1, "void", freed_by="clear", pocket=known(30)),
        people("green", 1),
    ]
    more = {"people": assumed(3, 6), "noticed": known(0.2), "needs": needs, "casualties": hurt}
    return kind("collapse", count, **more)


def trapped(count: float) -> dict[str, Any]:
    """One need alone, of few."""
    hurt = [people("red", 1, "light", care_by="rescue"), people("green", 1, "light")]
    hurt.append(people("green", 1, "cut-off", freed_by="rescue"))
    more = {"needs": [RESCUE | {"crew": 1}], "casualties": hurt, "urgent": False}
    return kind("trapped", count, people=known(0.7), noticed=known(0.1), **more)


def walkers(count: float) -> dict[str, Any]:
    """People about whom nobody decides."""
    return kind("walkers", count, people=known(3), casualties=[people("green", 1)])


def puzzle(count: float) -> dict[str, Any]:
    """Two facts that everybody has to hold."""
    facts = [{"id": name, "noticed": known(0.3)} for name in ("one", "two")]
    return kind("puzzle", count, people=known(0), facts=facts)


def kind(name: str, count: float, **more: Any) -> dict[str, Any]:
    """A kind of incident in all zones, a Poisson number of them in the first hours."""
    return {
        "id": name,
        "name": name,
        "count": known(count),
        "zones": {"north": 1, "south": 2, "west": 0.5},
        "onset": {"first": 0, "last": 4, "shape": "poisson"},
    } | more


def agency(name: str, zone: str, **more: Any) -> dict[str, Any]:
    """An agency."""
    return {"id": name, "name": name, "sponsor": "city", "zone": zone} | more


def zone(nth: int, comms: float) -> dict[str, Any]:
    """A zone some kilometres from the others, with two spells of weather."""
    late = {"at": 5, "access": known(0.9), "comms": known(1)}
    early = {"at": 0, "access": assumed(0.4, 0.8), "comms": known(comms)}
    return {"id": ZONES[nth], "name": ZONES[nth], "x": 7 * nth, "y": 3, "weather": [early, late]}


def written(agencies: list[dict[str, Any]], kinds: list[dict[str, Any]], **more: Any) -> Scenario:
    """The scenario of these agencies and kinds; `more` are other entries of the file. Levers that
    it does not set are held at their defaults."""
    more["levers"] = HELD | more.get("levers", {})
    return draws_levers(agencies, kinds, **more)


def draws_levers(
    agencies: list[dict[str, Any]], kinds: list[dict[str, Any]], **more: Any
) -> Scenario:
    """The same, where the levers that it does not set are drawn with the world."""
    text: dict[str, Any] = {
        "schema": 2,
        "id": "drawn",
        "title": "Drawn",
        "summary": "A small disaster drawn for a test.",
        "sources": {"made-up": "Invented for the tests."},
        "horizon": HORIZON,
        "primary_outcome": "deaths",
        "capabilities": [{"id": name, "name": name} for name in CAPABILITIES],
        "zones": [zone(nth, 0.8) for nth in range(len(ZONES))],
        "agencies": agencies,
        "command_post": agencies[0]["id"],
        "delays": {
            "continuously": assumed(0.02, 0.08),
            "hourly": known(0.5),
            "every_few_hours": known(1.5),
            "daily": known(5),
            "urgent": known(0.05),
        },
        "kinds": kinds,
    }
    return scenario_of_data(text | more, "drawn")


def town(**more: Any) -> Scenario:
    """One fixed small disaster: four agencies of one line but the last, all kinds of incident."""
    agencies = [
        agency("post", "north"),
        agency("fire", "south", superior="post", units=[units("rescue", 3), units("clearing", 1)]),
        agency("works", "north", superior="fire", units=[units("clearing", 3)]),
        agency("ems", "west", units=[units("rescue", 3, 0.5)], jurisdiction=["west"]),
    ]
    ties = [tie("post", "ems", "hourly"), tie("fire", "ems", "continuously")]
    kinds = [collapse(8, "together"), trapped(6), puzzle(2), walkers(3)]
    made = {"agencies": agencies, "kinds": kinds, "ties": ties} | more
    return written(**made)


def tie(one: str, other: str, contact: str) -> dict[str, Any]:
    """Two in contact."""
    return {"between": [one, other], "contact": contact}


@st.composite
def disasters(draw: st.DrawFn) -> Scenario:
    """A random small disaster: 3 to 5 agencies, any line of command, up to 30 incidents, some
    levers set and the others drawn with the world."""
    names = ["a", "b", "c", "d", "e"][: draw(st.integers(3, 5))]
    agencies = [draw(_agencies(name, names[:nth])) for nth, name in enumerate(names)]
    # Somebody has units of each capability, or the scenario would not be valid.
    agencies[-1]["units"] = [units(name, draw(st.integers(1, 3))) for name in CAPABILITIES]
    comms = st.sampled_from([1.0, 0.9, 0.5])
    return draws_levers(
        agencies,
        draw(_kinds()),
        zones=[zone(nth, draw(comms)) for nth in range(len(ZONES))],
        ties=draw(_ties(names)),
        reading=draw(st.sampled_from(["exponential", "fixed"])),
        hospital=draw(st.sampled_from([known(0), known(0.5), assumed(0.1, 2)])),
        neighbours=draw(_neighbours()),
        levers=draw(_levers()),
    )


@st.composite
def _agencies(draw: st.DrawFn, name: str, above: list[str]) -> dict[str, Any]:
    """One agency, under one of those before it or under nobody."""
    made = agency(name, draw(st.sampled_from(ZONES)), desk=draw(st.integers(1, 2)))
    superior = draw(st.sampled_from([None, *above]))
    if superior is not None:
        made["superior"] = superior
    available = st.sampled_from([0.0, 1.0])
    made["units"] = [
        units(capability, draw(st.integers(1, 4)), draw(available))
        for capability in CAPABILITIES
        if draw(st.booleans())
    ]
    return made


@st.composite
def _kinds(draw: st.DrawFn) -> list[dict[str, Any]]:
    count = st.integers(1, 12)
    order = draw(st.sampled_from(["after", "together", "none"]))
    made = [collapse(draw(count), order)]
    if draw(st.booleans()):
        made.append(trapped(draw(count)))
    if draw(st.booleans()):
        made.append(puzzle(draw(st.integers(1, 5))))
    if draw(st.booleans()):
        made.append(walkers(draw(st.integers(1, 5))))
    return made


def _neighbours() -> st.SearchStrategy[dict[str, Any]]:
    """What neighbours do; what is left out is as the program has it."""
    share = st.sampled_from([known(0), known(1), assumed(0.2, 0.9)])
    driven = st.fixed_dictionaries({}, optional={"red": share, "yellow": share, "green": share})
    hours = st.sampled_from([known(0.1), assumed(0.3, 2)])
    given = {"reached": share, "hours": hours, "driven": driven}
    return st.fixed_dictionaries({}, optional=given)


@st.composite
def _ties(draw: st.DrawFn, names: list[str]) -> list[dict[str, Any]]:
    pairs = [(one, other) for one in names for other in names if one < other]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True))
    return [tie(one, other, draw(st.sampled_from(CONTACTS))) for one, other in chosen]


def _levers() -> st.SearchStrategy[dict[str, float]]:
    return st.fixed_dictionaries(
        {},
        optional={
            "delegation": st.sampled_from([0.0, 0.5, 1.0]),
            "sharing": st.sampled_from([0.0, 0.3, 1.0]),
            "reach": st.sampled_from([0.0, 0.5, 1.0]),
            "attention": st.sampled_from([2.0, 6.0, 60.0]),
            "staff": st.integers(1, 4),
            "inbox_limit": st.sampled_from([0, 1, 3]),
            "triage": st.integers(0, 1),
            "decision_price": st.sampled_from([0.0, 0.5, 5.0]),
            "request_price": st.sampled_from([0.0, 1.0]),
            "scarcity": st.sampled_from([0.2, 1.0, 5.0]),
            "comms": st.sampled_from([0.0, 0.5, 1.0]),
            "person": st.sampled_from([0.0, 1.0]),
            "silo": st.sampled_from([0.0, 1.0]),
            "up": st.sampled_from([0.0, 1.0]),
            "reserve": st.sampled_from([0.0, 1.0]),
            "sectors": st.integers(0, 3),
            "sector_desk": st.integers(1, 2),
            "information_access": st.sampled_from([0.0, 0.5, 1.0]),
            "coaching": st.sampled_from([0.0, 1.0]),
            "peer_help": st.sampled_from([0.0, 1.0]),
            "novelty": st.sampled_from([0.0, 1.0]),
            "complexity": st.integers(1, 3),
            "interdependence": st.sampled_from([0.0, 0.5, 2.0]),
            "ambiguity": st.sampled_from([0.0, 0.5]),
            "community": st.sampled_from([0.0, 0.7, 1.0]),
            "one_channel": st.integers(0, 1),
            "price_by_news": st.integers(0, 1),
            "desk_grows": st.integers(0, 1),
            "observers": st.sampled_from([1, 2, 5]),
            "calls_by_type": st.integers(0, 1),
            "guidance": st.integers(0, 1),
        },
    )


def arms() -> st.SearchStrategy[Arm]:
    """Any built-in organisation, the all-knowing reference, and nobody."""
    return st.sampled_from([*ORGANISATION_BY_ID, *LIMITS]).map(lambda name: Arm(name, name))


SEEDS = st.integers(0, 10_000)


def injects() -> st.SearchStrategy[list[Entry]]:
    """What a trainer puts into a random disaster: houses down and false calls, roads and channels,
    ties cut and opened, units lost or set free, nobody at a desk."""
    at, where, share = st.floats(0, HORIZON), st.sampled_from(ZONES), st.sampled_from([0.2, 1.0])
    pairs = st.sampled_from([("a", "b"), ("b", "c"), ("c", "a")])
    hurt = st.none() | st.sampled_from([0.0, 1.0, 2.5, 20.0])
    struck = {"at": at, "zone": where}
    of_a = {"at": at, "leader": st.just("a"), "capability": st.sampled_from(CAPABILITIES)}
    entries = [
        st.builds(
            NewIncident,
            **struck,
            kind=st.just("collapse"),
            people=hurt,
            real=st.booleans(),
        ),
        st.builds(NewAccess, **struck, value=share),
        st.builds(NewComms, **struck, value=share),
        st.builds(NewTie, at=at, between=pairs, contact=st.sampled_from([None, *CONTACTS])),
        st.builds(UnitLost, **of_a),
        st.builds(ReserveReleased, **of_a),
        st.builds(LeaderAway, at=at, leader=st.just("a")),
    ]
    return st.lists(st.one_of(entries), max_size=4)
