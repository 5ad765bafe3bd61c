"""Channels: dispatch lines repeat a call within minutes, contacts give up; crews need one too."""

import numpy as np
import pytest
from scenes import FIRE, HELD, HERE, READING, SPEED, THERE, at, block, place, played, work

from held_levers import HELD as DEFAULTS
from metalead.agents.picture.codes import REPLY
from metalead.simulation.engine.block import reset_run
from metalead.simulation.engine.channel import LONGEST_WAIT
from metalead.simulation.engine.columns import EVENTS
from metalead.simulation.engine.tables import LOST, ON_ITS_WAY, READ
from metalead.simulation.parameters.organisations import ORGANISATION_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.workspace import new_run
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.finished import run_once
from small_disasters import ZONES, agency, known, tie, town

ALONE = block([work()], HELD)
ONSET = 1.0
AGAIN, TIME_OUT, TRIES = (DEFAULTS[name] for name in ("call_again", "time_out", "tries"))
DELAYS = ("continuously", "hourly", "every_few_hours", "daily", "urgent")


def quiet(zone: str, start: float, end: float) -> list[dict[str, object]]:
    """Two zones, in one of which no channel works for some hours."""
    spells = [(0.0, 1.0), (start, 0.0), (end, 1.0)] if start else [(0.0, 0.0), (end, 1.0)]
    weather = [{"at": hour, "access": known(1), "comms": known(works)} for hour, works in spells]
    zones = [{"id": HERE, "name": HERE, "x": 0, "y": 0}]
    zones.append({"id": THERE, "name": THERE, "x": SPEED, "y": 0})
    return [one | ({"weather": weather} if one["id"] == zone else {}) for one in zones]


def test_a_call_is_repeated_after_two_minutes_then_four_then_eight_then_a_quarter_hour() -> None:
    assert (60 * AGAIN, 60 * TIME_OUT) == (2, 15)
    for until, heard in ((1.02, 2), (1.05, 6), (1.2, 14), (1.3, 29), (1.5, 44), (1.8, 59)):
        scene = played(place(ALONE, [FIRE], zones=quiet(HERE, 0.0, until)), at(ONSET))
        notice = scene.run.messages[0]
        assert notice["arrived"] == pytest.approx(ONSET + heard / 60)
        assert scene.hours["reporting"] == pytest.approx(8 * heard / 60)


def test_a_crew_turns_out_once_the_word_to_go_has_reached_it() -> None:
    """Word came through at one; at half past one nothing does, nor two minutes later."""
    scene = played(place(ALONE, [FIRE], zones=quiet(HERE, 1.2, 1.58)), at(ONSET))
    need = scene.need()
    assert need["ordered"] == ONSET + READING
    assert need["departed"] == need["begun"] == pytest.approx(ONSET + READING + 6 / 60)
    assert scene.hours["turning_out"] == pytest.approx(8 * 6 / 60)


def test_a_crew_that_nobody_can_reach_stays_where_it_is() -> None:
    scene = played(place(ALONE, [FIRE], zones=quiet(HERE, 1.2, 25.0)), at(ONSET))
    assert scene.need()["assigned"] == 1
    assert np.isinf(scene.need()["departed"])
    assert scene.hours["turning_out"] == pytest.approx(8 * (24 - ONSET - READING))


def test_word_that_a_crew_is_free_comes_late_where_the_channel_is_down() -> None:
    """It is done after two; its leader hears of it when the channel works again at nine."""
    scene = played(place(ALONE, [FIRE], zones=quiet(HERE, 1.6, 9.0)), at(ONSET), at(8.0))
    done = float(scene.need(0)["finish"])
    status = next(row for row in scene.run.messages if row["first_unit"] == 0)
    assert 1.6 < status["sent"] == done < 9.0 <= status["arrived"] < 9.0 + TIME_OUT
    assert scene.need(1)["ordered"] >= status["read"]


def report_to_the_post(**to_post: object) -> np.void:
    """The first word to a post that no channel reaches before ten."""
    agencies = [agency("post", THERE), FIRE | {"units": []} | to_post]
    agencies.append(agency("ems", HERE, units=FIRE["units"]))
    more = {"command_post": "post", "zones": quiet(THERE, 0.0, 10.0)}
    ties = [tie("post", "fire", "continuously")]
    scenario = place(ALONE, agencies, ties=ties, **more)
    scene = played(scenario, at(ONSET), organisation="command")
    row: np.void = scene.run.messages[1]
    return row


