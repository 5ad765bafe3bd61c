"""Decisions in JSON: strictly read, and each mistake told with its place, value and rule."""

from pathlib import Path

import pytest

from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import NewComms, log_from_json
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.trace.decision_file import read_decisions
from scenario_texts import SMALL

COMMS = '[{"entry": "comms", "at": 1, "zone": "north", "value": 0.5}]'
ACT = '[{"entry": "decision", "at": 1, "leader": "fire", "act": "commit", %s}]'


def test_a_mark_at_the_start_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "d.json"
    file.write_bytes(b"\xef\xbb\xbf" + COMMS.encode())
    log = read_decisions(file, load_scenario(SMALL), Arm("network", "network"))
    assert log == (NewComms(at=1, zone="north", value=0.5),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[\n1,\n", "d.json, line 3, column 1: not valid JSON: expecting value"),
        ("", "d.json: the file is empty; no decisions are written as []"),
        (
            COMMS.encode("utf-16"),
            "d.json: not a text file in UTF-8 but in UTF-16; save the file as UTF-8",
        ),
        (
            COMMS.replace('"zone"', '"at": 2,\n"zone"'),
            "d.json, line 1: the key 'at' is given twice in one entry; keep one",
        ),
        (
            "[\n[],\n" + COMMS[1:-1].replace('"zone"', '"at": 2, "zone"') + "]",
            "d.json, line 3: the key 'at' is given twice in one entry; keep one",
        ),
        (COMMS.replace("1,", "NaN,"), "d.json, 0.comms.at: nan is not a finite number"),
        (COMMS.replace("1,", "-Infinity,"), "d.json, 0.comms.at: -inf is not a finite number"),
        (COMMS.replace("1,", "1e999,"), "d.json, 0.comms.at: inf is not a finite number"),
        (
            COMMS.replace("comms", "access").replace("0.5", "1e-300"),
            "d.json, 0.access.value: 1e-300 is not at least 1e-09, as far as runs can tell from 0",
        ),
        (
            '[{"entry": "incident", "at": 1, "kind": "k", "zone": "north", "people": 1e17}]',
            "d.json, 0.incident.people: 1e+17 is not at most 10,000,000",
        ),
        (
            ACT % f'"incident": {10**400}',
            "d.json, 0.decision.incident: 1" + "0" * 56 + "... is not text; put it in quotes if it "
            "is meant as text",
        ),
        (
            ACT % '"cause": -2',
            "d.json, 0.decision.cause: -2 is not a mapping; write 'key: value' lines",
        ),
        (
            "[" + "9" * 5000 + "]",
            "d.json: holds a number with thousands of digits; shorten it",
        ),
        ("[" * 100_000, "d.json: nested too deeply; write lists and entries only"),
        ("{}", "d.json, the whole: a mapping is not a list of entries; write [...]"),
        ("[7]", 'd.json, 0: 7 is not an entry; write {"entry": ...}'),
        ("[{}]", "d.json, 0: has no key 'entry', which says what it is"),
        (
            '[{"entry": "\\u001b[31m"}]',
            "d.json, 0: '\\x1b[31m' is not a kind of entry; use 'seat', 'orders', 'decision', "
            "'incident', 'access', 'comms', 'tie', 'loss', 'reserve', 'away', 'told', 'word'",
        ),
        (
            '[{"entry": "tie", "at": 1, "between": ["fire", "fire"]}]',
            "d.json, 0.tie: between: has to name two leaders, not 'fire' twice",
        ),
        (
            '[{"entry": "tie", "at": 1, "between": ["fire", "post"], "contact": "weekly"}]',
            "d.json, 0.tie.contact: 'weekly' is not one of the choices; choose from continuously, "
            "daily, every-few-hours, hourly",
        ),
        (
            '[{"entry": "seat", "leader": "fire", "untill": 1}]',
            "d.json, 0.seat.untill: unknown key 'untill'; leave it out",
        ),
        ('[{"entry": "seat"}]', "d.json, 0.seat.leader: the key 'leader' is missing"),
    ],
)
def test_a_mistake_is_told_with_place_value_and_rule(text: str | bytes, told: str) -> None:
    with pytest.raises(UserError) as caught:
        log_from_json(text, "d.json")
    assert str(caught.value) == told


def test_a_name_that_nothing_has_is_told_escaped() -> None:
    seat = '[{"entry": "seat", "leader": "\\ud800"}]'
    (entry,) = log_from_json(seat)
    with pytest.raises(UserError, match=r"leader '\\ud800' is not in this scenario"):
        read_names(entry)


def read_names(entry: object) -> None:
    """The rows of a log for the small scenario."""
    from metalead.simulation.plan.build import build_plan
    from metalead.simulation.runs.log_rows import log_rows

    log_rows([entry], build_plan(load_scenario(SMALL), Arm("network", "network")).names)  # type: ignore[list-item]


def test_files_without_end_are_refused_unread() -> None:
    with pytest.raises(UserError, match="/dev/zero: not an ordinary file; name a JSON file"):
        read_decisions(Path("/dev/zero"), load_scenario(SMALL), Arm("network", "network"))
