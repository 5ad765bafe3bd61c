"""`metalead exercise msel` and `papers`: what they write, and the line that a wrong call gets."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from metalead.simulation.cli import app
from metalead.simulation.exercise.files import load_exercise

NAME = "lake-pomona-1978"


def metalead(*words: object, status: int = 0) -> str:
    done = CliRunner().invoke(app, [str(word) for word in ("exercise", *words)])
    assert done.exit_code == status, done.output
    return done.output


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_msel_goes_out_and_in(tmp_path: Path, ending: str) -> None:
    file, yaml, columns = tmp_path / f"m.{ending}", tmp_path / "e.yaml", tmp_path / "c.json"
    assert "18 injects" in metalead("msel", NAME, "--out", file)
    assert "18 the same" in metalead("msel", NAME, "--from", file)
    metalead("msel", NAME, "--from", file, "--apply", "--out", yaml, "--keep-columns", columns)
    assert load_exercise(yaml) == load_exercise(NAME)
    assert json.loads(columns.read_text())["Recipient"] == "to"


def test_nothing_is_changed_unless_it_is_told_to(tmp_path: Path) -> None:
    file, yaml = tmp_path / "m.csv", tmp_path / "e.yaml"
    file.write_text("Number,Title\n1,Other\n")
    said = metalead("msel", NAME, "--from", file)
    assert "0 added, 1 changed, 17 missing" in said
    assert "Nothing is changed" in said
    assert list(tmp_path.iterdir()) == [file]
    metalead("msel", NAME, "--from", file, "--apply", "--without-missing", "--out", yaml)
    assert [inject.title for inject in load_exercise(yaml).injects] == ["Other"]


def test_the_difference_as_json(tmp_path: Path) -> None:
    file = tmp_path / "m.csv"
    file.write_text("Number,Title\n1,Other\n")
    found = json.loads(metalead("msel", NAME, "--from", file, "--json", "-").split("\nNothing")[0])
    assert found["changed"] == [{"number": 1, "fields": {"title": ["First word", "Other"]}}]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--out: name a file"),
        (("--apply", "--out", "e.yaml"), "--from: name the MSEL"),
        (("--from", "m.csv", "--apply"), "--out: name the exercise file"),
        (("--from", "m.csv", "--out", "e.yaml"), "--apply: is needed"),
        (("--out", "m.ods"), "is a file .xlsx or .csv"),
        (("--out", "m.csv"), "is there already"),
        (("--from", "none.csv"), "cannot be read"),
    ],
)
def test_what_does_not_go_together_gets_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("m.csv").write_text("Number,Title\n1,Other\n")
    assert said in metalead("msel", NAME, *words, status=2)


def test_papers_are_written(tmp_path: Path) -> None:
    assert "papers are in" in metalead("papers", NAME, "--out", tmp_path)
    assert (tmp_path / "situation-manual.html").read_text().startswith("<!doctype html>")
