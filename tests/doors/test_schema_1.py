"""A file of schema 1 is refused at every door with one mistake, which names the command."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import metalead as ml
from metalead.dashboard.components.file import taken
from metalead.dashboard.questions.library import uploads
from metalead.simulation.cli import app
from metalead.simulation.input.errors import UserError
from metalead.simulation.scenario.checked import checked_scenario
from metalead.simulation.scenario.loader import load_scenario, read_scenario
from metalead.simulation.scenario.migration import migrate
from scenario_texts import SMALL

OLD = Path(__file__).parents[1] / "simulation" / "scenario" / "schema_1" / "small.yaml"
TEXT = OLD.read_text(encoding="utf-8")
TOLD = "schema: 1 is the format of version 0.1; write a file of schema 2 with: metalead migrate "
ANY = f"{TOLD}FILE --out NEW"
WRONG_TOO = TEXT.replace("horizon: 12", "horizon: soon").replace("sponsor:", "owner:")


def refusal(door: Callable[[Any], Any], given: Any) -> str:
    with pytest.raises(UserError) as caught:
        door(given)
    return str(caught.value)


@pytest.mark.parametrize(
    "door",
    [
        load_scenario,
        ml.load_scenario,
        ml.compare,
        ml.explain,
        ml.levers,
        lambda name: ml.CrisisModel(name, rng=0),
    ],
)
def test_a_file_is_refused_with_the_command_for_this_file(
    door: Callable[[Any], Any], tmp_path: Path
) -> None:
    town = tmp_path / "our town.yaml"
    town.write_text(WRONG_TOO, encoding="utf-8")
    words = f"'{tmp_path}/our town.yaml' --out '{tmp_path}/our town-2.yaml'"
    assert refusal(door, str(town)) == f"{town}, line 2: {TOLD}{words}"


def test_a_path_beside_us_is_named_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "town.yaml").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told = refusal(load_scenario, Path("town.yaml"))
    assert told == f"town.yaml, line 2: {TOLD}town.yaml --out town-2.yaml"
    command = told.partition("metalead ")[2].split()
    assert CliRunner().invoke(app, command).exit_code == 0
    assert load_scenario("town-2.yaml").id == "small"


def test_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(TEXT.encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert refusal(load_scenario, "-") == f"standard input, line 2: {ANY}"


@pytest.mark.parametrize("words", [("check",), ("compare",), ("run",), ("levers",), ("explain",)])
def test_a_command_refuses_it_in_a_line(words: tuple[str, ...]) -> None:
    done = CliRunner().invoke(app, [*words, str(OLD)])
    assert (done.exit_code, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"Error: {OLD}, line 2: {TOLD}")


def test_a_text_is_refused() -> None:
    told = refusal(lambda text: read_scenario(text, "the text"), WRONG_TOO)
    assert told == f"the text, line 2: {ANY}"


def test_an_upload_is_refused() -> None:
    assert refusal(uploads.add, TEXT) == f"the file, line 2: {ANY}"
    found = taken(TEXT)
    assert (found.digest, found.problems, found.old) == ("", [{"line": 2, "text": ANY}], True)


def test_a_model_is_refused() -> None:
    old = load_scenario(SMALL).model_copy(update={"schema_version": 1, "horizon": -1})
    assert refusal(checked_scenario, old) == f"small, {ANY}"
    assert refusal(ml.compare, old) == f"small, {ANY}"


@pytest.mark.parametrize("schema", ["7", "0", "x", "true", "'1'", "[1]", "1.5", ""])
def test_another_number_is_told_with_all_that_is_wrong(schema: str) -> None:
    with pytest.raises(UserError) as caught:
        read_scenario(WRONG_TOO.replace("schema: 1", f"schema: {schema}"), "the text")
    told = str(caught.value)
    assert "migrate" not in told
    assert "schema: " in told
    assert "horizon: 'soon'" in told


def test_what_was_migrated_is_taken() -> None:
    found = taken(migrate(TEXT, "old").text)
    assert found.digest
    assert not found.problems
    assert not found.old
