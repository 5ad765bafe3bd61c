"""Closed loop, answers that lapse and referral: small scenes with their hours by hand."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from scenes import HELD, HERE, READING, THERE, Scene, at, block, crew, place, played, work

from metalead.agents.picture.act import Act
from metalead.agents.picture.codes import ORDER, REPLY, REPORT, REQUEST
from metalead.agents.picture.refusals import step_of
from metalead.agents.picture.tables import NEWS, Picture
from metalead.simulation.engine.tables import LOST, Run
from metalead.simulation.runs.log import Decision, UnitLost
from metalead.simulation.scenario.schema import Scenario
from small_disasters import agency, known, tie

ONSET = 1.0
ASKER, FIRST, SECOND, THIRD = range(4)  # rows of the leaders of a chain
NAMES = ("asker", "first", "second", "third")
TRUSTED = {"alliances": 20, "connectivity": 1}
OTHERS_OFF = {"one_channel": 0, "price_by_news": 0, "desk_grows": 0, "observers": 1}


def chain(length: int, units: int = 1) -> Scenario:
    """Leaders in a row, each in contact with the next one; the first sees what it has no unit
    for, the others have some. The post is in contact with the second one alone."""
    agencies = [agency(NAMES[ASKER], HERE)]
    agencies += [agency(name, HERE, units=[crew("rescue", units)]) for name in NAMES[1:length]]
    pairs = pairwise(NAMES[:length])
    ties = [tie(one, other, "continuously") for one, other in pairs]
    agencies.append(agency("post", HERE))
    ties.append(tie(NAMES[FIRST], "post", "continuously"))
    seen = work() | {"seen_by": [NAMES[ASKER]]}
    kind = block([seen], HELD, seen_by=[NAMES[ASKER]])
    return place(kind, agencies, ties=ties, command_post="post")


def gone(*leaders: int) -> list[UnitLost]:
    """A unit of each of these leaders is lost, which those who count on it do not know."""
    return [UnitLost(at=0.5, leader=NAMES[row], capability="rescue") for row in leaders]


def rows(run: Run, kind: int) -> NDArray[np.void]:
    """The messages of a kind."""
    told: NDArray[np.void] = run.messages[: run.world[0]["messages"]]
    return told[told["kind"] == kind]


def aid(run: Run, leader: int, peer: int) -> np.void:
    """What a leader believes of a contact's rescue units."""
    me = run.leaders[leader]
    ties = range(int(me["tie_start"]), int(me["tie_end"]))
    (row,) = (row for row in ties if run.ties[row]["peer"] == peer)
    believed: np.void = run.aid[row * len(run.pools) + 1]
    return believed


def scene(scenario: Scenario, *log: object, **levers: object) -> Scene:
    """A scene with no rule at work but those of this page."""
    return played(scenario, *log, **(OTHERS_OFF | TRUSTED | levers))  # type: ignore[arg-type]


@pytest.mark.parametrize(("closed_loop", "answers"), [(0, 0), (1, 1)])
def test_in_a_closed_loop_an_order_is_read_back(closed_loop: int, answers: int) -> None:
    agencies = [agency("post", HERE), agency("fire", HERE, units=[crew("rescue")])]
    agencies[1]["superior"] = "post"
    seen = work() | {"seen_by": ["post"]}
    scenario = place(block([seen], HELD, seen_by=["post"]), agencies, command_post="post")
    there = scene(scenario, at(ONSET), organisation="detailed-command", closed_loop=closed_loop)
    assert len(rows(there.run, ORDER)) == 1
    assert [int(row["count"]) for row in rows(there.run, REPLY)] == [1] * answers


def test_what_cannot_be_met_is_passed_on_and_the_asker_gets_the_answer() -> None:
    """Seen, read, asked; read, passed on; read, sent: three readings. The answer goes back by
    way of the one between, who reads it, too."""
    there = scene(chain(3), *gone(FIRST), at(ONSET))
    assert there.need()["begun"] == ONSET + 3 * READING
    asked = rows(there.run, REQUEST)
    assert asked["origin"].tolist() == [ASKER, ASKER]
    assert asked["sender"].tolist() == [ASKER, FIRST]
    assert asked["hops"].tolist() == [0, 1]
    answer = rows(there.run, REPLY)
    assert answer["sender"].tolist() == [SECOND, FIRST]
    assert answer["final"].tolist() == [ASKER, ASKER]
    assert answer["read"][-1] == ONSET + 5 * READING
    unit = there.run.units[there.run.units["leader"] == SECOND][0]
    assert unit["asker"] == ASKER