def test_a_contact_gives_up_after_its_tries() -> None:
    report = report_to_the_post()
    assert report["sent"] == ONSET + READING
    assert (report["state"], report["tries"]) == (LOST, TRIES)
    waits = TIME_OUT * (1 + 2 + 4 + 8 + 1)
    assert report["arrived"] == ONSET + READING + waits


def test_the_line_of_command_does_not_give_up() -> None:
    report = report_to_the_post(superior="post")
    assert report["state"] == READ
    waited = float(report["arrived"]) - ONSET - READING - 14 / 60
    assert 10.0 <= report["arrived"] < 10.0 + TIME_OUT
    assert waited / TIME_OUT == pytest.approx(round(waited / TIME_OUT))


def test_an_answer_is_not_given_up() -> None:
    """The holder has read the request when its channel fails, from two to fifteen: its answer is
    tried again, at most two hours later each time, until the channel works."""
    agencies = [agency("asker", HERE), agency("fire", THERE, units=FIRE["units"])]
    kind = block([work() | {"seen_by": ["asker"]}], HELD, seen_by=["asker"])
    ties = [tie("asker", "fire", "continuously")]
    scenario = place(kind, agencies, ties=ties, zones=quiet(THERE, 1.7, 15.0))
    scene = played(scenario, at(ONSET), alliances=20, connectivity=1)
    (answer,) = scene.run.messages[scene.run.messages["kind"] == REPLY]
    assert (answer["sent"], answer["state"]) == (ONSET + 2 * READING, READ)
    assert answer["tries"] > TRIES
    assert LONGEST_WAIT == TIME_OUT * 2 ** (TRIES - 2) == 2.0
    assert 15.0 <= answer["arrived"] < 15.0 + LONGEST_WAIT


def lines(organisation: str, reach: float) -> Floats:
    """Dispatch lines: [leaders, leaders], without commanders of sectors; NaN: no contact."""
    planned = build_plan(town(), Arm("lines", organisation, (("reach", reach),)))
    run = new_run(planned)
    reset_run(planned.plan, run, 0)
    found = np.full((len(run.leaders), len(run.leaders)), np.nan)
    for leader, row in enumerate(run.leaders):
        for contact in run.ties[row["tie_start"] : row["tie_end"]]:
            found[leader, contact["peer"]] = contact["dispatch"]
    return found[:4, :4]


@pytest.mark.parametrize("reach", [0.0, 1.0])
def test_the_same_two_have_the_same_line_both_ways_and_in_every_organisation(reach: float) -> None:
    first = lines("command", reach)
    for organisation in ORGANISATION_BY_ID:
        found = lines(organisation, reach)
        np.testing.assert_array_equal(found, found.T)
        np.testing.assert_array_equal(found, first)
    post, fire, works, ems = range(4)
    assert first[post, fire] == first[fire, works] == 1  # superiors
    assert first[post, ems] == reach  # by a mandate
    assert first[fire, ems] == 0  # peers


@pytest.mark.parametrize("organisation", ["command", "network"])
def test_without_any_channel_no_agency_ever_comes(organisation: str) -> None:
    run = run_once(town(), Arm("dead", organisation, (("comms", 0.0),)), 3)
    assert len(run.messages) > 0
    assert (run.messages["state"] == ON_ITS_WAY).all()
    nobody = run_once(town(), Arm("nobody", "nobody"), 3)
    np.testing.assert_array_equal(run.result[:1], nobody.result[:1])


@pytest.mark.parametrize("organisation", ["command", "network"])
def test_where_channels_work_and_nothing_takes_time_the_rule_has_nothing_to_do(
    organisation: str,
) -> None:
    open_zones = [
        {"id": name, "name": name, "x": 7 * nth, "y": 3} for nth, name in enumerate(ZONES)
    ]
    scenario = town(zones=open_zones, delays=dict.fromkeys(DELAYS, known(0)))
    on, off = (
        run_once(scenario, Arm("free", organisation, (("one_channel", switch),)), 5)
        for switch in (1.0, 0.0)
    )
    assert on.world["handled"] > off.world["handled"]  # word of crews is an event
    np.testing.assert_array_equal(on.result[:EVENTS], off.result[:EVENTS])
