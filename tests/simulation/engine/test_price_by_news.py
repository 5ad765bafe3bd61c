"""Reading costs a base and what is new; the shared picture is looked at when one decides."""

from collections import defaultdict

import numpy as np
import pytest
from scenes import HELD, HERE, READING, SPEED, THERE, Scene, at, block, crew, place, played, work

from held_levers import HELD as DEFAULTS
from metalead.agents.picture.codes import (
    NOTICE,
    ORDER,
    POSTED,
    REMINDER,
    REPLY,
    REPORT,
    REQUEST,
    STATUS,
)
from metalead.simulation.engine.tables import READ, Run
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import Entry, NewIncident, UnitLost
from metalead.simulation.validation.apparatus.finished import run_once
from small_disasters import agency, known, town

BASE = DEFAULTS["base_reading"]
ON = {"price_by_news": 1}


def price(news: int) -> float:
    return BASE + (1 - BASE) * news


def test_one_fact_costs_a_reading_and_what_is_known_a_glance() -> None:
    assert (BASE, price(1), price(3)) == (0.2, 1.0, pytest.approx(2.6))


@pytest.mark.parametrize("organisation", ["command", "network"])
def test_every_reading_takes_as_long_as_what_is_new_in_it(organisation: str) -> None:
    """Whoever has read of a fact knows it; all that leaders read is gone through again here."""
    levers = {"person": 1.0, "sharing": 1.0, "attention": 6.0, "information_access": 0.5}
    arm = Arm("priced", organisation, tuple(levers.items()))
    seen = defaultdict(int)
    for seed in range(10):
        run = run_once(town(reading="fixed"), arm, seed).run
        for kind, news, hours in readings(run):
            seen[kind, news] += 1
            assert hours == pytest.approx(price(news) / 6.0), (kind, news)
    cases = ((NOTICE, 1), (POSTED, 2), (REPORT, 0), (REPORT, 2), (REMINDER, 0), (STATUS, 1))
    assert all(seen[case] for case in cases)


def test_without_the_rule_every_message_takes_one_reading_whatever_is_in_it() -> None:
    levers = {"price_by_news": 0.0, "person": 1.0, "sharing": 1.0, "attention": 6.0}
    run = run_once(town(reading="fixed"), Arm("flat", "network", tuple(levers.items())), 0).run
    told = readings(run)
    assert {news for _, news, _ in told} > {0, 1}
    assert [hours for *_, hours in told] == pytest.approx([1 / 6.0] * len(told))


def readings(run: Run) -> list[tuple[int, int, float]]:
    """What was read: its kind, how much in it was new, how long it took. Word of what was dealt
    with, is done or open again is left out, unless there is a new fact in it; and orders that are
    read back.
    """
    rows = run.messages[: run.world[0]["messages"]]
    kinds = rows["kind"].copy()
    rows = np.sort(rows[(rows["state"] == READ) & (rows["read"] > rows["begun"])], order="begun")
    told = []
    for row in rows:
        kind = int(row["kind"])
        if kind == REPLY and row["cause"] >= 0 and kinds[row["cause"]] == ORDER:
            continue
        before = rows[(rows["read"] <= row["begun"]) & (rows["receiver"] == row["receiver"])]
        about = before["incident"] == row["incident"]
        mine = before["final"] == row["receiver"]
        held = int(np.bitwise_or.reduce(before[about & mine]["facts"], initial=0))
        new = int(row["facts"]) & ~held
        if row["final"] != row["receiver"] or kind not in (NOTICE, REPORT, POSTED, REMINDER):
            news = 1
        elif new == 0 and (row["closed"] | row["done"] | row["open"]) != 0:
            continue
        else:
            news = max(int(new != 0), (new >> 1).bit_count())
            news += int(kind == REPORT and row["capability"] >= 0)  # and units that are free
        told.append((kind, news, float(row["read"] - row["begun"])))
    return told


FIRE = agency("fire", HERE)
EMS = agency("ems", THERE, units=[crew("rescue", 3)])
FIRES = block([work()], HELD)
SEEN_BY_EMS = block([work(seen_by=["ems"])], HELD) | {"id": "other"}