def test_the_asker_learns_who_in_between_had_none() -> None:
    """It counted on two units, asked for one, and had no word but the answer of somebody else."""
    there = scene(chain(3, 2), *gone(FIRST, FIRST), at(ONSET), closed_loop=0)
    assert rows(there.run, REPLY)["origin"].tolist() == [SECOND, SECOND]
    assert aid(there.run, ASKER, FIRST)["idle"] == 0


@pytest.mark.parametrize(("hops", "begun"), [(0, False), (1, False), (2, True)])
def test_hops_are_counted(hops: int, begun: bool) -> None:
    there = scene(chain(4), *gone(FIRST, SECOND), at(ONSET), referral=hops)
    if begun:
        assert there.need()["begun"] == ONSET + 4 * READING
    else:
        assert np.isnan(there.need()["begun"])
    assert max(rows(there.run, REQUEST)["hops"]) == hops


def test_who_passes_on_vouches_for_the_asker() -> None:
    """The holder is not in contact with the asker: what counts is its trust in who is between."""
    heard: list[np.void] = []

    def listen(picture: Picture, now: float, news: np.void) -> list[Act]:
        heard.append(news.copy())
        return []

    seats = {NAMES[SECOND]: listen}
    scene(chain(3), *gone(FIRST), at(ONSET), seats=seats)
    (news,) = heard
    assert {"hops", "referrer"} <= set(NEWS.names or ())
    assert (news["kind"], news["tie"], news["hops"]) == (REQUEST, -1, 1)
    assert news["referrer"] == 0  # the one contact that it has


def test_a_referral_that_is_lost_is_owned_up_to() -> None:
    """The channel to the holder never works; the asker is told that nobody comes."""
    agencies = [
        agency("asker", HERE),
        agency("first", HERE, units=[crew("rescue")]),
        agency("second", THERE, units=[crew("rescue")]),
    ]
    ties = [tie("asker", "first", "continuously"), tie("first", "second", "continuously")]
    seen = work() | {"seen_by": ["asker"]}
    zones = [
        {"id": HERE, "name": HERE, "x": 0, "y": 0},
        {
            **{"id": THERE, "name": THERE, "x": 40, "y": 0},
            "weather": [{"at": 0, "access": known(1), "comms": known(0)}],
        },
    ]
    kind = block([seen], HELD, seen_by=["asker"])
    there = scene(place(kind, agencies, ties=ties, zones=zones), *gone(FIRST), at(ONSET))
    lost = rows(there.run, REQUEST)
    lost = lost[lost["hops"] == 1][0]
    answer = rows(there.run, REPLY)[0]
    assert answer["final"] == ASKER
    assert answer["count"] == 0
    assert answer["sent"] == lost["arrived"] + READING


def test_a_relay_owns_up_to_what_it_could_not_pass_on() -> None:
    """The post's order goes by way of the fire department, whose channel to the ambulances never
    works; the post is told that nobody comes."""
    agencies = [
        agency("post", HERE),
        agency("fire", HERE),
        agency("ems", THERE, units=[crew("rescue")]),
    ]
    ties = [tie("post", "fire", "continuously"), tie("fire", "ems", "continuously")]
    broken = {"weather": [{"at": 0, "access": known(1), "comms": known(0)}]}
    zones = [
        {"id": HERE, "name": HERE, "x": 0, "y": 0},
        {"id": THERE, "name": THERE, "x": 40, "y": 0} | broken,
    ]
    kind = block([work() | {"seen_by": ["post"]}], HELD, seen_by=["post"])
    scenario = place(kind, agencies, ties=ties, zones=zones, command_post="post")
    there = scene(scenario, at(ONSET), organisation="command", sectors=0, guidance=0)
    first, passed_on = rows(there.run, REQUEST)[:2]
    assert (first["receiver"], first["final"]) == (1, 2)
    assert (passed_on["sender"], passed_on["origin"], passed_on["state"]) == (1, 0, LOST)
    answer = rows(there.run, REPLY)[0]
    assert (answer["sender"], answer["final"], answer["count"]) == (1, 0, 0)
    assert answer["sent"] == passed_on["arrived"] + READING


