"""The story of a run: in the order of time, complete, and adding up to the outcomes."""

import re
from functools import cache

import numpy as np
import pytest

from metalead.simulation.engine.columns import (
    AT_RISK,
    DEAD,
    IN_CARE,
    MESSAGES,
    MESSAGES_LOST,
    UNTREATED,
    WIDTH,
)
from metalead.simulation.engine.tables import DONE
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.reporting.clock import clock
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.trace.story import tell
from metalead.simulation.trace.watch import Watched, watch
from metalead.simulation.trace.words import Words
from scenario_texts import SMALL

SEED = 17
# Channels so bad that some messages never get through.
ARMS = {
    "command": Arm("command", "command", (("comms", 0.4),)),
    "detailed-command": Arm("detailed-command", "detailed-command", (("comms", 0.4),)),
    "network": Arm("network", "network", (("comms", 0.4),)),
    "omniscient": Arm("omniscient", "omniscient", (("comms", 0.4),)),
}
each_arm = pytest.mark.parametrize("arm", ARMS)
LINE = re.compile(r" *(\d+):(\d\d)  (.+)")


@cache
def story(arm: str) -> tuple[str, ...]:
    return tuple(tell(load_scenario(SMALL), ARMS[arm], SEED))


@cache
def watched(arm: str) -> Watched:
    return watch(Session(load_scenario(SMALL), ARMS[arm], SEED))


def told(arm: str, pattern: str) -> list[re.Match[str]]:
    """The lines in which a pattern is found."""
    return [match for line in story(arm) if (match := re.search(pattern, line))]


def number(text: str) -> float:
    return float(text.replace(",", ""))


@each_arm
def test_lines_come_in_the_order_of_time_and_end_at_the_horizon(arm: str) -> None:
    end = next(place for place, line in enumerate(story(arm)) if line.endswith("The end"))
    matches = [LINE.fullmatch(line) for line in story(arm)[: end + 1]]
    minutes = [60 * int(match[1]) + int(match[2]) for match in matches if match]
    assert len(minutes) == end + 1 > 50
    assert minutes == sorted(minutes)
    assert minutes[-1] == 60 * load_scenario(SMALL).horizon


@each_arm
def test_a_run_watched_event_by_event_has_the_numbers_of_a_run_in_one_go(arm: str) -> None:
    from metalead.simulation.runs.drive import run_seeds
    from metalead.simulation.runs.workspace import new_run

    planned = build_plan(load_scenario(SMALL), ARMS[arm])
    rows = np.empty((1, WIDTH))
    run_seeds(planned.plan, new_run(planned), np.array([SEED]), rows)
    np.testing.assert_array_equal(watched(arm).row, rows[0])


@each_arm
def test_every_need_that_was_helped_is_told_once_as_it_begins_and_is_done(arm: str) -> None:
    run = watched(arm).run
    words = Words(load_scenario(SMALL), build_plan(load_scenario(SMALL), ARMS[arm]).names, run)
    begun = set()
    done = set()
    for need in range(run.world[0]["needs"]):
        label = f"{words.incident_of(need)}: {words.need(need)}"
        row = run.needs[need]
        if row["begun"] == row["begun"]:
            begun.add(f"{clock(row['begun']):>6}  {label} begins")
        if row["state"] == DONE and run.incidents["false"][row["incident"]] == 0:
            done.add(f"{clock(row['finish']):>6}  {label} done")
    assert len(done) > 5
    assert sorted(begun) == sorted(match[1] for match in told(arm, "^(.* begins) with [1-9]"))
    assert sorted(done) == sorted(match[1] for match in told(arm, "^(.* done) by [1-9]"))


@pytest.mark.parametrize("arm", ["command", "network"])
def test_what_is_reported_and_not_there_is_called_so(arm: str) -> None:
    """Where units come to it, they come in vain."""
    scenario = load_scenario(SMALL)
    levers = {"ambiguity": 0.9}
    lines = [*tell(scenario, Arm(arm, arm, tuple(levers.items())), SEED)]
    there = [line for line in lines if line.endswith(" hurt or held")]
    false = [line for line in lines if line.endswith(": a false report")]
    assert len(there) >= len(false) > 5
    names = {match[1] for line in false if (match := re.search(r"  (\S+ \d+) in ", line))}
    came = [line for line in lines if line.endswith(" in vain: there is nothing")]
    assert came
    assert {re.search(r"comes to (\S+ \d+) in", line)[1] for line in came} <= names  # type: ignore[index]


