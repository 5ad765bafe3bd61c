"""What is served comes before what is told, and word goes as far as the word that it corrects.

Hours by hand: whoever is asked reads for half an hour, and all else takes no time.
"""

import numpy as np
import pytest
from numpy.typing import NDArray
from scenes import FIRE, HELD, HERE, READING, Scene, at, block, crew, place, played, work

from held_levers import HELD as DEFAULTS
from metalead.agents.compiling.uncompiled import plain
from metalead.agents.picture import bits
from metalead.agents.picture.codes import ORDER, REMINDER, REPLY, REPORT, REQUEST
from metalead.simulation.engine import beliefs, taking_in
from metalead.simulation.runs.log import UnitLost
from small_disasters import agency, known, tie

bit = plain(bits.bit)
ONSET = 1.0
IN_ORDER = block([work("clearing"), work("rescue", after=["clearing"])], HELD)
TOGETHER = block([work("clearing"), work("rescue", together=["clearing"])], HELD)
CLEARS = agency("fire", HERE, units=[crew("clearing")])
UNDER_POST = {"sectors": 0, "guidance": 0, "alliances": 20}


def rows(scene: Scene, kind: int) -> NDArray[np.void]:
    """The messages of a kind."""
    told: NDArray[np.void] = scene.run.messages[: scene.run.world[0]["messages"]]
    return told[told["kind"] == kind]


def test_what_turns_out_to_be_ready_is_asked_for_before_it_is_left_to_the_post() -> None:
    """All is routine. Clearing is done sooner than usual; fire asks ambulances for the rescue."""
    ems = agency("ems", HERE, units=[crew("rescue")], superior="post")
    agencies = [CLEARS | {"superior": "post"}, ems, agency("post", HERE)]
    ties = [tie("fire", other, "continuously") for other in ("ems", "post")]
    town = place(IN_ORDER, agencies, ties=ties, command_post="post")
    scene = played(
        town, at(ONSET), organisation="command", delegation=1, scarcity=0.2, **UNDER_POST
    )
    assert rows(scene, REQUEST)[["sender", "final"]].tolist() == [(0, 1)]
    assert len(rows(scene, ORDER)) == 0


def test_a_commander_hands_on_what_comes_up_without_news() -> None:
    """The one unit for the rescue is not there when clearing is due, which takes longer."""
    in_order = block([work("clearing", 1.25), work("rescue", after=["clearing"])], HELD)
    last = {"count": known(1), "onset": {"first": 23, "last": 23}}
    units = [crew("clearing"), crew("rescue", available=20.0)]
    agencies = [FIRE | {"units": units, "superior": "post"}, agency("post", HERE)]
    ties = [tie("fire", "post", "continuously")]
    town = place(in_order | last, agencies, ties=ties, command_post="post")
    levers = UNDER_POST | {"sectors": 1}
    scene = played(town, at(ONSET), organisation="command", delegation=0, scarcity=3.0, **levers)
    commander = 2
    told = rows(scene, REPORT)
    handed = told[(told["sender"] == commander) & (told["open"] & bit(2) != 0)]
    looks = [row["read"] for row in rows(scene, REMINDER) if row["receiver"] == commander]
    assert handed["final"].tolist()[:1] == [1]
    assert handed["decided"][0] in looks


def test_what_its_sender_heard_is_seen_to_does_not_fall_to_the_post() -> None:
    """Who told the sender that it sees to a need finds help for it, if that is needed."""
    units = [crew("clearing"), crew("rescue")]
    agencies = [FIRE | {"units": units, "superior": "post"}, agency("post", HERE)]
    ties = [tie("fire", "post", "continuously")]
    town = place(IN_ORDER, agencies, ties=ties, command_post="post")
    scene = played(town, at(ONSET), organisation="command", delegation=0, **UNDER_POST)
    falls = plain(beliefs.falls_to_reader)
    said = rows(scene, REPORT)[0].copy()
    assert (said["final"], said["elsewhere"]) == (1, 0)
    said["facts"] = bit(1) | bit(2)
    assert falls(scene.run, 1, said, 0) == bit(1) | bit(2)
    said["elsewhere"] = bit(1)
    assert falls(scene.run, 1, said, 0) == bit(2)


def test_own_units_wait_until_a_partner_is_promised() -> None:
    """Fire's unit comes free while whoever clears has been asked and has not answered."""
    fire = FIRE | {"units": [crew("rescue", available=ONSET + 0.6)]}
    works = agency("works", HERE, units=[crew("clearing")])
    ties = [tie("fire", "works", "continuously")]
    scene = played(place(TOGETHER, [fire, works], ties=ties), at(ONSET), alliances=20)
    request = rows(scene, REQUEST)[0]
    (answer,) = (row for row in rows(scene, REPLY) if row["final"] == 0)
    assert request["sender"] == 0
    assert request["sent"] < ONSET + 0.6 < answer["arrived"]
    assert scene.need(1)["decided"] == answer["read"]


def test_word_that_a_need_was_left_goes_where_word_goes_that_it_is_done() -> None:
    """Nobody clears. Ambulances had been told that fire sees to the rescue."""
    ems = agency("ems", HERE, units=[crew("rescue"), crew("clearing", available=23.0)])
    ties = [tie("fire", "ems", "continuously")]
    needs = [work("rescue", together=["clearing"]), work("clearing")]
    town = place(block(needs, HELD), [FIRE, ems], ties=ties)
    for closed_loop in (0, 1):
        scene = played(town, at(ONSET), sharing=1, closed_loop=closed_loop)
        told = rows(scene, REPORT)
        left = told[(told["sender"] == 0) & (told["open"] & bit(1) != 0)]
        assert bool(len(left)) == bool(closed_loop)
        assert np.all(left["sent"] >= ONSET + READING + DEFAULTS["patience"])


SEEN_TO = [({"closed"}, True), (set[str](), False)]
COUNTED_ON = [({"closed", "mine"}, False), ({"closed", "pending"}, False)]


@pytest.mark.parametrize(("state", "seen_to"), SEEN_TO + COUNTED_ON)
def test_who_refuses_says_nothing_of_what_others_have_taken_on(
    state: set[str], seen_to: bool
) -> None:
    """Public works have lost the unit for which fire asks: was it they that were counted on?"""
    agencies = [agency("fire", HERE), agency("works", HERE, units=[crew("rescue")])]
    town = place(block([work()], HELD), agencies, ties=[tie("fire", "works", "continuously")])
    lost = UnitLost(at=0.5, leader="works", capability="rescue")
    run = played(town, lost, at(ONSET), referral=0, alliances=20).run
    told = run.messages[: run.world[0]["messages"]]
    refusal = np.flatnonzero((told["kind"] == REPLY) & (told["final"] == 0))[0]
    assert told[refusal]["count"] == 0
    known = run.beliefs[run.leaders[0]["belief_start"]].copy()
    for name in ("closed", "mine", "pending"):
        known[name] = bit(1) if name in state else 0
    assert plain(taking_in._is_seen_to_by_others)(run, refusal, known) == seen_to
