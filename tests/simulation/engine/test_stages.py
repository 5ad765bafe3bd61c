"""Each stage is reached by a scene made for it, with its hours as worked out by hand.

Of eight people who are freed evenly over the work, each has waited half of it on average.
"""

import numpy as np
import pytest
from scenes import (
    END,
    FIRE,
    HELD,
    HERE,
    NEVER,
    READING,
    THERE,
    Scene,
    at,
    block,
    crew,
    place,
    played,
    work,
)

from metalead.agents.picture.act import Act
from metalead.agents.picture.codes import NOTICE, ORDER, REPORT, REQUEST
from metalead.agents.picture.tables import Picture
from metalead.simulation.engine.pools import DRY_BINS
from small_disasters import agency, known

PEOPLE = 8
ONSET = 1.0
BIN = END / DRY_BINS  # to which it is known when all units were busy
ALONE = block([work()], HELD)
IN_ORDER = block([work("clearing"), work("rescue", after=["clearing"])], HELD)
TOGETHER = block([work("clearing"), work("rescue", together=["clearing"])], HELD)
CHANNEL = ("continuously", "hourly", "every_few_hours", "daily", "urgent")


def with_units(*units: dict[str, object]) -> dict[str, object]:
    """The fire department with these units."""
    return FIRE | {"units": list(units)}


def check(scene: Scene, within: float = 1e-9, **hours: float) -> None:
    """Hours of each of the eight by stage, and in no other stage; deaths where hours are."""
    each = {stage: total / PEOPLE for stage, total in scene.hours.items()}
    assert each == pytest.approx(hours, abs=within)
    dying = {stage for stage, deaths in scene.deaths.items() if deaths > 1e-12}
    # Some die in care, in spite of it.
    assert dying - {"to_care"} == set(scene.hours) - {"to_care"}
    assert sum(scene.deaths.values()) == pytest.approx(scene.outcome("deaths"), rel=1e-12)


def half(need: np.void) -> float:
    """Half of the hours that a need was worked on."""
    return float(need["finish"] - need["begun"]) / 2


def test_working_and_a_reading() -> None:
    """Seen at once, read, sent, there: the desk reads, then the crew works."""
    scene = played(place(ALONE, [FIRE]), at(ONSET))
    assert scene.need()["begun"] == ONSET + READING
    check(scene, undecided=READING, working=half(scene.need()))


def test_detection() -> None:
    scene = played(place(block([work(noticed=known(2))], HELD), [FIRE]), at(ONSET))
    seen = float(scene.need()["seen_at"])
    check(scene, detection=seen - ONSET, undecided=READING, working=half(scene.need()))


def test_detection_of_what_nobody_sees() -> None:
    scene = played(place(block([work(noticed=known(NEVER))], HELD), [FIRE]), at(ONSET))
    check(scene, detection=END - ONSET)


def test_reporting() -> None:
    """Under command: people tell the front, which tells the post, which orders; all take their
    time, and so does the word to the crew, which cannot turn out before it has it."""
    post = agency("post", THERE)
    slow = dict.fromkeys(CHANNEL, known(1))
    agencies = [post, FIRE | {"superior": "post"}]
    scenario = place(ALONE, agencies, command_post="post", delays=slow)
    scene = played(scenario, at(ONSET), organisation="command")
    told = scene.run.messages[: scene.run.world[0]["messages"]]
    notice, report, order = (told[told["kind"] == kind][0] for kind in (NOTICE, REPORT, ORDER))
    assert notice["sent"] == ONSET < notice["arrived"]
    assert report["sent"] == notice["arrived"] + READING < report["arrived"]
    assert order["sent"] == report["arrived"] + READING < order["arrived"]
    away = sum(float(word["arrived"] - word["sent"]) for word in (notice, report, order))
    word = float(scene.need()["departed"] - scene.need()["ordered"])
    assert word > 0
    spent = {"reporting": away, "undecided": 3 * READING, "turning_out": word}
    check(scene, **spent, working=half(scene.need()))


def test_reporting_of_what_never_arrives() -> None:
    """The post is out of reach: what is on its way at the end, or lost, has not arrived."""
    agencies = [agency("post", THERE), FIRE | {"superior": "post"}]
    scenario = place(ALONE, agencies, command_post="post")
    scene = played(scenario, at(ONSET), organisation="command", comms=0)
    assert scene.hours["reporting"] / PEOPLE > END / 2
    assert set(scene.hours) <= {"reporting", "undecided", "queueing"}
    assert sum(scene.hours.values()) == pytest.approx(PEOPLE * (END - ONSET))


def test_queueing() -> None:
    """Word of the need lies while somebody reads that something is wrong, seen an instant ago."""
    scene = played(place(ALONE | {"noticed": known(0)}, [FIRE]), at(ONSET))
    check(scene, queueing=READING, undecided=READING, working=half(scene.need()))


def test_undecided_is_reading_and_writing() -> None:
    scene = played(place(ALONE, [FIRE]), at(ONSET), decision_price=3)
    check(scene, undecided=4 * READING, working=half(scene.need()))