@pytest.mark.parametrize("closed_loop", [0, 1])
def test_in_a_closed_loop_hearsay_is_not_passed_on_as_seen_to(closed_loop: int) -> None:
    """The fire department sends its unit and tells the ambulances, who tell public works of the
    block: what comes back to the fire department some day is not its own old word."""
    agencies = [
        agency("fire", HERE, units=[crew("rescue")]),
        agency("ems", HERE, units=[crew("rescue")]),
        agency("works", HERE, units=[crew("rescue")]),
    ]
    ties = [tie("fire", "ems", "continuously"), tie("ems", "works", "continuously")]
    scenario = place(block([work(hours=9.0)], HELD), agencies, ties=ties)
    told = Decision(at=3, leader="ems", act="tell", peer="works", incident="block+1")
    there = scene(scenario, at(ONSET), told, sharing=1, closed_loop=closed_loop)
    said = rows(there.run, REPORT)[["sender", "final", "closed"]].tolist()
    assert (0, 1, 0b10) in said  # its own unit
    assert (1, 2, 0b10 * (1 - closed_loop)) in said


def test_in_a_closed_loop_what_somebody_was_asked_for_is_told_as_seen_to() -> None:
    """The asker has no unit, asks, and tells somebody else of the block before it has an answer."""
    agencies = [
        agency("asker", HERE),
        agency("fire", HERE, units=[crew("rescue")]),
        agency("works", HERE, units=[crew("clearing")]),
    ]
    ties = [tie("asker", "fire", "continuously"), tie("asker", "works", "continuously")]
    kind = block([work() | {"seen_by": ["asker"]}], HELD, seen_by=["asker"])
    told = Decision(at=1.7, leader="asker", act="tell", peer="works", incident="block+1")
    there = scene(place(kind, agencies, ties=ties), at(ONSET), told)
    assert rows(there.run, REPORT)[["final", "closed"]].tolist() == [(2, 0b10)]
    assert rows(there.run, REPLY)["read"][0] > 1.7


@pytest.mark.parametrize(("closed_loop", "believed"), [(0, 2), (1, 1)])
def test_any_word_tells_what_is_idle(closed_loop: int, believed: int) -> None:
    """The fire department sends one of two units and reports; the other counts only offers."""
    agencies = [
        agency("asker", THERE, units=[crew("rescue")]),
        agency("fire", HERE, units=[crew("rescue", 2)]),
    ]
    scenario = place(block([work()], HELD), agencies, ties=[tie("asker", "fire", "continuously")])
    there = scene(scenario, at(ONSET), sharing=1, closed_loop=closed_loop)
    assert aid(there.run, 0, 1)["idle"] == believed


@pytest.mark.parametrize("closed_loop", [0, 1])
def test_who_heard_that_a_need_is_closed_hears_that_it_was_left(closed_loop: int) -> None:
    """A crew that came on a report waits two hours in vain for what comes first, and goes."""
    agencies = [agency("fire", HERE), agency("ems", HERE, units=[crew("rescue")])]
    agencies.append(agency("works", THERE, units=[crew("clearing", available=20)]))
    needs = [work("clearing"), work("rescue", after=["clearing"])]
    ties = [tie("fire", "ems", "continuously")]
    scenario = place(block(needs, HELD), agencies, ties=ties)
    sent = Decision(at=3, leader="ems", act="commit", incident="block+1", need=2, count=1)
    there = scene(scenario, at(ONSET), sent, sharing=1, closed_loop=closed_loop)
    told = rows(there.run, REPLY)
    told = told[(told["sender"] == 1) & (told["final"] == 0)]
    if closed_loop == 0:
        assert len(told) == 0
    else:
        assert told["sent"].tolist() == [5.5]
        assert told["open"].tolist() == [0b110]


