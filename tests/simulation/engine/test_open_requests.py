"""Who is asked, and what a broker does with a request for which it knows of nobody: it keeps it,
and passes it on once units are free. Whoever reads takes half an hour."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scenes import HELD, HERE, READING, Scene, at, block, crew, place, played, work

from metalead.agents.picture.codes import REPLY, REQUEST, STATUS
from metalead.simulation.runs.log import Decision, Seat, UnitLost
from metalead.simulation.scenario.schema import Scenario
from small_disasters import agency, tie

ONSET, LATER = 1.0, 1.2
ASKER, POST, HOLDER = range(3)  # rows of the leaders
TRUSTED = {"alliances": 20, "connectivity": 1, "delegation": 0, "guidance": 0}
SHORT = 0.5  # hours of work
RESCUE = 1  # row of the capability


def town_of(asker: int, holder: int, *more: dict[str, object]) -> Scenario:
    """One sees all, and the post alone is in contact with both it and whoever holds units; where
    that is nobody (`holder` 0) there is somebody with a unit whom nobody knows."""
    agencies = [
        agency("asker", HERE, units=[crew("rescue", asker)] if asker else []),
        agency("post", HERE),
        agency("holder", HERE, units=[crew("rescue", max(holder, 1))]),
    ]
    ties = [tie("asker", "post", "continuously"), *more]
    if holder > 0:
        ties.append(tie("post", "holder", "continuously"))
    kind = block([work(hours=SHORT) | {"seen_by": ["asker"]}], HELD, seen_by=["asker"])
    return place(kind, agencies, ties=ties, command_post="post")


def scene(
    scenario: Scenario, *log: object, organisation: str = "meta-leader", **more: object
) -> Scene:
    return played(scenario, *log, organisation=organisation, **(TRUSTED | more))  # type: ignore[arg-type]


def rows(there: Scene, kind: int, incident: int) -> NDArray[np.void]:
    """The messages of a kind about an incident, in the order in which they were written."""
    told: NDArray[np.void] = there.run.messages[: there.run.world[0]["messages"]]
    return told[(told["kind"] == kind) & (told["incident"] == incident)]


def test_a_broker_keeps_what_nobody_is_free_for_and_passes_it_on_when_somebody_is() -> None:
    """The one unit is sent to the first block. For the second the asker asks once; when the post
    reads that the unit is free it passes that on, and the holder reads it."""
    there = scene(town_of(0, 1), at(ONSET), at(LATER))
    asked = rows(there, REQUEST, 1)
    assert asked[["sender", "final", "origin", "hops"]].tolist() == [
        (ASKER, POST, ASKER, 0),
        (POST, HOLDER, ASKER, 1),
    ]
    assert asked["sent"][0] < there.need(0)["finish"] < asked["sent"][1]
    told = there.run.messages[: there.run.world[0]["messages"]]
    free = told[(told["kind"] == STATUS) & (told["sender"] == HOLDER) & (told["final"] == POST)][0]
    assert asked["sent"][1] == free["read"]
    assert there.need(1)["begun"] == free["read"] + READING
    assert set(rows(there, REPLY, 1)["origin"]) == {HOLDER}  # a broker does not say no to it


def test_who_has_such_units_itself_gets_an_answer_and_its_request_is_not_kept() -> None:
    """Its own unit is at the first block; waiting for others it would not go to the second."""
    there = scene(town_of(1, 0), at(ONSET), at(LATER))
    (answer,) = rows(there, REPLY, 1)[:1]
    assert (answer["origin"], answer["final"], answer["count"]) == (POST, ASKER, 0)
    assert there.need(1)["begun"] >= there.need(0)["finish"]


def test_who_has_none_gets_no_no_from_a_broker() -> None:
    there = scene(town_of(0, 0), at(ONSET))
    assert len(rows(there, REQUEST, 0)) == 1
    assert len(rows(there, REPLY, 0)) == 0


def test_a_no_of_a_broker_is_no_wrong_belief_but_one_of_a_peer_is() -> None:
    """Nobody thinks that a broker has units; of a peer whose unit is lost one does."""
    brokered = scene(town_of(1, 0), at(ONSET), at(LATER))
    assert rows(brokered, REPLY, 1)["count"].tolist()[0] == 0
    assert brokered.run.world[0]["wrong"] == 0
    lost = UnitLost(at=0.5, leader="holder", capability="rescue")
    direct = town_of(0, 1, tie("asker", "holder", "continuously"))
    peers = scene(direct, lost, at(ONSET), organisation="network", referral=0)
    assert rows(peers, REPLY, 0)["count"].tolist()[0] == 0
    assert peers.run.world[0]["wrong"] > 0


def asks_again(there: Scene) -> int:
    """How often the post has referred the first block to the holder."""
    asked = rows(there, REQUEST, 0)
    return int(np.sum((asked["sender"] == POST) & (asked["final"] == HOLDER)))


def test_a_need_is_not_referred_to_the_same_contact_twice_before_something_changes() -> None:
    """The holder, with two units idle, never answers; asked again, the post does not ask it
    again, unless it was told meanwhile that more units are idle there."""
    again = Decision(
        at=6, leader="asker", act="ask", peer="post", incident="block+1", need=1, count=1
    )
    log = (Seat(leader="holder"), at(ONSET), again)
    assert asks_again(scene(town_of(0, 2), *log)) == 1
    more = Decision(at=5, leader="holder", act="offer", peer="post", need=RESCUE, count=8)
    assert asks_again(scene(town_of(0, 2), *log, more)) == 2


@pytest.mark.parametrize(("routine", "asked"), [(0, [(ASKER, POST)]), (1, [])])
def test_the_routine_is_never_brought_to_the_broker(
    routine: int, asked: list[tuple[int, int]]
) -> None:
    """The asker knows of nobody: with the rest it goes to the broker."""
    there = scene(town_of(0, 0), at(ONSET), delegation=routine)
    assert rows(there, REQUEST, 0)[["sender", "final"]].tolist() == asked


def test_the_broker_is_asked_once_no_contact_is_known_to_have_units() -> None:
    """The contact's one unit is asked for first; for the second block the post is."""
    direct = town_of(0, 1, tie("asker", "holder", "continuously"))
    there = scene(direct, at(ONSET), at(LATER))
    assert rows(there, REQUEST, 0)[["sender", "final"]].tolist() == [(ASKER, HOLDER)]
    assert (rows(there, REQUEST, 1)[["sender", "final"]].tolist())[0] == (ASKER, POST)
