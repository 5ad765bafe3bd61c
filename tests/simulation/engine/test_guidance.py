"""Guidance of an adaptive post reaches those behind relays, and a post still decides for those whom
it has not reached."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scenes import FIRE, HELD, HERE, PLAIN, at, block, crew, place, work

from metalead.agents.picture.codes import GUIDANCE, ORDER, RELAYED, REQUEST
from metalead.simulation.engine.tables import READ, Run
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario
from small_disasters import agency, tie

POST, FIRES, BEHIND = range(3)  # rows of the leaders
QUICK = PLAIN | {"attention": 60, "guidance": 0, "delegation": 0, "alliances": 20}


def behind_a_relay() -> Scenario:
    """The post is in contact with the fire department, and only that with the ambulances."""
    ems = agency("ems", HERE, units=[crew("rescue")])
    ties = [tie("post", "fire", "continuously"), tie("fire", "ems", "continuously")]
    agencies = [agency("post", HERE), FIRE, ems]
    return place(block([work(hours=9.0)], HELD), agencies, ties=ties)


def post_between() -> Scenario:
    """The fire department has no units, and nobody but the post is in contact with it."""
    agencies = [agency("post", HERE), FIRE | {"units": [], "superior": "post"}]
    agencies.append(agency("ems", HERE, units=[crew("rescue")]))
    ties = [tie("post", "fire", "continuously"), tie("post", "ems", "continuously")]
    return place(block([work(hours=9.0)], HELD), agencies, ties=ties)


def told(run: Run, kind: int) -> NDArray[np.void]:
    """The messages of a kind."""
    rows: NDArray[np.void] = run.messages[: run.world[0]["messages"]]
    return rows[rows["kind"] == kind]


def test_guidance_reaches_those_whom_the_post_is_not_in_contact_with() -> None:
    struck = [at(0.1 + hour) for hour in range(12)]
    session = Session(behind_a_relay(), Arm("a", "adaptive", tuple(QUICK.items())), 0, struck)
    me = session.run.leaders[POST]
    ties = session.run.ties[me["tie_start"] : me["tie_end"]]
    contacts = {int(row["peer"]): row["contact"] == RELAYED for row in ties}
    assert contacts == {FIRES: False, BEHIND: True}
    shares = {float(session.run.leaders["delegation"][BEHIND])}
    for hour in range(1, 14):
        session.advance(float(hour))
        shares.add(float(session.run.leaders["delegation"][BEHIND]))
    guidance = told(session.run, GUIDANCE)
    to_them = guidance[(guidance["origin"] == POST) & (guidance["final"] == BEHIND)]
    heard = to_them[(to_them["receiver"] == BEHIND) & (to_them["state"] == READ)]
    assert to_them.size > heard.size > 0  # first to the relay, which passes it on
    followed = {count / 100 for count in heard["count"].tolist()}
    assert len(shares) > 1
    assert shares <= {0.0} | followed


def seen_to(organisation: str, share: float) -> tuple[int, float]:
    """How often a post, itself at this share, orders or asks for those who are at none; and when
    the block has its unit."""
    levers = tuple((QUICK | {"sectors": 0}).items())
    session = Session(post_between(), Arm("a", organisation, levers), 0, [at(0.5)])
    session.run.leaders["delegation"][POST] = share
    session.advance(session.horizon)
    words = [told(session.run, kind) for kind in (ORDER, REQUEST)]
    count = sum(int((rows["sender"] == POST).sum()) for rows in words)
    return count, float(session.run.needs["begun"][0])


@pytest.mark.parametrize("organisation", ["command", "meta-leader"])
def test_a_post_that_leaves_all_to_others_still_sees_to_what_they_hand_it(
    organisation: str,
) -> None:
    """Whoever has not heard of it, or does not trust the post, is not left alone."""
    words, begun = seen_to(organisation, 1.0)
    assert words > 0
    assert 0.5 < begun < 1.0
    assert (words, begun) == seen_to(organisation, 0.0)
