"""What stands on the shared operating picture is kept up to date, and not all who see it go.

Hours by hand: whoever is asked reads for half an hour, and all else takes no time.
"""

import numpy as np
import pytest
from numpy.typing import NDArray
from scenes import FIRE, HELD, HERE, READING, THERE, Scene, at, block, crew, place, played, work

from held_levers import HELD as DEFAULTS
from metalead.agents.compiling.uncompiled import plain
from metalead.agents.picture import bits
from metalead.agents.picture.codes import POSTED
from small_disasters import agency, known, tie

bit = plain(bits.bit)
ONSET = 1.0
RESCUES = [crew("rescue")]
CURVE = {"early": known(0.9), "early_hours": known(2.0), "late_hours": known(30.0)}
BADLY_HELD = HELD | {"curve": CURVE}  # an hour counts for more than a doubtful promise
ON_BOARD = {"information_access": 1, "price_by_news": 1}


def posted(scene: Scene, by: int) -> NDArray[np.void]:
    """What a leader put on the picture, or what others read of that."""
    told: NDArray[np.void] = scene.run.messages[: scene.run.world[0]["messages"]]
    return told[(told["kind"] == POSTED) & (told["sender"] == by)]


def test_who_sees_to_a_need_later_says_so_there() -> None:
    """The rescue is decided on when clearing is due; ambulances then read that it is seen to."""
    needs = [work("clearing"), work("rescue", after=["clearing"])]
    both = FIRE | {"units": [crew("rescue"), crew("clearing")]}
    ems = agency("ems", HERE, units=RESCUES)
    scene = played(place(block(needs, HELD), [both, ems]), at(ONSET), scarcity=3.0, **ON_BOARD)
    said = posted(scene, 0)
    assert scene.need(1)["decided"] in said[said["closed"] & bit(2) != 0]["decided"]
    assert [int(unit["sorties"]) for unit in scene.run.units[:3]] == [1, 1, 0]


def test_what_was_left_undone_is_open_there() -> None:
    needs = [work("rescue", together=["clearing"]), work("clearing")]
    ems = agency("ems", HERE, units=[*RESCUES, crew("clearing", available=23.0)])
    scene = played(place(block(needs, HELD), [FIRE, ems]), at(ONSET), **ON_BOARD)
    left = [row for row in posted(scene, 0) if row["open"] & bit(1)]
    assert left[0]["sent"] >= ONSET + READING + DEFAULTS["patience"]
    assert not left[0]["closed"] & bit(1)


def test_who_has_to_find_help_reads_what_is_posted_without_units_of_its_own() -> None:
    """Ambulances, in no contact with the fire department, read of it and go."""
    agencies = [agency("post", HERE), agency("ems", HERE, units=RESCUES), agency("fire", HERE)]
    town = place(block([work()], HELD), agencies, command_post="post")
    scene = played(town, at(ONSET), **ON_BOARD)
    read = [row for row in posted(scene, 1) if row["receiver"] == 2]
    assert [int(row["closed"]) for row in read] == [bit(1)]


def test_a_commander_reads_what_is_posted_of_its_sector() -> None:
    """And nothing of others'."""
    agencies = [FIRE | {"superior": "post"}, agency("post", HERE)]
    ties = [tie("fire", "post", "continuously")]
    kind = block([work()], HELD, zones={HERE: 1, THERE: 1})
    last = {"count": known(1), "onset": {"first": 23, "last": 23}}
    town = place(kind | last, agencies, ties=ties, command_post="post")
    levers = {"sectors": 2, "delegation": 1, "guidance": 0}
    log = (at(ONSET), at(2 * ONSET, THERE))
    run = played(town, *log, organisation="command", **levers, **ON_BOARD).run
    told = run.messages[: run.world[0]["messages"]]
    read = told[(told["kind"] == POSTED) & (told["receiver"] >= 2)]
    sectors = [int(run.zones[run.incidents[one]["zone"]]["sector"]) for one in read["incident"]]
    assert set(sectors) == {2, 3}
    assert sectors == read["receiver"].tolist()


@pytest.mark.parametrize("known_to_each_other", [True, False])
def test_of_all_who_see_it_there_the_nearest_goes(known_to_each_other: bool) -> None:
    """Two who have units, an hour apart, see it at the same time."""
    agencies = [agency("fire", HERE), agency("ems", HERE, units=[crew("rescue", 2)])]
    agencies.append(agency("works", THERE, units=RESCUES))
    ties = [tie("ems", "works", "continuously")] if known_to_each_other else []
    town = place(block([work()], BADLY_HELD), agencies, ties=ties)
    scene = played(town, at(ONSET), alliances=20, **ON_BOARD)
    units = scene.run.units[:3]
    assert units["leader"].tolist() == [1, 1, 2]
    assert np.sum(units["sorties"][:2]) == 1
    assert units["sorties"][2] == (0 if known_to_each_other else 1)


def test_partners_that_fall_to_different_leaders_wait_for_each_other_where_word_comes() -> None:
    """Fire is to clear at ten o'clock, and has nobody before; ambulances see later on whom to
    rescue, and have read by then that something is wrong."""
    rescue = work("rescue", together=["clearing"], seen_by=["ems"], noticed=known(3.0))
    fire = FIRE | {"units": [crew("clearing", available=10.0)]}
    town = place(
        block([work("clearing"), rescue], HELD), [fire, agency("ems", HERE, units=RESCUES)]
    )
    alone, shown = played(town, at(ONSET)), played(town, at(ONSET), **ON_BOARD)
    assert ONSET + 2 * READING < alone.need(1)["seen_at"] < 7.0
    assert sorties(alone) != [1, 1]
    assert sorties(shown) == [1, 1]
    assert shown.need(1)["decided"] > shown.need(0)["decided"] >= 10.0


def sorties(scene: Scene) -> list[int]:
    """How often units were sent."""
    return [int(unit["sorties"]) for unit in scene.run.units[:2]]
