"""Adaptive: a move is tried, kept where less goes unserved, and taken back where not."""

from itertools import pairwise

import numpy as np
import pytest
from scenes import FIRE, HELD, HERE, PLAIN, THERE, at, block, place, work

from held_levers import HELD as DEFAULTS, held_arm, of
from metalead.agents.compiling.uncompiled import plain
from metalead.agents.picture.authority import ORDERS, REQUESTS
from metalead.agents.picture.codes import CENTRE, FRONT, GUIDANCE, GUIDE
from metalead.agents.picture.outbox import ALL
from metalead.agents.picture.tables import NEWS, Picture
from metalead.agents.strategies.adaptive import review, unserved_share
from metalead.simulation.runs.session import Session
from small_disasters import agency, town

review_now, share_now = plain(review), plain(unserved_share)
STEP = int(DEFAULTS["step"])  # percent
CLOSED = 2  # the bit of the first need


@pytest.fixture(scope="module")
def knowing() -> Picture:
    """The post knows of four equal blocks, of which nobody serves any."""
    agencies = [agency("post", HERE), FIRE, agency("ems", THERE)]
    ties = [{"between": ["post", name], "contact": "continuously"} for name in ("fire", "ems")]
    scenario = place(block([work()], HELD), agencies, ties=ties)
    levers = PLAIN | {"attention": 60, "guidance": 0, "delegation": 0}
    session = Session(scenario, held_arm("a", "adaptive", **levers), 0, [at(0.1)] * 4)
    session.advance(1.0)
    return session.picture("post")


@pytest.fixture
def picture(knowing: Picture) -> Picture:
    """The same, with nothing tried before."""
    for name, value in (("delegation", 0.0), ("binds", REQUESTS), ("strategy", FRONT)):
        knowing.me[0][name] = value
    for name in ("trial", "tried", "unserved"):
        knowing.me[0][name] = 0
    serve(knowing, 0)
    return knowing


def serve(picture: Picture, count: int) -> None:
    """So many of the four blocks are believed to be seen to."""
    assert len(picture.beliefs) == 4
    picture.beliefs["closed"] = [CLOSED if row < count else 0 for row in range(4)]


def look(picture: Picture) -> tuple[float, bool, list[int]]:
    """One review: the share decided on the spot and whether the post orders from then on, and
    what the contacts are told, in percent."""
    acts = review_now(picture, 1.0, np.zeros(1, NEWS)[0], 0)
    told = picture.outbox[:acts]
    assert set(told["act"]) <= {GUIDE}
    me = picture.me[0]
    assert set(told["need"]) <= {me["binds"]}
    assert sorted(told["tie"]) in ([], list(range(len(picture.ties))))
    return float(me["delegation"]), bool(me["binds"] == ORDERS), told["count"].tolist()


def test_what_goes_unserved_is_a_share_of_all_that_is_known(picture: Picture) -> None:
    for count in range(5):
        serve(picture, count)
        assert share_now(picture, 1.0) == pytest.approx(1 - count / 4)


def test_a_move_after_which_less_goes_unserved_is_gone_on_with(picture: Picture) -> None:
    assert look(picture) == (0.25, False, [STEP] * 2)
    serve(picture, 1)
    assert look(picture) == (0.5, False, [2 * STEP] * 2)
    serve(picture, 2)
    assert look(picture) == (0.75, False, [3 * STEP] * 2)


def test_a_move_that_mends_nothing_is_taken_back_and_the_next_one_tried(picture: Picture) -> None:
    assert look(picture)[:2] == (0.25, False)  # more below: tried
    assert look(picture) == (0.0, False, [0, 0])  # as much unserved: taken back
    assert look(picture) == (0.0, True, [0, 0])  # the other word: tried
    assert picture.me[0]["strategy"] == CENTRE
    assert look(picture) == (0.0, False, [0, 0])  # taken back
    assert picture.me[0]["strategy"] == FRONT
    assert look(picture) == (0.0, False, [])  # more above: there is no more; nothing is told
    assert look(picture)[:2] == (0.25, False)  # so there is nothing to take back: the first again


def test_worse_is_no_better_than_before(picture: Picture) -> None:
    serve(picture, 2)
    assert look(picture)[:2] == (0.25, False)
    serve(picture, 1)
    assert look(picture)[:2] == (0.0, False)


def test_where_nothing_goes_unserved_nothing_is_moved(picture: Picture) -> None:
    serve(picture, 4)
    assert look(picture) == (0.0, False, [])
    assert picture.me[0]["tried"] == 0


def test_what_could_not_be_moved_is_not_taken_back(picture: Picture) -> None:
    """All is decided on the spot already: the next move is tried in its place."""
    picture.me[0]["delegation"] = 0.9
    assert look(picture) == (1.0, False, [100, 100])
    serve(picture, 1)
    assert look(picture) == (1.0, False, [])
    assert look(picture) == (1.0, True, [100, 100])


def test_a_step_cut_short_is_taken_back_as_far_as_it_went(picture: Picture) -> None:
    picture.me[0]["delegation"] = 0.9
    assert look(picture)[:2] == (1.0, False)
    assert look(picture) == (pytest.approx(0.9), False, [90, 90])


@pytest.mark.parametrize("seed", range(3))
def test_in_a_run_every_move_is_one_step_or_the_other_word(seed: int) -> None:
    levers = {"attention": 20.0, "guidance": 0.0}
    session = Session(town(levers=levers), held_arm("a", "adaptive"), seed)
    session.advance(session.horizon)
    told = session.run.messages[: session.run.world[0]["messages"]]
    told = told[(told["kind"] == GUIDANCE) & (told["sender"] == told["origin"])]
    assert told.size > 0
    looks = dict.fromkeys((row["cause"], row["count"], row["need"]) for row in told)
    start = (round(ALL * of("adaptive")["delegation"]), REQUESTS)
    last = 0
    for before, after in pairwise([start, *(look[1:] for look in looks)]):
        step = after[0] - before[0]
        room = ALL - before[0] if step > 0 else before[0]
        moves = [(min(STEP, room), False), (abs(last), False), (0, True)]
        assert (abs(step), after[1] != before[1]) in moves
        last = step
