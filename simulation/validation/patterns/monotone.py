"""More is never worse: units, desks, channels, attention, less work.

They are no published patterns. A model that fails one punishes what helps, and then a way of
leading may be ahead because it has less. Slow: every way of leading, in every event, on every rung.
"""

from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import product
from typing import NamedTuple

from metalead.simulation.parameters.organisations import ORGANISATIONS
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.statistics.arrays import Floats, Seeds
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Measured, Plot, Point
from metalead.simulation.validation.apparatus.estimates import not_above
from metalead.simulation.validation.apparatus.events import EVENTS
from metalead.simulation.validation.apparatus.ladder import AS_WRITTEN, Ladder, Rung
from metalead.simulation.validation.apparatus.more import (
    with_closer_contacts,
    with_contacts_of_contacts,
    with_desks,
    with_failures,
    with_units,
)
from metalead.simulation.validation.apparatus.pattern import Pattern

DISASTERS = 150  # a quarter of an hour on two cores, all five patterns together, or less
AXIS = "harm by the step nearest to it, in half-widths of its interval: above 1 is beyond luck"
PAGE = "docs/oddities-of-more.md"
# Steps that do harm, with a mechanism that the page names and a test shows: event, way, step.
EXPLAINED = frozenset(
    {("wichita-falls-1979", "delegation", "contacts a class rarer to as written")},
)
KEPT = 2000  # outcomes kept, of one rung, event and way of leading each: more than there are


def of_lever(lever: str, what: str) -> tuple[Rung, Rung, Rung]:
    """Half of a lever's value, the value, twice the value."""
    return (
        Rung(f"half {what}", lever=lever, times=0.5),
        AS_WRITTEN,
        Rung(f"twice {what}", lever=lever, times=2.0),
    )


UNITS = (
    Ladder(
        (
            Rung("half the units", partial(with_units, times=0.5)),
            AS_WRITTEN,
            Rung("twice the units", partial(with_units, times=2.0)),
        )
    ),
)
DESKS = (
    Ladder(
        (
            Rung("half the agencies' desks", partial(with_desks, times=0.5)),
            AS_WRITTEN,
            Rung("twice the agencies' desks", partial(with_desks, times=2.0)),
        )
    ),
    Ladder(of_lever("staff", "the post's desk")),
    Ladder(
        of_lever("sector_desk", "the sectors' desks"),
        ways=tuple(one.id for one in ORGANISATIONS if one.levers.get("sectors")),
    ),
)
CHANNELS = (
    Ladder(
        (
            Rung("half the channels", lever="comms", times=0.5),
            AS_WRITTEN,
            Rung("half the failures of channels", partial(with_failures, times=0.5)),
        )
    ),
    Ladder(
        (
            Rung("contacts a class rarer", partial(with_closer_contacts, classes=-1)),
            AS_WRITTEN,
            Rung("contacts a class closer", partial(with_closer_contacts, classes=1)),
        )
    ),
    Ladder((AS_WRITTEN, Rung("contacts of contacts, too", with_contacts_of_contacts))),
)
ATTENTION = (Ladder(of_lever("attention", "the attention")),)
LESS_WORK = (Ladder(of_lever("scarcity", "the work")[::-1]),)


class Harm(NamedTuple):
    """What one step of a ladder does harm to, disaster by disaster: above 0 is worse."""

    event: str
    way: str
    step: str
    outcome: str
    each: Floats


def harms(ladders: tuple[Ladder, ...], bench: Bench, *, down: bool) -> Iterator[Harm]:
    """Every step, under every way of leading, in every event."""
    for event, ladder in product(EVENTS, ladders):
        outcome = load_scenario(event).primary_outcome
        for way, (here, there) in product(ladder.ways, ladder.steps(down=down)):
            each = primary(bench, event, way, there) - primary(bench, event, way, here)
            yield Harm(event, way, f"{here.name} to {there.name}", outcome, each)


@lru_cache(maxsize=KEPT)
def primary(bench: Bench, event: str, way: str, rung: Rung) -> Floats:
    """The primary outcome by disaster, less being better; patterns share what is as written."""
    scenario = load_scenario(event)
    arm, outcome = rung.arm(scenario, way), scenario.primary_outcome
    return bench.outcome(rung.change(scenario), arm, outcome, bench.scaled(DISASTERS))


