"""Authority ends with the line, and within it what is graver comes before the routine.

The fire department sees all; whoever reads takes six minutes, and all else takes no time.
"""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scenes import FIRE, HELD, HERE, Scene, at, block, crew, place, played, work

from held_levers import HELD as DEFAULTS
from metalead.agents.picture.codes import ORDER, REPORT, REQUEST
from metalead.simulation.runs.log import Entry, LeaderAway
from small_disasters import agency, known, tie

READING = 0.1  # hours
ONSET = 1.0
HOLDS = DEFAULTS["word_lasts"]  # hours that word holds
FREE = 2.5  # when the one unit comes on duty
MANY, FEW = 40.0, 1.0  # people: graver than what is arranged before the event, and not
FIRES, WORKS, POST, COMMANDER = range(4)  # rows of the leaders
BLOCK = block([work()], HELD)


def scene(superior: str | None, *log: Entry, **levers: float) -> Scene:
    """One rescue unit of the fire department, in the line of the post or not, and a post."""
    fire = FIRE | {"units": [crew("rescue", available=FREE)]}
    agencies = [fire | ({"superior": superior} if superior else {})]
    agencies += [agency("works", HERE), agency("post", HERE)]
    ties = [tie("fire", "post", "continuously"), tie("works", "post", "continuously")]
    scenario = place(BLOCK, agencies, ties=ties, command_post="post")
    usual = {"sectors": 0, "guidance": 0, "alliances": 20, "delegation": 0.7}
    usual |= {"attention": 1 / READING}
    return played(scenario, *log, organisation="command", **(usual | levers))


def orders(there: Scene) -> int:
    """How many orders were written."""
    told = there.run.messages[: there.run.world[0]["messages"]]
    return int(np.count_nonzero(told["kind"] == ORDER))


BOTH = (at(ONSET, count=MANY), at(ONSET, count=FEW))


def test_beyond_its_line_a_post_does_not_decide_about_others_units() -> None:
    """The unit goes as soon as its leader has read that it is there."""
    free = scene(None, *BOTH)
    assert free.need(0)["begun"] == pytest.approx(FREE + READING)
    assert orders(free) == 0


@pytest.mark.parametrize(("superior", "reach"), [("post", 0), (None, 1)])
def test_in_the_line_word_of_the_post_comes_first(superior: str | None, reach: float) -> None:
    """So, too, where a mandate makes the line longer: read, offered; read, ordered; read, sent."""
    there = scene(superior, *BOTH, reach=reach)
    assert there.need(0)["begun"] == pytest.approx(FREE + 3 * READING)
    assert orders(there) > 0


@pytest.mark.parametrize(("first", "second"), [(MANY, FEW), (FEW, MANY)])
def test_what_is_graver_gets_the_unit_before_the_routine(first: float, second: float) -> None:
    """Whichever came first."""
    there = scene("post", at(ONSET, count=first), at(ONSET, count=second))
    graver, routine = (0, 1) if first == MANY else (1, 0)
    assert there.need(graver)["begun"] < there.need(routine)["begun"]


def test_who_hears_nothing_goes_on_with_the_routine() -> None:
    """The post is away: its leader looks again every hour, and waits as long as word holds."""
    away = LeaderAway(at=ONSET + 0.2, leader="post", until=21.0)
    there = scene("post", away, *BOTH)
    waited = there.need(1)["begun"] - (FREE + READING)
    assert HOLDS <= waited <= 2 * HOLDS
    assert not there.need(0)["begun"] < 20.0


def test_who_knows_of_nothing_graver_does_not_wait() -> None:
    """The unit goes as soon as its leader has read that it is there."""
    routine = scene("post", at(ONSET, count=FEW), at(ONSET, count=FEW))
    assert routine.need(0)["begun"] == pytest.approx(FREE + READING)


@pytest.mark.parametrize("onset", [0.5, 5.0])
def test_units_that_have_long_been_idle_wait_as_well(onset: float) -> None:
    """From when what is graver became known, not only from when they came free."""
    fire = FIRE | {"superior": "post"}
    agencies = [fire, agency("works", HERE), agency("post", HERE)]
    ties = [tie("fire", "post", "continuously"), tie("works", "post", "continuously")]
    scenario = place(BLOCK, agencies, ties=ties, command_post="post")
    levers = {"sectors": 0, "guidance": 0, "alliances": 20, "attention": 1 / READING}
    both = (at(onset, count=MANY), at(onset, count=FEW))
    there = played(scenario, *both, organisation="command", **levers)
    assert there.need(0)["begun"] < there.need(1)["begun"]


