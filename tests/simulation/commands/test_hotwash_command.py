"""`metalead exercise hotwash` and `aar`: what they write, and what they refuse."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from exercise_books import lines, played, small_exercise
from metalead.simulation.cli import app
from metalead.simulation.commands import exercise_hotwash


def metalead(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["exercise", *map(str, arguments)])


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("room") / "room.jsonl"
    file.write_text(lines(played(small_exercise(), 35)), encoding="utf-8")
    return file


def test_the_hot_wash_is_shown_and_written(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "here" / "wash"
    done = metalead("hotwash", book, "--replications", "10", "--out", out, "--json", tmp_path / "x")
    assert done.exit_code == 0, done.output
    assert "proves nothing" in done.output
    assert "on 10 other lucks" in done.output
    found = json.loads((tmp_path / "x").read_text(encoding="utf-8"))
    assert found == json.loads((out / "hot-wash.json").read_text(encoding="utf-8"))
    assert found["other_lucks"]["disasters"] == 10
    assert set(found["at_end"]["outcomes"]) == {
        "the room",
        "command",
        "network",
        "meta-leader",
        "delegation",
    }
    assert (out / "debrief.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    again = metalead("hotwash", book, "--replications", "0", "--out", out)
    assert again.exit_code == 2
    assert "is there already" in again.output
    assert "proves nothing" not in again.output
    forced = metalead("hotwash", book, "--replications", "0", "--out", out, "--force")
    assert forced.exit_code == 0, forced.output


def test_what_is_not_installed_is_told_at_once(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exercise_hotwash, "find_spec", lambda _: None)
    for more in (("hotwash", book, "--out", tmp_path), ("aar", book, "--out", tmp_path / "a.html")):
        done = metalead(*more)
        assert done.exit_code == 2
        assert "pip install 'metalead[exercise]'" in done.output


def test_without_other_lucks_there_are_none(book: Path) -> None:
    done = metalead("hotwash", book, "--replications", "0", "--json", "-")
    assert json.loads(done.stdout)["other_lucks"] is None


@pytest.mark.parametrize("name", ["report.html", "report.docx"])
def test_the_report_is_written_in_the_form_of_its_name(
    book: Path, tmp_path: Path, name: str
) -> None:
    done = metalead("aar", book, "--out", tmp_path / name, "--replications", "0", "--no-names")
    assert done.exit_code == 0, done.output
    assert b"Ada" not in (tmp_path / name).read_bytes()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--out", "report.pdf"), "written as .html or .docx"),
        (("--out", "report.html", "--template", "mine.docx"), "is for .docx alone"),
        (("--out", "report.docx", "--template", "absent.docx"), "cannot be read"),
        (("--out", "absent/report.docx"), "there is no directory"),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_is_run(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = metalead("aar", book, *more)
    assert done.exit_code == 2
    assert said in done.output
    assert not list(tmp_path.iterdir())


def test_a_book_that_is_none_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "room.jsonl").write_text("hello\n", encoding="utf-8")
    done = metalead("hotwash", tmp_path / "room.jsonl")
    assert done.exit_code == 2
    assert "line 1: not a line of JSON" in done.output


def test_a_rehearsal_leaves_a_book_of_bots(tmp_path: Path) -> None:
    room = tmp_path / "room.jsonl"
    done = metalead("rehearse", "lake-pomona-1978", "--book", room)
    assert done.exit_code == 0, done.output
    washed = metalead("hotwash", room, "--replications", "0")
    assert washed.exit_code == 0, washed.output
    assert "Picture checks" in washed.output