def measured(ladders: tuple[Ladder, ...], bench: Bench, ablated: bool) -> Measured:
    """No step up does harm; ablated, no step down."""
    found = list(harms(ladders, bench, down=ablated))
    seeds = bench.scaled(DISASTERS)
    claims = tuple(claim_of(harm, seeds, among=len(found)) for harm in found)
    return Measured(claims=claims, plot=Plot(axis=AXIS, points=nearest_to_harm(found, claims)))


def claim_of(harm: Harm, seeds: Seeds, *, among: int) -> Claim:
    """That a step does no harm; of one that is explained it is shown, and decides nothing."""
    outcome = OUTCOME_BY_ID[harm.outcome]
    name = f"{harm.event}, {harm.way}, {harm.step}: {outcome.name}"
    made = not_above(name, outcome.unit, harm.each, seeds, among=among)
    if harm[:3] not in EXPLAINED:
        return made
    return made.model_copy(update={"expected": "shown", "name": f"{name} (see {PAGE})"})


def nearest_to_harm(found: list[Harm], claims: tuple[Claim, ...]) -> tuple[Point, ...]:
    """Of each event and way of leading the step that comes nearest to harm, to be drawn."""
    worst: dict[tuple[str, str], Claim] = {}
    for harm, claim in zip(found, claims, strict=True):
        key = harm.event, harm.way
        worst[key] = max(worst.get(key, claim), claim, key=in_half_widths)
    return tuple(drawn(*key, in_half_widths(claim)) for key, claim in worst.items())


def in_half_widths(claim: Claim) -> float:
    """A harm in half-widths of its interval."""
    return 1.0 - claim.model_copy(update={"expected": "not above"}).margin


def drawn(event: str, way: str, harm: float) -> Point:
    """A harm, in half-widths, to be drawn."""
    return Point(label=f"{event}, {way}", mean=harm, low=harm - 1.0, high=harm + 1.0, group=way)


_monotone = partial(Pattern, kind="monotone", source="stated before it was run")
_events = (
    "The four events and their primary outcomes, under every way of leading, paired by disaster: "
)

PATTERNS = (
    _monotone(
        id=25,
        name="More units are never worse",
        expected="With more units the primary outcome is not worse beyond luck.",
        setting=f"{_events}from half the units of every agency to all, and to twice as many.",
        ablation="The ladder turned round: fewer units.",
        measure=partial(measured, UNITS),
    ),
    _monotone(
        id=26,
        name="Larger desks are never worse",
        expected="With more people at desks the primary outcome is not worse beyond luck.",
        setting=f"{_events}from half the people to all, and to twice as many, at the desks of the "
        "agencies, of the post and of the sectors, one after the other.",
        ablation="The ladders turned round: smaller desks.",
        measure=partial(measured, DESKS),
    ),
    _monotone(
        id=27,
        name="Better channels and more contacts are never worse",
        expected="With channels that fail less, and with closer or more contacts, the primary "
        "outcome is not worse beyond luck.",
        setting=f"{_events}channels that work half as often, as written, and fail half as often; "
        "contacts a class rarer, as written, and a class closer; and all in daily contact who have "
        "a contact in common.",
        ablation="The ladders turned round: worse channels, fewer and rarer contacts.",
        measure=partial(measured, CHANNELS),
    ),
    _monotone(
        id=28,
        name="More attention is never worse",
        expected="When everybody reads faster the primary outcome is not worse beyond luck.",
        setting=f"{_events}from half the readings an hour to all, and to twice as many.",
        ablation="The ladder turned round: less attention.",
        measure=partial(measured, ATTENTION),
    ),
    _monotone(
        id=29,
        name="Less work is never worse",
        expected="With less work for the same units the primary outcome is not worse beyond luck.",
        setting=f"{_events}from twice the work to all of it, and to half.",
        ablation="The ladder turned round: more work.",
        measure=partial(measured, LESS_WORK),
    ),
)