def test_undecided_is_what_nobody_has_units_for() -> None:
    """The fire department knows, has no units, and nobody to ask: ambulances are not its own."""
    agencies = [agency("fire", HERE), agency("ems", HERE, units=[crew("rescue")])]
    scene = played(place(ALONE, agencies), at(ONSET))
    check(scene, undecided=END - ONSET)


def test_waiting_for_a_predecessor_on_the_list_and_at_the_scene() -> None:
    """Clearing comes first; its only unit is there at 5:00, read of half an hour later."""
    units = with_units(crew("rescue"), crew("clearing", available=5.0))
    scene = played(place(IN_ORDER, [units]), at(ONSET), readiness=0)
    clearing, rescue = scene.need(0), scene.need(1)
    read = ONSET + 2 * READING  # word of clearing was read before
    assert clearing["begun"] == 5.0 + READING < rescue["arrived"] == 6.0
    listed, there = float(rescue["decided"]) - read, float(clearing["finish"] - rescue["arrived"])
    assert listed > 0 < there
    waiting = listed + there
    hours = {"queueing": READING, "undecided": READING, "waiting_predecessor": waiting}
    check(scene, **hours, working=half(rescue))


def test_refused() -> None:
    """Ambulances are asked at 1:30 and refuse at 2:00; asked again at 4:00, they come."""
    asked: list[float] = []

    def refuses_once(picture: Picture, now: float, news: np.void) -> list[Act]:
        if news["kind"] != REQUEST:
            return []
        asked.append(now)
        about = {name: int(news[name]) for name in ("belief", "need", "cause")}
        if len(asked) == 1:
            return [Act("answer", tie=int(news["tie"]), count=0, **about)]
        return [Act("commit", count=1, **about)]

    agencies = [agency("fire", HERE), agency("ems", HERE, units=[crew("rescue")])]
    ties = [{"between": ["fire", "ems"], "contact": "continuously"}]
    scenario = place(ALONE, agencies, ties=ties)
    scene = played(scenario, at(ONSET), seats={"ems": refuses_once})
    assert asked == [2.0, 4.5]
    # Read by the fire department, by ambulances, and by these again.
    hours = {"undecided": 3 * READING, "refused": 4.0 - 2.0}
    check(scene, **hours, working=half(scene.need()))


def test_units_busy() -> None:
    """One crew, two blocks: the second waits while no unit is idle anywhere, then to be read of."""
    scene = played(place(ALONE, [FIRE]), at(ONSET), at(1.2))
    first, second = scene.need(0), scene.need(1)
    done = float(first["finish"])
    assert second["decided"] == done + READING
    busy = done - 2.0  # read at two
    each = {stage: hours / PEOPLE for stage, hours in scene.hours.items()}
    assert each == pytest.approx(
        {
            "queueing": 1.5 - 1.2,
            "undecided": READING + READING + READING,  # one is the first block's
            "units_busy": busy,
            "working": half(first) + half(second),
        },
        abs=BIN,
    )


def test_units_that_come_late_are_busy_till_then() -> None:
    units = with_units(crew("rescue", available=20.0))
    scene = played(place(ALONE, [units]), at(ONSET))
    hours = {"undecided": 2 * READING, "units_busy": 20.0 - ONSET - READING}
    check(scene, within=BIN, **hours, working=half(scene.need()))


def test_turning_out() -> None:
    scene = played(place(ALONE, [with_units(crew("rescue", turnout=known(1)))]), at(ONSET))
    left = float(scene.need()["departed"])
    assert left > ONSET + READING
    turnout = left - ONSET - READING
    check(scene, undecided=READING, turning_out=turnout, working=half(scene.need()))


def test_travelling() -> None:
    """An hour away."""
    scene = played(place(ALONE, [FIRE]), at(ONSET, THERE))
    check(scene, undecided=READING, travelling=1.0, working=half(scene.need()))


def test_waiting_for_partners() -> None:
    """Clearing and rescue go on side by side; whoever clears has to turn out first."""
    units = with_units(crew("rescue"), crew("clearing", turnout=known(3)))
    scene = played(place(TOGETHER, [units]), at(ONSET))
    clearing, rescue = scene.need(0), scene.need(1)
    waited = float(clearing["arrived"] - rescue["arrived"])
    assert waited > 0
    hours = {"queueing": READING, "undecided": READING, "waiting_partners": waited}
    check(scene, **hours, working=half(rescue))


def test_to_care() -> None:
    scene = played(place(ALONE, [FIRE], hospital=known(1.5)), at(ONSET))
    check(scene, undecided=READING, working=half(scene.need()), to_care=1.5)


def test_under_the_reference_nothing_waits_to_be_seen() -> None:
    units = with_units(crew("rescue"), crew("clearing", available=5.0))
    scene = played(place(IN_ORDER, [units]), at(ONSET), organisation="omniscient")
    waited = float(scene.need(0)["finish"]) - ONSET
    check(scene, waiting_predecessor=waited, working=half(scene.need(1)))
    none = with_units(crew("rescue", available=END + 1))
    scene = played(place(ALONE, [none]), at(ONSET), organisation="omniscient")
    check(scene, units_busy=END - ONSET)


def test_where_nobody_comes_nobody_has_seen_it() -> None:
    scene = played(place(ALONE, [FIRE]), at(ONSET), organisation="nobody")
    check(scene, detection=END - ONSET)
