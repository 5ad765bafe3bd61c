"""Leaders, their lines of command, ties, routes and units, as arrays."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metalead.agents.luck import key_of
from metalead.agents.picture.codes import RELAYED
from metalead.agents.picture.tables import LEADER, TIE
from metalead.simulation.engine.plan_tables import GROUP
from metalead.simulation.plan.expected import number_and_people
from metalead.simulation.plan.line import is_under
from metalead.simulation.plan.quantities import Quantities
from metalead.simulation.plan.resolved import ResolvedArm
from metalead.simulation.plan.rights import Ranks, mandated, variants_of, with_rights
from metalead.simulation.scenario.schema import Agency, Post, Scenario

CONTACTS = {"continuously": 0, "hourly": 1, "every-few-hours": 2, "daily": 3}
FORMAL = 2  # a line of command that nobody reported contact on: as every few hours (assumed)

# Of unfamiliar work, of coaches and of peers' help nothing was measured: all assumed.
SKILL_LOST = 0.5  # share of the skill that wholly unfamiliar work takes
COACHED_EYE = 0.5  # share of the error of estimates that full coaching takes
ADVICE_PRICE = 1.0  # readings that a decision costs more with a coach, and with peers' help
COACHS_TIME = 0.25  # share of a coach's attention that full coaching takes


@dataclass(frozen=True, slots=True)
class Actors:
    """The part of a plan that is about who acts."""

    row_of: dict[str, int]
    leaders: NDArray[np.void]  # all of them once for each way that rights may have been
    ties: NDArray[np.void]
    routes: NDArray[np.int64]
    mandates: NDArray[np.int64]
    groups: NDArray[np.void]


def build_leaders(
    scenario: Scenario, arm: ResolvedArm, sectors: int, quantities: Quantities
) -> Actors:
    """Everyone who leads, as the arm's organisation, command post and levers have it.

    sectors: how many of the scenario's last posts are commanders of the arm's sectors.
    """
    levers = arm.levers
    row_of = {leader.id: row for row, leader in enumerate(scenario.leaders)}
    zone_of = {zone.id: row for row, zone in enumerate(scenario.zones)}
    post = row_of[arm.post]
    contacts = _contacts(scenario, row_of)
    has_peers = [bool(peers) for peers in contacts]
    routes = _routes(contacts, len(row_of), post)
    _add_relayed(contacts, routes, post)
    leaders = np.zeros(len(row_of), LEADER)
    leaders["severity"] = _severity(scenario)
    mandates: list[int] = []
    for row, leader in enumerate(scenario.leaders):
        _fill_leader(leaders[row], leader, levers, row_of, zone_of)
        if leader.id == arm.post:
            _fill_post_desk(leaders[row], leader, levers)
        elif row >= len(leaders) - sectors and levers["desk_grows"] == 1.0:
            leaders[row]["staff"] = 0  # a sector is set up no sooner than the post
        leaders[row]["mandate_start"] = len(mandates)
        if isinstance(leader, Agency) and leader.id != arm.post:
            mandates.extend(zone_of[zone] for zone in leader.jurisdiction)
        leaders[row]["mandate_end"] = len(mandates)
    ties = _ties(contacts, leaders, post)
    ranks = Ranks(
        post,
        tuple(range(len(leaders) - sectors, len(leaders))),
        frozenset(int(row) for row in leaders["superior"] if row >= 0),
        mandated(leaders, levers["reach"]),
    )
    _mark_sections(leaders, ties, ranks)
    leaders["is_post"][post] = 1
    for index, filled in enumerate(leaders):
        _fill_practice(filled, levers, has_peers[index])
        if index == post or index in ranks.superiors:
            filled["attention"] *= 1.0 - COACHS_TIME * levers["coaching"]
    variants = [
        with_rights(leaders, organisation, levers, ranks)
        for organisation in variants_of(arm.organisation)
    ]
    groups = _groups(scenario, levers["reserve"], row_of, zone_of, quantities)
    return Actors(
        row_of, np.concatenate(variants), ties, routes, np.array(mandates, np.int64), groups
    )


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
    """Next leader on the shortest way to the post; -1 at the post and where there is no way."""
    parent = np.full(count, -1, np.int64)
    seen = {post}
    waiting = deque([post])
    while waiting:
        here = waiting.popleft()
        for other in sorted(contacts[here]):
            if other not in seen:
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
    levers: Mapping[str, float],
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
        row[name] = levers[name] if given is None else given
    for name in ("delegation", "sharing", "commonality", "attention", "overload_half"):
        row[name] = levers[name]
    row["information_access"] = levers["information_access"]
    row["referral"], row["lapses"] = levers["referral"], levers["answers_lapse"]
    row["says_mine"], row["readiness"] = levers["closed_loop"], levers["readiness"]
    row["asked_up"] = -np.inf
    row["first_zone"] = row["put_first"] = -1
    for name in ("head", "tail", "head_urgent", "tail_urgent", "task_free", "posting", "to_look"):
        row[name] = -1
    row["first_entry"] = -1


def _fill_post_desk(row: np.void, leader: Agency | Post, levers: Mapping[str, float]) -> None:
    """The post's desk at the start and in full strength, the same in every organisation. An agency
    that is made the post has its own people there before any others come."""
    row["staff"] = row["full_staff"] = levers["staff"]
    if levers["desk_grows"] == 1.0:
        row["staff"] = min(leader.desk, levers["staff"]) if isinstance(leader, Agency) else 0


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


def _fill_practice(row: np.void, levers: Mapping[str, float], has_peers: bool) -> None:
    """What unfamiliar work does to estimates and skill, and what coaches and peers mend."""
    coached = levers["coaching"] if row["is_post"] == 0 or row["boss"] >= 0 else 0.0
    helped = levers["peer_help"] if has_peers else 0.0
    strange = levers["novelty"] * (1.0 - coached) * (1.0 - helped)
    row["practice"] = 1.0 - SKILL_LOST * strange
    row["judgement"] = (1.0 + strange) * (1.0 - COACHED_EYE * coached)
    row["advice"] = ADVICE_PRICE * (coached + helped)


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
    reserve: float,
    row_of: Mapping[str, int],
    zone_of: Mapping[str, int],
    quantities: Quantities,
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
            rows.append((*on_duty, 1.0, 0))
            if agency.superior is not None and reserve > 0.0:
                rows.append((key_of(*path, "reserve"), *on_duty[1:], reserve, 1))
    return np.array(rows, dtype=GROUP)
