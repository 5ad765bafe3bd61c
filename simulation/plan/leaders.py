"""Leaders, their lines of command, ties, routes and units, as arrays."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metalead.agents.luck import key_of
from metalead.agents.picture.codes import FORMAL, RELAYED
from metalead.agents.picture.tables import LEADER, TIE
from metalead.simulation.engine.plan_tables import GROUP
from metalead.simulation.plan.expected import number_and_people
from metalead.simulation.plan.line import is_under
from metalead.simulation.plan.quantities import Quantities
from metalead.simulation.plan.resolved import ResolvedArm
from metalead.simulation.plan.rights import Ranks, mandated, variants_of, with_rights
from metalead.simulation.plan.sectors import Sector
from metalead.simulation.scenario.schema import Agency, Post, Scenario

CONTACTS = {"continuously": 0, "hourly": 1, "every-few-hours": 2, "daily": 3}


@dataclass(frozen=True, slots=True)
class Actors:
    """The part of a plan that is about who acts."""

    row_of: dict[str, int]
    leaders: NDArray[np.void]  # for each way that rights may have been, for each layout of sectors
    ways: int
    ties: NDArray[np.void]
    routes: NDArray[np.int64]
    mandates: NDArray[np.int64]
    groups: NDArray[np.void]


def build_leaders(
    scenario: Scenario,
    arm: ResolvedArm,
    layouts: Sequence[Sequence[Sector]],
    quantities: Quantities,
) -> Actors:
    """Everyone who leads, as the arm's organisation, command post and levers have it.

    layouts: the sectors that there may be, fewest first; the scenario's last posts are the
    commanders of the last, those of the others the first of them.
    """
    levers = arm.levers
    row_of = {leader.id: row for row, leader in enumerate(scenario.leaders)}
    zone_of = {zone.id: row for row, zone in enumerate(scenario.zones)}
    post = row_of[arm.post]
    contacts = _contacts(scenario, row_of)
    counts = [len(row_of) - len(layouts[-1]) + len(layout) for layout in layouts]
    routes = [_routes(contacts, count, post) for count in counts]
    _add_relayed(contacts, routes[-1], post)
    leaders, mandates = _filled(scenario, arm.post, row_of, zone_of)
    ties = _ties(contacts, leaders, post)
    ranks = Ranks(
        post,
        tuple(range(len(leaders) - len(layouts[-1]), len(leaders))),
        frozenset(int(row) for row in leaders["superior"] if row >= 0),
        mandated(leaders, levers["reach"]),
    )
    _mark_sections(leaders, ties, ranks)
    leaders["is_post"][post] = 1
    leaders["coaches"] = [row == post or row in ranks.superiors for row in range(len(leaders))]
    leaders["commands"] = [row in ranks.sectors for row in range(len(leaders))]
    ways = variants_of(arm.organisation)
    variants = [
        _first(with_rights(leaders, way, levers, ranks), ties, count)
        for way in ways
        for count in counts
    ]
    held_back = arm.ranges["reserve"].high > 0.0
    groups = _groups(scenario, row_of, zone_of, quantities, held_back=held_back)
    return Actors(
        row_of,
        np.concatenate(variants),
        len(ways),
        ties,
        np.concatenate(routes),
        np.array(mandates, np.int64),
        groups,
    )


def _filled(
    scenario: Scenario, post: str, row_of: Mapping[str, int], zone_of: Mapping[str, int]
) -> tuple[NDArray[np.void], list[int]]:
    """Everyone who leads, as the scenario has them, and the zones that they answer for, one after
    the other; the `post` (an id) answers for none."""
    leaders = np.zeros(len(row_of), LEADER)
    leaders["severity"] = _severity(scenario)
    mandates: list[int] = []
    for row, leader in enumerate(scenario.leaders):
        _fill_leader(leaders[row], leader, row_of, zone_of)
        if leader.id == post and not isinstance(leader, Agency):
            leaders[row]["staff"] = 0  # nobody waits there for what nobody expects
        leaders[row]["mandate_start"] = len(mandates)
        if isinstance(leader, Agency) and leader.id != post:
            mandates.extend(zone_of[zone] for zone in leader.jurisdiction)
        leaders[row]["mandate_end"] = len(mandates)
    return leaders, mandates


def _first(leaders: NDArray[np.void], ties: NDArray[np.void], count: int) -> NDArray[np.void]:
    """All leaders, of whom only the first `count` are there: the others have no desk, and nobody
    is in contact with them. Ties are sorted by peer, so that those with them are everybody's last.
    """
    there = leaders.copy()
    for row in there[:count]:
        row["tie_end"] -= np.sum(ties["peer"][row["tie_start"] : row["tie_end"]] >= count)
    for row in there[count:]:
        row["tie_end"] = row["tie_start"]
        row["commands"] = row["staff"] = row["full_staff"] = 0
        row["boss"] = row["post"] = -1
    return there


def _contacts(scenario: Scenario, row_of: Mapping[str, int]) -> list[dict[int, int]]:
    """For every leader its contacts and their class: reported ones, and the line of command."""
    contacts: list[dict[int, int]] = [{} for _ in row_of]
    for tie in scenario.ties:
        one, other = (row_of[name] for name in tie.between)
        _join(contacts, one, other, CONTACTS[tie.contact])
    for leader in scenario.leaders:
        if leader.superior is not None:
            _join(contacts, row_of[leader.id], row_of[leader.superior], FORMAL)
    return contacts


def _join(contacts: list[dict[int, int]], one: int, other: int, contact: int) -> None:
    contacts[one].setdefault(other, contact)
    contacts[other].setdefault(one, contact)


def _routes(contacts: list[dict[int, int]], count: int, post: int) -> NDArray[np.int64]:
    """Next leader on the shortest way to the post, with the first `count` leaders there; -1 at the
    post and where there is no way."""
    parent = np.full(len(contacts), -1, np.int64)
    seen = {post}
    waiting = deque([post])
    while waiting:
        here = waiting.popleft()
        for other in sorted(contacts[here]):
            if other not in seen and other < count:
                seen.add(other)
                parent[other] = here
                waiting.append(other)
    return parent


def _add_relayed(contacts: list[dict[int, int]], routes: NDArray[np.int64], post: int) -> None:
    """The post and those without a contact of their own to it reach each other through others."""
    for leader in range(len(contacts)):
        if routes[leader] >= 0:
            _join(contacts, leader, post, RELAYED)


def _fill_leader(
    row: np.void,
    leader: Agency | Post,
    row_of: Mapping[str, int],
    zone_of: Mapping[str, int],
) -> None:
    profile = leader.profile
    row["key"] = key_of("leader", leader.id)
    row["zone"] = zone_of[leader.zone]
    row["superior"] = -1 if leader.superior is None else row_of[leader.superior]
    row["staff"] = row["full_staff"] = leader.desk
    for name in ("person", "situation", "silo", "up", "connectivity"):
        given = getattr(profile, name)
        row[name] = np.nan if given is None else given
    row["asked_up"] = -np.inf
    row["first_zone"] = row["put_first"] = -1
    for name in ("head", "tail", "head_urgent", "tail_urgent", "task_free", "posting", "to_look"):
        row[name] = -1
    row["first_entry"] = -1


def _mark_sections(leaders: NDArray[np.void], ties: NDArray[np.void], ranks: Ranks) -> None:
    """Whom a sector's commander or a superior leads; in a sector the line is the post's."""
    above = _above(leaders)
    for row in (*ranks.sectors, *ranks.superiors):
        for tie in ties[leaders[row]["tie_start"] : leaders[row]["tie_end"]]:
            if row not in ranks.sectors:
                tie["section"] = tie["in_line"]
            elif tie["peer"] != ranks.post:
                tie["section"] = 1
                tie["in_line"] = is_under(above, int(tie["peer"]), ranks.post)


def _severity(scenario: Scenario) -> float:
    """People at risk in a middling incident: what divides routine from grave."""
    count = people = 0.0
    for kind in scenario.kinds:
        number, hurt = number_and_people(kind)
        count, people = count + number, people + hurt
    return max(1.0, people / count) if count > 0 else 1.0


def _ties(
    contacts: list[dict[int, int]],
    leaders: NDArray[np.void],
    post: int,
) -> NDArray[np.void]:
    """All ties, by leader, then by peer; writes each leader's range and its tie to the post."""
    ties = np.zeros(sum(len(peers) for peers in contacts), TIE)
    above = _above(leaders)
    at = 0
    for leader, peers in enumerate(contacts):
        leaders[leader]["tie_start"] = at
        leaders[leader]["post"] = leaders[leader]["boss"] = -1
        for peer in sorted(peers):
            row = ties[at]
            row["peer"] = peer
            row["peer_key"] = leaders[peer]["key"]
            row["zone"] = leaders[peer]["zone"]
            row["contact"] = peers[peer]
            row["in_line"] = is_under(above, peer, leader)
            if peer == post:
                leaders[leader]["post"] = at - leaders[leader]["tie_start"]
            if peer == leaders[leader]["superior"]:
                leaders[leader]["boss"] = at - leaders[leader]["tie_start"]
            at += 1
        leaders[leader]["tie_end"] = at
    return ties


def _above(leaders: NDArray[np.void]) -> dict[int, int | None]:
    """Each one's own superior; None: nobody."""
    return {row: int(one) if one >= 0 else None for row, one in enumerate(leaders["superior"])}


def _groups(
    scenario: Scenario,
    row_of: Mapping[str, int],
    zone_of: Mapping[str, int],
    quantities: Quantities,
    *,
    held_back: bool,
) -> NDArray[np.void]:
    """Units on duty, and where there is a superior the reserve that it holds back."""
    capability_of = {c.id: row for row, c in enumerate(scenario.capabilities)}
    rows = []
    for agency in scenario.agencies:
        for nth, group in enumerate(agency.units):
            path = ("units", agency.id, group.capability, str(nth))
            on_duty = (
                key_of(*path),
                row_of[agency.id],
                capability_of[group.capability],
                zone_of[agency.zone],
                quantities.add(group.count, *path, "count"),
                quantities.add(group.turnout, *path, "turnout"),
                quantities.add(group.speed, *path, "speed"),
                group.skill,
                group.available,
            )
            rows.append((*on_duty, 0))
            if agency.superior is not None and held_back:
                rows.append((key_of(*path, "reserve"), *on_duty[1:], 1))
    return np.array(rows, dtype=GROUP)
