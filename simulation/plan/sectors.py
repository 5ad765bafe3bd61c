"""Sectors: posts between the post and the agencies, each for some zones, with a desk of its own.

A commander is chosen by rule: a chief of the largest agency in the post's line, whose contacts it
keeps; it stands where most can happen in its zones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot

from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.expected import number_and_people
from metalead.simulation.plan.line import is_under
from metalead.simulation.plan.resolved import ResolvedArm, resolved
from metalead.simulation.scenario.schema import Post, Scenario, Tie, Zone


@dataclass(frozen=True, slots=True)
class Sector:
    """The zones (ids) that a commander answers for, the one where it stands first."""

    zones: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its commander's id."""
        return f"sector-{self.zones[0]}"


def as_led(scenario: Scenario, arm: Arm) -> Scenario:
    """The scenario with everybody who may lead in an arm: its sectors' commanders are last."""
    here = resolved(scenario, arm)
    return with_sectors(scenario, here, layouts_of(scenario, here)[-1])


def with_sectors(scenario: Scenario, arm: ResolvedArm, sectors: Sequence[Sector]) -> Scenario:
    """The scenario with the commanders of these sectors as its last posts; the rows of all others
    stay. Raises `UserError` where a leader of the scenario has the id of one."""
    if not sectors:
        return scenario
    taken = {leader.id for leader in scenario.leaders} & {sector.id for sector in sectors}
    if taken:
        raise UserError(
            f"leader {min(taken)!r}: the commander of a sector is called so; name it otherwise, or "
            "set sectors=0"
        )
    chief = _largest_agency(scenario, arm.post)
    posts = tuple(_commander(sector, scenario, arm, chief) for sector in sectors)
    ties = [tie for sector in sectors for tie in _ties(sector.id, scenario, arm.post, chief)]
    return scenario.model_copy(
        update={"posts": (*scenario.posts, *posts), "ties": (*scenario.ties, *ties)}
    )


def layouts_of(scenario: Scenario, arm: ResolvedArm) -> tuple[tuple[Sector, ...], ...]:
    """The sectors of an arm for each number of them that a world may have, fewest first: none where
    news does not go to a post. With more sectors those of fewer keep their commanders, first."""
    fewest, most = (int(end) for end in arm.ranges["sectors"].ends)
    if most == 0 or arm.organisation.rights["routine"].news != "post":
        return ((),)
    layouts: list[tuple[Sector, ...]] = []
    for wanted in range(fewest, most + 1):
        before = [sector.id for sector in layouts[-1]] if layouts else []
        found = {sector.id: sector for sector in _sectors(scenario, wanted)}
        if len(found) > len(before) or not layouts:
            layouts.append((*(found.pop(name) for name in before), *found.values()))
    return tuple(layouts)


def _sectors(scenario: Scenario, wanted: int) -> tuple[Sector, ...]:
    """So many sectors, or one a zone where something may happen."""
    if wanted == 0:
        return ()
    weights = _weights(scenario)
    zones = [zone for zone in scenario.zones if weights.get(zone.id, 0.0) > 0.0]
    return tuple(
        Sector(tuple(sorted((zone.id for zone in group), key=lambda name: (-weights[name], name))))
        for group in _near_each_other(zones, wanted)
    )


def _weights(scenario: Scenario) -> dict[str, float]:
    """How many people are expected to be hurt or held in each zone."""
    weights: dict[str, float] = {}
    for kind in scenario.kinds:
        if not kind.needs:
            continue
        people = number_and_people(kind)[1]
        total = sum(kind.zones.values())
        for zone, share in kind.zones.items():
            weights[zone] = weights.get(zone, 0.0) + people * share / total
    return weights


def _near_each_other(zones: Sequence[Zone], most: int) -> list[list[Zone]]:
    """At most so many groups of neighbouring zones: the two groups are joined whose farthest
    zones are nearest (complete linkage), until few enough are left."""
    groups = [[zone] for zone in zones]
    while len(groups) > most:
        one, other = min(combinations(range(len(groups)), 2), key=lambda pair: _apart(groups, pair))
        groups[one] += groups.pop(other)
    return groups


def _apart(groups: Sequence[Sequence[Zone]], pair: tuple[int, int]) -> float:
    """Kilometres between the farthest zones of two groups."""
    one, other = groups[pair[0]], groups[pair[1]]
    return max(hypot(a.x - b.x, a.y - b.y) for a in one for b in other)


def _largest_agency(scenario: Scenario, post: str) -> str:
    """The agency with the largest desk among those with units in the post's line; of all, where
    nobody is in it; of equal ones the first by name."""
    above = {leader.id: leader.superior for leader in scenario.leaders}
    able = [agency for agency in scenario.agencies if agency.units and agency.id != post]
    line = [agency for agency in able if is_under(above, agency.id, post)]
    return min(line or able or scenario.agencies, key=lambda agency: (-agency.desk, agency.id)).id


def _commander(sector: Sector, scenario: Scenario, arm: ResolvedArm, chief: str) -> Post:
    zone = next(zone for zone in scenario.zones if zone.id == sector.zones[0])
    sponsor = next(leader.sponsor for leader in scenario.leaders if leader.id == chief)
    return Post(
        id=sector.id,
        name=f"Sector {zone.name}",
        sponsor=sponsor,
        zone=zone.id,
        superior=arm.post,
    )


def _ties(commander: str, scenario: Scenario, post: str, chief: str) -> list[Tie]:
    """Contacts with every agency: as often as the chief has them; its own agency and those whom
    it has none with, hourly."""
    known = {
        other: tie.contact
        for tie in scenario.ties
        for one, other in (tie.between, tie.between[::-1])
        if one == chief
    }
    return [
        Tie(between=(commander, agency.id), contact=known.get(agency.id, "hourly"))
        for agency in scenario.agencies
        if agency.id != post
    ]