@each_arm
def test_people_add_up_to_the_numbers_of_the_run(arm: str) -> None:
    row = watched(arm).row
    hurt = sum(
        int(match)
        for line in story(arm)
        if line.endswith(" hurt or held")
        for match in re.findall(r"(\d+) (?:red|yellow|green)", line)
    )
    assert hurt == pytest.approx(row[AT_RISK : AT_RISK + len(COLOURS)].sum())
    for place, colour in enumerate(COLOURS):
        if row[AT_RISK + place] == 0.0:
            assert not told(arm, f"^ *{colour}: of ")
            continue
        numbers = told(
            arm, rf"{colour}: of ([\d,]+) people ([\d,.]+) in care, ([\d,.]+) alive and "
        )
        dead = told(arm, rf"{colour}: .* waiting, ([\d,.]+) dead, as expected by the curves")
        assert number(numbers[0][1]) == row[AT_RISK + place]
        assert number(numbers[0][2]) == pytest.approx(row[IN_CARE + place], abs=0.051)
        assert number(numbers[0][3]) == pytest.approx(row[UNTREATED + place], abs=0.051)
        assert number(dead[0][1]) == pytest.approx(row[DEAD + place], abs=0.051)


def test_whom_work_is_for_is_told_with_it() -> None:
    assert told("network", r"rescue done by \d units?, for \d+ red at first")


@each_arm
def test_units_sent_leave_arrive_and_end_somehow(arm: str) -> None:
    sorties = watched(arm).sorties
    horizon = watched(arm).run.world[0]["horizon"]
    sent = sum(int(match[1]) for match in told(arm, r" sends (\d+) \w+ units? for "))
    assert sent == sum(sortie.ordered <= horizon for sortie in sorties) > 10
    assert len(told(arm, "unit .* leaves for ")) == sum(s.departed <= horizon for s in sorties)
    vain = sum(sortie.ending == "in vain" for sortie in sorties)
    assert len(told(arm, " comes to .* in vain: ")) == vain
    arrived = sum(sortie.arrived <= horizon for sortie in sorties)
    assert len(told(arm, "unit .* arrives at ")) == arrived - vain
    undone = sum(sortie.ending == "undone" for sortie in sorties)
    assert len(told(arm, " after waiting 2:00, .* undone")) == undone
    assert told(arm, f"units: sent {len(sorties)} times, {vain} in vain, {undone} left")


def test_every_lost_message_is_told_and_the_reference_sends_none() -> None:
    for arm in ("command", "network"):
        row = watched(arm).row
        assert len(told(arm, "Lost: ")) == row[MESSAGES_LOST] > 0
        assert told(arm, f"messages: {row[MESSAGES]:,.0f} sent, {row[MESSAGES_LOST]:,.0f} never")
    assert not told("omniscient", "reports|asks|orders|Lost|notices")


@pytest.mark.parametrize("arm", ["command", "detailed-command"])
def test_command_orders_within_its_line_asks_beyond_and_is_reported_to(arm: str) -> None:
    post = load_scenario(SMALL).posts[0].name
    assert told(arm, f"{post} orders .* to send [1-9]")
    assert told(arm, rf"reports .* to {post} \(")
    asks = told(arm, rf" {post} asks (\D+) \(.* for [1-9] \w+ units? for ")
    asked = {match[1] for match in asks if "refers" not in match.string}
    assert asked == {"Volunteer Ambulance"}  # the one agency that is not in the post's line


def test_those_on_the_spot_ask_one_another_for_the_routine_and_in_detailed_command_nobody() -> None:
    asks = r"  (?:County Police|Fire Department|Volunteer Ambulance) asks .* for [1-9]"
    assert told("command", asks)
    assert not told("detailed-command", asks)


def test_a_network_asks_peers_and_orders_nothing() -> None:
    assert told("network", r" asks .* for [1-9] \w+ units? for ")
    assert not told("network", " orders ")


def test_an_incident_has_the_same_name_and_fate_under_every_organisation() -> None:
    onsets = [
        [match[0] for match in told(arm, "^.* (hurt or held|a false report)$")] for arm in ARMS
    ]
    assert len(onsets[0]) == watched("command").run.world[0]["incidents"] >= 20
    assert all(onset == onsets[0] for onset in onsets)


def test_a_puzzle_ends_with_everybody_holding_every_fact() -> None:
    lines = list(tell(load_scenario("lab-circle"), Arm("network", "network"), 0))
    assert sum("everybody holds fact-" in line for line in lines) == 5
    assert lines[-2].strip() == "facts: 5 of 5 held by everybody"


def test_an_unknown_organisation_is_refused_before_anything_is_run() -> None:
    with pytest.raises(UserError, match=r"'comand' is not known; choose one of command"):
        tell(load_scenario(SMALL), Arm("comand", "comand"), SEED)
