"""A meta-leader brokers: it is asked by who lacks units, refers to who has some, and decides for
nobody. Scenes with their hours by hand; whoever reads takes half an hour."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scenes import HELD, HERE, READING, Scene, at, block, crew, place, played, work

from metalead.agents.picture.act import Act
from metalead.agents.picture.codes import ORDER, REPLY, REQUEST
from metalead.agents.picture.tables import Picture
from metalead.simulation.engine.tables import Run
from metalead.simulation.scenario.schema import Profile, Scenario
from small_disasters import agency, tie

ONSET = 1.0
ASKER, POST, HOLDER = range(3)  # rows of the leaders
NAMES = ("asker", "post", "holder")
TRUSTED = {"alliances": 20, "connectivity": 1}


def town_with_a_broker(*more: dict[str, object]) -> Scenario:
    """One sees what it has no unit for, and is in contact with the post alone; so is the holder,
    who has a unit and stands in nobody's line."""
    agencies = [
        agency("asker", HERE),
        agency("post", HERE),
        agency("holder", HERE, units=[crew("rescue")]),
    ]
    ties = [tie("asker", "post", "continuously"), tie("post", "holder", "continuously"), *more]
    kind = block([work() | {"seen_by": ["asker"]}], HELD, seen_by=["asker"])
    return place(kind, agencies, ties=ties, command_post="post")


def rows(run: Run, *kinds: int) -> NDArray[np.void]:
    """The messages of these kinds."""
    told: NDArray[np.void] = run.messages[: run.world[0]["messages"]]
    return told[np.isin(told["kind"], kinds)]


def scene(scenario: Scenario, organisation: str = "meta-leader", **more: object) -> Scene:
    return played(scenario, at(ONSET), organisation=organisation, **(TRUSTED | more))  # type: ignore[arg-type]


def test_the_post_is_asked_and_refers_and_the_holder_comes() -> None:
    """Seen, read, asked; read, referred; read, sent: three readings."""
    there = scene(town_with_a_broker())
    asked = rows(there.run, REQUEST)
    assert asked[["sender", "final", "origin", "hops"]].tolist() == [
        (ASKER, POST, ASKER, 0),
        (POST, HOLDER, ASKER, 1),
    ]
    assert rows(there.run, ORDER).size == 0
    assert there.need()["begun"] == ONSET + 3 * READING
    sent = there.run.units[: there.run.world[0]["units"]]
    assert sent["leader"].tolist() == [HOLDER]
    assert there.run.leaders["moved"][POST] == 0  # the broker has assigned nothing


def test_who_holds_the_units_may_refuse_and_then_nobody_comes() -> None:
    def refuse(picture: Picture, now: float, news: np.void) -> list[Act]:
        if news["kind"] != REQUEST:
            return []
        return [Act("answer", news["tie"], news["belief"], news["need"], 0, news["cause"])]

    there = scene(town_with_a_broker(), seats={"holder": refuse})
    answers = rows(there.run, REPLY)
    assert (answers["origin"][0], answers["count"][0]) == (HOLDER, 0)
    assert answers["final"][-1] == ASKER
    assert np.isnan(there.need()["begun"])
    assert there.run.leaders["moved"].tolist() == [0, 0, 0]


@pytest.mark.parametrize("organisation", ["meta-leader", "network"])
def test_a_contact_known_to_have_units_is_asked_before_the_broker(organisation: str) -> None:
    """Whoever knows whom to ask need not ask who that is."""
    direct = town_with_a_broker(tie("asker", "holder", "continuously"))
    there = scene(direct, organisation)
    assert rows(there.run, REQUEST)[["sender", "final"]].tolist() == [(ASKER, HOLDER)]
    assert there.need()["begun"] == ONSET + 2 * READING


def test_what_is_dealt_with_on_the_spot_is_asked_for_directly() -> None:
    direct = town_with_a_broker(tie("asker", "holder", "continuously"))
    there = scene(direct, delegation=1)
    assert rows(there.run, REQUEST)[["sender", "final"]].tolist() == [(ASKER, HOLDER)]
    assert there.need()["begun"] == ONSET + 2 * READING


def test_where_nothing_is_passed_on_nobody_brokers() -> None:
    there = scene(town_with_a_broker(), referral=0)
    assert set(rows(there.run, REQUEST)["hops"]) <= {0}
    assert np.isnan(there.need()["begun"])


def test_the_broker_vouches() -> None:
    """The holder has never met the asker, who engages nobody: what counts is its trust in the post,
    and how well the post connects."""
    heard: list[np.void] = []

    def listen(picture: Picture, now: float, news: np.void) -> list[Act]:
        heard.append(news.copy())
        return []

    scenario = town_with_a_broker()
    shy = scenario.agencies[ASKER].model_copy(update={"profile": Profile(connectivity=0.0)})
    agencies = (shy, *scenario.agencies[ASKER + 1 :])
    scene(scenario.model_copy(update={"agencies": agencies}), seats={"holder": listen})
    (asked,) = (news for news in heard if news["kind"] == REQUEST)
    assert (asked["tie"], asked["hops"]) == (-1, 1)
    assert (asked["referrer"], asked["connectivity"]) == (0, 1.0)
