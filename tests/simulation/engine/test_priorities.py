"""Who sets priorities names the neediest zone, and who follows serves that zone first."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from scenes import FIRE, HELD, HERE, PLAIN, THERE, Scene, at, block, crew, place, played, work

from metalead.agents.compiling.uncompiled import plain
from metalead.agents.picture.codes import PRIORITY
from metalead.agents.strategies.priorities import neediest_zone, open_value
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario
from small_disasters import agency, tie

ZONES = (HERE, THERE)  # rows of the zones
# Nobody asks the post for units that it does not have: it is told, and says what comes first.
QUICK = {"attention": 60, "commonality": 0.1, "referral": 0, "alliances": 20, "delegation": 0}


def two_zones(**more: str) -> Scenario:
    """A fire department with one unit, and a post above or beside it."""
    agencies = [agency("post", HERE), FIRE | more]
    ties = [{"between": ["post", "fire"], "contact": "continuously"}]
    return place(block([work(hours=6.0)], HELD), agencies, ties=ties)


# The unit is at work for hours; meanwhile one large block is struck near by and two middling ones
# an hour away, which are more together. Word of a last, small one has the post look again.
STRUCK = (
    at(0.0, HERE, 2),
    *(at(1.0, HERE, 8), at(1.0, THERE, 7), at(1.0, THERE, 7)),
    at(1.7, HERE, 1),
)
FIRST, NEAR, FAR, FARTHER = range(4)  # needs, in that order


def scene(scenario: Scenario, organisation: str, **levers: float) -> Scene:
    return played(scenario, *STRUCK, organisation=organisation, **(QUICK | levers))


def named(there: Scene) -> list[str]:
    """The zones that were said to come first, in the order in which they were said."""
    told: NDArray[np.void] = there.run.messages[: there.run.world[0]["messages"]]
    return [ZONES[zone] for zone in told["count"][told["kind"] == PRIORITY]]


def picture_with(*struck: tuple[str, int]):  # type: ignore[no-untyped-def]
    """What the post of a meta-leader knows when it has read of these blocks."""
    log = [at(0.1, zone, people) for zone, people in struck]
    arm = Arm("a", "meta-leader", tuple((PLAIN | QUICK | {"guidance": 0}).items()))
    session = Session(two_zones(), arm, 0, log)
    session.advance(1.0)
    return session.picture("post")


def test_the_neediest_zone_is_where_most_people_wait_by_what_is_known() -> None:
    """Twelve people in two blocks are more than eight in one; every block is alike but for that.
    One block near by is under way and closed for the post, and counts no more."""
    picture = picture_with((HERE, 8), (THERE, 6), (THERE, 6))
    beliefs = picture.beliefs
    beliefs["closed"] = 0
    worth = [plain(open_value)(picture, row, 1.0) for row in range(len(beliefs))]
    people = beliefs["people"].tolist()
    assert worth == pytest.approx([worth[0] * one / people[0] for one in people])
    assert plain(neediest_zone)(picture, 1.0) == ZONES.index(THERE)
    beliefs["weight"] = 0.01  # what the leader itself counts a life there does not come into it
    assert plain(neediest_zone)(picture, 1.0) == ZONES.index(THERE)
    beliefs["closed"][np.flatnonzero(beliefs["zone"] == ZONES.index(THERE))[0]] = 2
    assert plain(neediest_zone)(picture, 1.0) == ZONES.index(HERE)
    beliefs["closed"] = 2
    assert plain(neediest_zone)(picture, 1.0) == -1


@pytest.mark.parametrize(
    ("organisation", "line"),
    [("meta-leader", {}), ("delegation", {"superior": "post"})],
)
def test_who_follows_serves_the_zone_that_comes_first(
    organisation: str, line: dict[str, str]
) -> None:
    """By itself the unit would go to the large block near by; where it follows it goes to the two
    that are more together, and they begin before the large one."""
    scenario = two_zones(**line)
    alone = scene(scenario, organisation, guidance=0)
    assert named(alone) == []
    assert alone.need(NEAR)["begun"] < min(alone.need(n)["begun"] for n in (FAR, FARTHER))
    led = scene(scenario, organisation)
    assert THERE in named(led)
    assert led.need(FAR)["begun"] < led.need(NEAR)["begun"]
    assert led.need(NEAR)["begun"] > alone.need(NEAR)["begun"]


def test_the_same_zone_is_named_once_until_another_one_is() -> None:
    zones = named(scene(two_zones(), "meta-leader"))
    assert all(one != other for one, other in pairwise(zones))
    assert zones


def test_who_is_reached_through_others_is_told_too() -> None:
    """The post is in contact with the fire department, and only that with the ambulances."""
    ems = agency("ems", HERE, units=[crew("rescue")])
    agencies = [agency("post", HERE), FIRE, ems]
    ties = [tie("post", "fire", "continuously"), tie("fire", "ems", "continuously")]
    there = scene(place(block([work(hours=6.0)], HELD), agencies, ties=ties), "meta-leader")
    told = there.run.messages[: there.run.world[0]["messages"]]
    told = told[told["kind"] == PRIORITY]
    behind = told[told["final"] == 2]
    first = behind[["sender", "receiver"]].tolist()[:2]
    assert first == [(0, 1), (1, 2)]
    assert (behind["read"] > 0).any()
    assert set(behind["count"].tolist()) == set(told["count"].tolist())


def test_in_a_network_nobody_names_a_zone() -> None:
    assert named(scene(two_zones(superior="post"), "network")) == []


def test_nobody_follows_who_does_not_trust_and_is_in_no_line() -> None:
    """Without a shared past trust is a half: the luck of a few messages decides. By authority,
    beyond the line, the word is no order either: only in the line it is sure."""
    inside = scene(two_zones(superior="post"), "delegation", alliances=0)
    fire = inside.run.leaders[1]
    assert ZONES[fire["first_zone"]] == named(inside)[-1]


def test_who_counts_all_lives_alike_goes_on_as_before() -> None:
    """With one purpose for all (commonality 1) a jurisdiction, named or not, changes nothing."""
    without, with_word = (
        scene(two_zones(), "meta-leader", commonality=1, guidance=guidance) for guidance in (0, 1)
    )
    begun = [[there.need(n)["begun"] for n in range(4)] for there in (without, with_word)]
    assert begun[0] == begun[1]