def with_a_neighbour(first: float, works: float, *log: Entry, **levers: float) -> Scene:
    """Fire and public works each have a rescue unit, from these hours on; fire sees all."""
    agencies = [
        FIRE | {"units": [crew("rescue", available=first)], "superior": "post"},
        agency("works", HERE, units=[crew("rescue", available=works)], superior="post"),
        agency("post", HERE),
    ]
    ties = [tie(name, "post", "continuously") for name in ("fire", "works")]
    ties.append(tie("fire", "works", "continuously"))
    scenario = place(BLOCK, agencies, ties=ties, command_post="post")
    usual = {"sectors": 0, "guidance": 0, "alliances": 20, "attention": 1 / READING}
    return played(scenario, *log, organisation="command", **(usual | levers))


def test_who_reported_what_is_graver_does_not_wait_once_it_is_seen_to() -> None:
    """Public works were sent long before the fire department's own unit is there."""
    there = with_a_neighbour(FREE + 5.0, FREE, *BOTH)
    assert there.need(0)["begun"] < FREE + 1.0
    alone = with_a_neighbour(FREE + 5.0, FREE, *BOTH, at(FREE + 4.9, count=FEW))
    late = alone.need(2)["begun"]
    assert late < FREE + 5.0 + 3 * READING


def test_nobody_asks_others_for_the_routine_from_which_its_own_units_are_kept() -> None:
    """Nor does a unit that waits go on a neighbour's word."""
    away = LeaderAway(at=0.0, leader="post", until=21.0)
    there = with_a_neighbour(FREE, FREE + 0.2, away, *BOTH)
    told = there.run.messages[: there.run.world[0]["messages"]]
    asked = told[
        (told["kind"] == REQUEST) & (told["sender"] == FIRES) & (told["sent"] > FREE + READING)
    ]
    assert np.all(asked["sent"] >= FREE + HOLDS)


def in_one_sector(kind: dict[str, Any], works: dict[str, Any]) -> tuple[Scene, NDArray[np.void]]:
    """A block of this kind, fire and public works below a commander and the post, who decide about
    everything; and the orders that are given."""
    # A sector is there where something may happen: here one more block, too late to matter.
    last = {"count": known(1), "onset": {"first": 23, "last": 23}}
    agencies = [FIRE | {"superior": "post"}, works, agency("post", HERE)]
    ties = [tie(name, "post", "continuously") for name in ("fire", "works")]
    scenario = place(kind | last, agencies, ties=ties, command_post="post")
    levers = {"delegation": 0, "guidance": 0, "alliances": 20, "sectors": 1}
    there = played(scenario, at(ONSET, count=MANY), organisation="command", **levers)
    told = there.run.messages[: there.run.world[0]["messages"]]
    return there, told[(told["kind"] == ORDER) & (told["sent"] < 20.0)]


def test_what_the_post_s_own_people_see_is_the_commander_s_to_decide() -> None:
    """Where there is a commander, one leader decides."""
    kind = BLOCK | {"seen_by": ["post"], "needs": [work() | {"seen_by": ["post"]}]}
    _, ordered = in_one_sector(kind, agency("works", HERE))
    assert ordered["sender"].tolist() == [COMMANDER]


@pytest.mark.parametrize("idle", [True, False])
def test_one_leader_decides_about_all_of_an_incident(idle: bool) -> None:
    """The way has to be cleared first. Where the commander finds units for that it decides about
    the rest, too, whatever the post hears of it; where it finds none the post does, about all."""
    shut_in = block([work("clearing"), work("rescue", after=["clearing"])], HELD)
    clearing = crew("clearing", available=0 if idle else FREE)
    works = agency("works", HERE, units=[clearing], superior="post")
    there, ordered = in_one_sector(shut_in, works)
    decides = COMMANDER if idle else POST
    assert ordered["sender"][ordered["need"] == 1][-1] == decides  # and one in vain before
    assert ordered["sender"][ordered["need"] == 2].tolist() == [decides]
    assert there.need(3)["begun"] >= there.need(2)["finish"]


@pytest.mark.parametrize("closed_loop", [0, 1])
def test_who_asked_hears_that_it_is_done(closed_loop: int) -> None:
    """Public works clear the way because the fire department asked, which has no such units and
    is nobody whom they would tell by themselves."""
    shut_in = block([work("clearing"), work("rescue", after=["clearing"])], HELD)
    agencies = [
        agency("fire", HERE),
        agency("works", HERE, units=[crew("clearing")]),
        agency("post", HERE, units=[crew("rescue")]),
    ]
    ties = [tie("fire", "works", "continuously")]
    scenario = place(shut_in, agencies, ties=ties, command_post="post")
    levers = {"alliances": 20, "connectivity": 1, "closed_loop": closed_loop}
    there = played(scenario, at(ONSET), organisation="network", **levers)
    told = there.run.messages[: there.run.world[0]["messages"]]
    back = told[(told["kind"] == REPORT) & (told["sender"] == WORKS) & (told["done"] != 0)]
    assert back["final"].tolist() == [FIRES] * closed_loop
