"""A decision by the clock occupies the desk as one at a reading does, and seats can be taken late.

Hours by hand: whoever is asked reads for half an hour, and a decision takes as long to write.
"""

import numpy as np
import pytest
from pydantic import ValidationError
from scenes import END, FIRE, HELD, HERE, READING, Scene, at, block, crew, place, played, work

from metalead.agents.picture.act import Act
from metalead.agents.picture.codes import NOTICE
from metalead.agents.picture.tables import Picture
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import (
    Decision,
    Entry,
    LeaderAway,
    ReserveReleased,
    Seat,
    log_from_json,
)
from metalead.simulation.runs.session import Session
from small_disasters import agency

FIRST, LATER = 1.0, 2.25  # hours of two blocks
WRITING = READING
PRICED = {"decision_price": 1.0}
TOWN = place(block([work(hours=1.0)], HELD), [FIRE])


def commit(hour: float) -> Decision:
    """The fire department sends its unit to the first block, by the clock."""
    return Decision(at=hour, leader="fire", act="commit", incident="block+1", need=1, count=1)


def silenced(*log: Entry) -> Scene:
    """Two blocks, of which nobody but the log decides."""
    return played(TOWN, Seat(leader="fire"), at(FIRST), at(LATER), *log, **PRICED)


def read(scene: Scene, incident: int) -> tuple[float, float]:
    """When the first word of a block was begun and read."""
    rows = scene.run.messages[: scene.run.world[0]["messages"]]
    row = rows[(rows["kind"] == NOTICE) & (rows["incident"] == incident)][0]
    return float(row["begun"]), float(row["read"])


def at_reading(picture: Picture, now: float, news: np.void) -> list[Act]:
    """Sends the unit as soon as it reads of the first block."""
    wanted = news["kind"] == NOTICE and news["belief"] == 0 and news["facts"] != 0
    about = {"belief": int(news["belief"]), "cause": int(news["cause"])}
    return [Act("commit", need=1, count=1, **about)] if wanted else []


def test_it_takes_as_long_as_the_same_decision_at_a_reading() -> None:
    hour = FIRST + READING  # the block is known from then on
    seated = played(TOWN, at(FIRST), at(LATER), seats={"fire": at_reading}, **PRICED)
    clocked = silenced(commit(hour))
    for scene in (seated, clocked):
        assert scene.need(0)["departed"] == hour + WRITING
    assert read(seated, 1) == read(clocked, 1)


def test_what_arrives_meanwhile_waits_until_it_is_written() -> None:
    scene = silenced(commit(LATER - 0.25))
    written = LATER - 0.25 + WRITING
    assert scene.need(0)["departed"] == written
    assert read(scene, 1) == (written, written + READING)


def test_it_waits_for_a_desk_that_is_reading_and_goes_before_what_waits_there() -> None:
    busy = LATER + READING
    scene = silenced(at(LATER + 0.1), commit(LATER + 0.2))
    assert read(scene, 1) == (LATER, busy)
    assert scene.need(0)["departed"] == busy + WRITING
    assert read(scene, 2)[0] == busy + WRITING


def test_before_a_desk_opens_nobody_can_write() -> None:
    """The post's desk opens between the first onset and half an hour later, whatever is decided."""
    scenario = TOWN.model_copy(update={"command_post": "fire"})
    scene = played(scenario, Seat(leader="fire"), at(FIRST), commit(FIRST + READING), **PRICED)
    assert scene.need(0)["departed"] >= FIRST + READING + WRITING


@pytest.mark.parametrize(
    ("seats", "sent"),
    [
        ([], FIRST + READING),
        ([(0.0, None)], None),
        ([(0.0, FIRST)], FIRST + READING),
        ([(2.0, None)], FIRST + READING),
        ([(0.0, 0.5), (1.2, 2.0)], None),
    ],
)
def test_a_seat_is_taken_and_left_more_than_once(
    seats: list[tuple[float, float | None]], sent: float | None
) -> None:
    """Whoever is seated at the reading does nothing; else the built-in strategy sends the unit."""
    log = [Seat(leader="fire", since=since, until=until) for since, until in seats]
    scene = played(TOWN, *log, at(FIRST))
    departed = float(scene.need(0)["departed"])
    if sent is None:
        assert departed != FIRST + READING
    else:
        assert departed == sent


def test_a_seat_lasts() -> None:
    with pytest.raises(ValidationError, match="has to be later than 'since', 2"):
        Seat(leader="fire", since=2.0, until=1.0)
    text = '[{"entry": "seat", "leader": "fire", "since": 2, "until": 2}]'
    with pytest.raises(UserError, match=r"log, 0\.seat: until: has to be later than 'since', 2"):
        log_from_json(text)


@pytest.mark.parametrize(("until", "begun"), [(2.0, 2.0), (None, END)])
def test_nobody_reads_at_a_desk_that_is_left(until: float | None, begun: float) -> None:
    """What is being read is finished; what comes waits until somebody is back."""
    away = LeaderAway(at=FIRST + 0.2, leader="fire", until=until)
    scene = played(TOWN, at(FIRST), at(FIRST + 0.1), away)
    rows = scene.run.messages[: scene.run.world[0]["messages"]]
    rows = np.sort(rows[rows["kind"] == NOTICE], order="sent")
    assert (rows["begun"][0], rows["read"][0]) == (FIRST, FIRST + READING)
    assert np.nan_to_num(rows["begun"][1], nan=END) == begun


def test_while_a_desk_is_left_a_decision_by_the_clock_waits() -> None:
    away = LeaderAway(at=FIRST + READING, leader="fire", until=4.0)
    scene = played(TOWN, Seat(leader="fire"), at(FIRST), away, commit(2.0), **PRICED)
    assert scene.need(0)["departed"] == 4.0 + WRITING


def test_a_reserve_is_set_free_once_the_word_is_read() -> None:
    """One unit is on duty, and away all day; one more is held back by a superior who is away."""
    fire = agency("fire", HERE, superior="chief", units=[crew("rescue")])
    agencies = [fire, agency("chief", HERE), agency("post", HERE)]
    scenario = place(block([work(hours=200.0)], HELD), agencies, command_post="post")
    log = [LeaderAway(at=0.0, leader="chief"), at(FIRST), at(FIRST + 0.1)]
    word = ReserveReleased(at=6.0, leader="fire", capability="rescue")
    held = played(scenario, *log, reserve=1.0, up=0.0)
    free = played(scenario, *log, word, reserve=1.0, up=0.0)
    sent = [[float(scene.need(row)["departed"]) for row in (0, 1)] for scene in (held, free)]
    assert sum(np.isfinite(hour) and hour > 0 for hour in sent[0]) == 1
    assert 6.0 + READING <= max(sent[1]) <= 6.0 + 3 * READING


def test_a_reserve_that_is_not_there_is_refused() -> None:
    session = Session(
        TOWN, Arm("a", "network"), 0, [ReserveReleased(at=1.0, leader="fire", capability="rescue")]
    )
    session.advance(2.0)
    assert session.refused == 1
