"""Who is hurt or held in a scenario, how they decline, and what neighbours do, in words."""

from collections.abc import Iterator
from typing import NamedTuple

from metalead.dashboard.tables.scenario import Table, told
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.triage import (
    COLOURS,
    HOSPITAL,
    NEIGHBOURS_HOURS,
    REACHED,
    TRAPPED,
    TRIAGE,
    TRIAGE_BY_ID,
    TriageClass,
)
from metalead.simulation.reporting.words import percent
from metalead.simulation.scenario.quantity import Assumed, Known, middle
from metalead.simulation.scenario.schema import Casualties, IncidentKind, Scenario, Survival

# What each number of a colour is, in the order in which it is told.
NUMBERS = {
    "early": "share that declines early",
    "early_hours": "hours (mean) that these live untreated",
    "late_hours": "hours (mean) that the others live untreated",
    "aid_early": "first aid: the early decline so many times as fast",
    "aid_late": "first aid: the others decline so many times as fast",
    "spite_early": "share of the early whom care does not help",
    "spite_late": "share of the others whom care does not help",
}
WITHOUT_EARLY = (("the others live", "they live"), ("of the others", "of them"))
RANGES = ["of", "what", "range", "why"]


def casualties(scenario: Scenario) -> Table:
    """A row for each part of the people of a kind of incident."""
    rows = [row for kind in scenario.kinds for row in kind_rows(kind)]
    heads = ["incident", "colour", "held", "of its people", "freed by", "brought to care by"]
    return {"heads": [*heads, "untreated"], "rows": rows}


def kind_rows(kind: IncidentKind) -> Iterator[list[str]]:
    """The people of one kind of incident, its name with the first only."""
    everybody = sum(middle(one.share) for one in kind.casualties)
    name = kind.name
    for one in kind.casualties:
        yield [
            name,
            one.triage,
            "no" if one.trapped == "free" else one.trapped.replace("-", " "),
            share_in_words(middle(one.share) / everybody),
            one.freed_by or by_hand(one),
            one.care_by or "nobody is sent: they go by themselves",
            decline_in_words(one),
        ]
        name = ""


def by_hand(one: Casualties) -> str:
    """Who frees people for whom nobody is sent."""
    return "" if one.trapped == "free" else "neighbours, by hand"


def share_in_words(share: float) -> str:
    """'about 9%', at the middle of what is assumed."""
    found = percent(share)
    return found if found.startswith("<") else f"about {found}"


def decline_in_words(one: Casualties) -> str:
    """How they decline, where the scenario knows better than the colour."""
    found = f"as all {one.triage}" if one.curve is None else curve_in_words(one.curve)
    if one.pocket is None:
        return found
    return f"{found}; the place itself lets live for {told(one.pocket, 'h')}"


def curve_in_words(curve: Survival) -> str:
    """A curve of the scenario's own."""
    return (
        f"{told(curve.early)} decline early ({told(curve.early_hours, 'h')}), "
        f"the others later ({told(curve.late_hours, 'h')})"
    )


def colours() -> Table:
    """What is assumed of the colours and of being held, the same in every scenario."""
    rows = [row for triage in TRIAGE for row in colour_rows(triage)]
    for one in TRAPPED:
        if one.hazard is not None:
            rows.append([one.id, "people decline so many times as fast", *ends(one.hazard)])
        if one.pocket is not None:
            rows.append([one.id, "hours (mean) that the place itself lets live", *ends(one.pocket)])
    return {"heads": RANGES, "rows": rows}


def colour_rows(triage: TriageClass) -> Iterator[list[str]]:
    """The numbers of one colour that are more than nothing."""
    for name, what in NUMBERS.items():
        found: Range = getattr(triage, name)
        if found.low < found.high:
            yield [triage.id, what if triage.early.high else without_early(what), *ends(found)]


def without_early(what: str) -> str:
    """What a number is of a colour of which nobody declines early."""
    for before, after in WITHOUT_EARLY:
        what = what.replace(before, after)
    return what


def meanings() -> str:
    """What the colours and the ways of being held are, in sentences."""
    colours = [f"{one.id.capitalize()}, {lower(one.sentence)}" for one in TRIAGE]
    held = [
        f"{one.id.replace('-', ' ').capitalize()}: {lower(one.sentence)}"
        for one in TRAPPED
        if one.id != "free"
    ]
    return " ".join([*colours, *held])


def lower(sentence: str) -> str:
    """A sentence as a part of another."""
    return sentence[:1].lower() + sentence[1:]


class Given(NamedTuple):
    """A number of what neighbours do: of whom, what, the scenario's own, what stands otherwise."""

    of: str
    what: str
    own: Known | Assumed | None
    otherwise: Range


def neighbours(scenario: Scenario) -> Table:
    """What neighbours do, how far a hospital is and who is dead at once; a row a number."""
    rows = [given_row(one) for one in given(scenario)]
    for zone in scenario.zones:
        if zone.hospital is not None:
            what = "hours to a hospital from there"
            rows.append([zone.name, what, told(zone.hospital), reason(zone.hospital)])
        if zone.community != 1.0:
            what = "of what neighbours do elsewhere"
            rows.append([zone.name, what, percent(zone.community), ""])
    if scenario.dead_at_once is not None:
        dead = scenario.dead_at_once
        rows.append(["the impact", "dead at once, whom nobody can help", told(dead), reason(dead)])
    return {"heads": RANGES, "rows": rows}


def given(scenario: Scenario) -> Iterator[Given]:
    """The numbers that every scenario has."""
    own = scenario.neighbours
    yield Given("neighbours", "share of people whom they reach", own.reached, REACHED)
    yield Given("neighbours", "hours (mean) until they do", own.hours, NEIGHBOURS_HOURS)
    for colour in COLOURS:
        driven, usual = own.driven.get(colour), TRIAGE_BY_ID[colour].driven
        yield Given("neighbours", f"share of the {colour} reached who go by car", driven, usual)
    yield Given("a hospital", "hours away", scenario.hospital, HOSPITAL)


def given_row(one: Given) -> list[str]:
    """The scenario's own number, or the one that stands where it has none."""
    if one.own is None:
        return [one.of, one.what, *ends(one.otherwise)]
    return [one.of, one.what, told(one.own), reason(one.own)]


def ends(found: Range) -> tuple[str, str]:
    """A range and its reason."""
    return f"{found.low:,g} to {found.high:,g}, assumed", found.why


def reason(quantity: Known | Assumed) -> str:
    """Why it is assumed, or where it is known from."""
    return (quantity.why if isinstance(quantity, Assumed) else quantity.source) or ""