def posted(*log: Entry, **more: object) -> Scene:
    """The fire department posts what it sees; ambulances are in no contact with it."""
    one, other = (place(kind, [FIRE, EMS], **more) for kind in (FIRES, SEEN_BY_EMS))
    scenario = one.model_copy(update={"kinds": one.kinds + other.kinds})
    return played(scenario, *log, information_access=1, **ON)


def read_of_board(scene: Scene) -> list[tuple[float, float]]:
    """When ambulances began to read a posting, and had read it."""
    rows = scene.run.messages[: scene.run.world[0]["messages"]]
    found = rows[(rows["kind"] == POSTED) & (rows["receiver"] == 1) & (rows["sender"] == 0)]
    return [(float(row["begun"]), float(row["read"])) for row in found]


def other(hour: float) -> NewIncident:
    """Ambulances see something of their own."""
    return NewIncident(at=hour, kind="other", zone=THERE, people=8)


def test_who_has_nothing_to_do_looks_at_once() -> None:
    scene = posted(at(1.0))
    assert read_of_board(scene) == [(1.5, 2.0)]
    assert scene.need()["ordered"] == 2.0
    assert scene.hours["undecided"] == pytest.approx(8 * 2 * READING)


def test_who_is_busy_looks_when_nothing_waits_for_it() -> None:
    """Read of a need of one's own from 1:12 to 1:42; then what was posted at 1:30."""
    scene = posted(at(1.0), other(1.2))
    assert read_of_board(scene) == [(pytest.approx(1.7), pytest.approx(2.2))]
    posting = next(row for row in scene.run.messages if row["kind"] == POSTED)
    assert posting["arrived"] == 1.5


def test_the_own_inbox_comes_before_the_board() -> None:
    """Of two needs of its own the second waits when what was posted at 1:30 is there, too."""
    scene = posted(at(1.0), other(1.2), other(1.4))
    assert read_of_board(scene) == [(pytest.approx(2.2), pytest.approx(2.7))]


def test_the_board_is_out_of_reach_until_its_reader_decides_again() -> None:
    weather = [
        {"at": hour, "access": known(1), "comms": known(works)}
        for hour, works in ((0, 1), (1.4, 0), (5, 1))
    ]
    zones = [{"id": HERE, "name": HERE, "x": 0, "y": 0}]
    zones.append({"id": THERE, "name": THERE, "x": SPEED, "y": 0, "weather": weather})
    scene = posted(at(1.0), other(6.0), zones=zones)
    # Its own word is read of by half past six.
    assert read_of_board(scene) == [(6.5, 7.0)]


def test_what_tells_nothing_new_takes_a_glance_in_the_inbox_and_nothing_on_the_board() -> None:
    """Ambulances are asked for units, told of it and find it posted, all at half past one."""
    ties = [{"between": ["fire", "ems"], "contact": "continuously"}]
    scenario = place(FIRES, [FIRE, EMS], ties=ties)
    scene = played(scenario, at(1.0), information_access=1, sharing=1, **ON)
    rows = scene.run.messages[: scene.run.world[0]["messages"]]
    request, report = (rows[rows["kind"] == kind][0] for kind in (REQUEST, REPORT))
    assert request["sent"] == report["sent"] == rows[rows["kind"] == POSTED][0]["sent"] == 1.5
    assert (request["begun"], request["read"]) == (1.5, 2.0)
    assert (report["begun"], report["read"]) == (2.0, pytest.approx(2.0 + BASE * READING))
    assert read_of_board(scene) == []


@pytest.mark.parametrize(("lost", "news"), [(0, 0), (1, 1)])
def test_an_order_that_is_read_back_in_full_costs_a_glance(lost: int, news: int) -> None:
    """Of two that are ordered one goes: that is news to its giver, two are not."""
    agencies = [agency("post", HERE), agency("fire", HERE, units=[crew("rescue", 2)])]
    agencies[1]["superior"] = "post"
    kind = block([work(crew=2) | {"seen_by": ["post"]}], HELD, seen_by=["post"])
    scenario = place(kind, agencies, command_post="post")
    gone = [UnitLost(at=0.5, leader="fire", capability="rescue")] * lost
    scene = played(scenario, *gone, at(1.0), organisation="detailed-command", **ON)
    rows = scene.run.messages[: scene.run.world[0]["messages"]]
    answer = rows[rows["kind"] == REPLY][0]
    assert answer["count"] == 2 - lost
    assert answer["read"] - answer["begun"] == pytest.approx(price(news) * READING)