@pytest.mark.parametrize("lapses", [0, 1])
def test_who_had_none_comes_once_a_unit_is_free(lapses: int) -> None:
    """Asked while its only unit was away, it goes by itself when that is read to be free; where
    answers do not lapse it has to be asked again."""
    again = Decision(
        at=1.6, leader="asker", act="ask", peer="first", incident="block+2", need=1, count=1
    )
    log = (at(ONSET), at(1.2), again)
    there = scene(chain(2), *log, answers_lapse=lapses, closed_loop=0, referral=0)
    first, second = there.need(0), there.need(1)
    assert first["begun"] == ONSET + 2 * READING
    asked = rows(there.run, REQUEST)
    assert rows(there.run, REPLY)["count"].tolist()[:2] == [1, 0]
    if lapses == 1:
        assert second["begun"] == first["finish"] + READING
        assert second["cause"] < there.run.world[0]["messages"]
    else:
        later = asked[asked["sent"] > first["finish"]]
        assert len(later) > 0
        assert second["begun"] >= later["read"][0]


def test_an_answer_holds_while_nothing_has_changed_and_may_change_when_it_has() -> None:
    """Blocks that are refused are asked for again, unchanged, and then with fewer units idle."""
    blocks = 12
    log: list[object] = [at(ONSET) for _ in range(blocks)]
    for when in (10, 12, 16):
        for number in range(blocks):
            wanted = {"incident": f"block+{number + 1}", "need": 1, "count": 1}
            log.append(Decision(at=when, leader="asker", act="ask", peer="first", **wanted))
    log += [UnitLost(at=14, leader="first", capability="rescue") for _ in range(20)]
    levers = {"alliances": 0, "connectivity": 0, "situation": 0, "referral": 0, "closed_loop": 0}
    answers = {}
    for lapses in (0, 1):
        there = scene(chain(2, 40), *log, **levers, attention=200, answers_lapse=lapses)
        said = rows(there.run, REPLY)
        asked = there.run.messages[said["cause"]]
        answers[lapses] = {
            (when, int(row["incident"])): int(row["count"])
            for when in (10, 12, 16)
            for row, cause in zip(said, asked, strict=True)
            if cause["sent"] == when
        }
    for told in answers.values():
        refused = [n for n in range(blocks) if told.get((10, n)) == 0]
        assert refused
        assert all(told[12, n] == 0 for n in refused)
    changed = [n for n in range(blocks) if answers[1].get((12, n)) == 0]
    assert any(answers[1][16, n] > 0 for n in changed)
    kept = [n for n in range(blocks) if answers[0].get((12, n)) == 0]
    assert all(answers[0][16, n] == 0 for n in kept)


def test_nobody_asks_the_same_again_while_nothing_has_changed() -> None:
    """Every word of a refuser tells of idle units; it is not asked for what it refused because
    of that."""
    levers = {"alliances": 0, "connectivity": 0, "situation": 0, "referral": 0}
    log = [at(ONSET) for _ in range(12)]
    there = scene(chain(2, 40), *log, **levers, attention=200)
    asked = rows(there.run, REQUEST)
    said = rows(there.run, REPLY)
    assert (said["count"] == 0).any()
    for number in range(12):
        sent = asked["sent"][asked["incident"] == number]
        assert (np.diff(sent) > 0).all()
        assert len(sent) <= 24  # once an hour at most: old word is doubted


@pytest.mark.parametrize("rule", ["closed_loop", "answers_lapse", "referral"])
def test_a_rule_changes_nothing_where_there_is_nobody_to_talk_to(rule: str) -> None:
    scenario = place(block([work()], HELD), [agency("fire", HERE, units=[crew("rescue")])])
    log = [at(ONSET), at(2.0), at(2.5)]
    one, other = (scene(scenario, *log, **{rule: value}) for value in (0, 1))
    np.testing.assert_array_equal(one.row, other.row)


@pytest.mark.parametrize(
    ("number", "step"), [(0, 0), (0.99, 0), (1, 1), (1.99, 1), (2, 2), (4, 3), (7, 3), (1e9, 30)]
)
def test_steps_are_powers_of_two(number: float, step: int) -> None:
    assert step_of.py_func(number) == step
