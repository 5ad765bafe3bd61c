"""`metalead run`: decisions read and written, and excerpts of the story."""

import json
import re
from pathlib import Path
from shlex import split
from typing import Any

import pytest
from typer.testing import CliRunner

from metalead.simulation.cli import app

SMALL = str(Path(__file__).parents[2] / "small.yaml")
LINE = re.compile(r"^ *(\d+):(\d\d)  (.+)$", re.MULTILINE)


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["run", SMALL, "--seed", "5", *arguments])


def outcomes(output: str) -> list[str]:
    return [line for line in output.splitlines() if line.startswith("  ")]


@pytest.mark.parametrize("arm", ["command", "network"])
def test_the_decisions_of_a_run_give_the_same_run(arm: str, tmp_path: Path) -> None:
    file = tmp_path / "played.json"
    plain = run("--arm", arm)
    saved = run("--arm", arm, "--save-decisions", str(file))
    again = run("--arm", arm, "--decisions", str(file))
    assert plain.exit_code == saved.exit_code == again.exit_code == 0, saved.output
    assert len(outcomes(plain.stdout)) > 15
    assert outcomes(plain.stdout) == outcomes(saved.stdout) == outcomes(again.stdout)
    entries = json.loads(file.read_text())
    assert sum(entry["entry"] == "decision" for entry in entries) > 20
    silenced = [entry for entry in entries if entry["entry"] == "seat"]
    file.write_text(json.dumps(silenced))
    assert outcomes(run("--arm", arm, "--decisions", str(file)).stdout) != outcomes(plain.stdout)


def test_the_command_that_is_told_runs_the_same_again(tmp_path: Path) -> None:
    file = tmp_path / "played.json"
    levers = ("--set", "scarcity=2", "--set", "sharing=0.1")
    saved = run("--arm", "command", *levers, "--save-decisions", str(file))
    _, command = saved.stdout.splitlines()[-1].split("The same run: metalead ")
    again = CliRunner().invoke(app, split(command))
    assert outcomes(again.stdout) == outcomes(saved.stdout) != []
    assert outcomes(saved.stdout) != outcomes(run("--arm", "command").stdout)


def test_what_is_injected_meets_the_reference_too(tmp_path: Path) -> None:
    file = tmp_path / "inject.json"
    file.write_text(json.dumps([{"entry": "comms", "at": 0, "zone": "north", "value": 0.1}]))
    assert run("--decisions", str(file)).exit_code == 0


def test_decisions_that_were_impossible_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "log.json"
    act = {"entry": "decision", "at": 0.1, "leader": "fire", "act": "commit"}
    file.write_text(json.dumps([act | {"incident": "collapse:1", "need": 1, "count": 1000}]))
    told = run("--decisions", str(file)).stdout
    assert "Decisions and injects, 1 in all: 0 kept, 0 moved, 1 lost." in told
    assert "lost     0.10 h  fire: act commit, incident collapse:1, need 1, count 1000" in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "cannot be read"),
        ("{", "log.json"),
        ('[{"entry": "earthquake"}]', "earthquake"),
        ('[{"entry": "seat", "leader": "fier"}]', "did you mean 'fire'?"),
        ('[{"entry": "comms", "at": 99, "zone": "north", "value": 1}]', "after the end"),
    ],
)
def test_a_wrong_file_of_decisions_is_told(text: str | None, words: str, tmp_path: Path) -> None:
    file = tmp_path / "log.json"
    if text is not None:
        file.write_text(text)
    done = run("--decisions", str(file))
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Traceback" not in done.output


def test_an_excerpt_is_about_one_incident_and_no_other() -> None:
    whole = [match[0] for match in LINE.finditer(run("--log").stdout)]
    name = next(match[1] for line in whole if (match := re.search(r"(\w+ 1) in ", line)))
    lines = [match[0] for match in LINE.finditer(run("--about", name).stdout)]
    assert lines == [line for line in whole if re.search(rf"\b{name}\b", line)]
    assert 3 < len(lines) < len(whole)


def test_an_excerpt_is_about_one_agency_by_id_or_name() -> None:
    by_id, by_name = run("--about", "fire").stdout, run("--about", "fire department").stdout
    assert by_id == by_name
    lines = [match[3] for match in LINE.finditer(by_id)]
    assert len(lines) > 3
    assert all("Fire Department" in line for line in lines)


def test_a_zone_stands_for_what_happens_in_it() -> None:
    north, south = (
        {match[0] for match in LINE.finditer(run("--about", zone).stdout)}
        for zone in ("north", "South Town")
    )
    assert any(" in North Town " in line for line in north)
    assert not any(" in North Town " in line for line in south)


def test_an_excerpt_lies_between_two_hours() -> None:
    lines = list(LINE.finditer(run("--from", "0:30", "--to", "2").stdout))
    hours = [int(line[1]) + int(line[2]) / 60 for line in lines]
    assert len(hours) > 5
    assert min(hours) >= 0.5
    assert max(hours) <= 2.0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--about", "Fire Departmant"), "did you mean 'Fire Department'?"),
        (("--from", "noon"), "as 3.5 or 3:30"),
        (("--from", "1:75"), "as 3.5 or 3:30"),
        (("--from", "40"), "ends at 12 hours"),
        (("--from", "3", "--to", "2"), "Swap them"),
        (("--save-decisions", "no/where.json"), "no directory no"),
    ],
)
def test_wrong_options_are_told_shortly(arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert len(done.stderr) < 300
