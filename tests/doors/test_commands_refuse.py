"""Habits of shells: a closed standard input, a directory that is gone, options without a use."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from metalead.simulation.cli import app
from metalead.simulation.input.errors import UserError
from metalead.simulation.saving.folder import Folder
from metalead.simulation.saving.kind import Kind
from metalead.simulation.scenario.loader import load_scenario

METALEAD = str(Path(sys.executable).parent / "metalead")
KIND = Kind("compare", "metalead comparison 1", "manifest.json", ())


def test_a_closed_standard_input_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UserError, match="standard input is closed; name a file"):
        load_scenario("-")


@pytest.mark.skipif(sys.platform == "win32", reason="the shell is another one")
def test_a_shell_that_closes_standard_input_gets_status_2() -> None:
    ended = subprocess.run(
        ["sh", "-c", '"$0" check - <&-', METALEAD], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("Error: standard input is closed")


@pytest.mark.skipif(sys.platform == "win32", reason="a directory in use cannot be removed")
def test_results_in_a_current_directory_that_is_gone_are_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    try:
        with pytest.raises(UserError, match="the current directory is gone"):
            Folder(KIND, "results")
    finally:
        monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("option", ["--json", "--out"])
def test_the_list_of_levers_has_no_files(option: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["levers", option, str(tmp_path / "x")])
    assert result.exit_code == 2
    assert f"Error: {option}: needs a scenario" in result.stderr
    assert not result.stdout


def test_two_files_cannot_both_be_standard_input() -> None:
    result = CliRunner().invoke(app, ["import-network", "-", "-", "--out", "-"], input="a,b\n")
    assert result.exit_code == 2
    assert "only one of the two files can be - for standard input" in result.stderr


@pytest.mark.parametrize("many", ["--replications", "--first-seed"])
def test_one_disaster_is_not_many(many: str) -> None:
    words = ["explain", "lab-chain", "--only-seed", "3", many, "20"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 2
    assert f"--only-seed and {many} ask for different answers" in result.stderr


def test_the_list_of_commands_cuts_no_sentence() -> None:
    told = " ".join(CliRunner().invoke(app, ["--help"]).stdout.split())
    assert "..." not in told.partition("Commands:")[2]
    assert "by how much do they differ, and why?" in told
