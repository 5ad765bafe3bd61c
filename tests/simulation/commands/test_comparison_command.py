"""`metalead compare`, `run` and `replay` as a user types them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from comparison_fakes import blank_figure, fake_ensemble
from metalead.simulation.cli import _Commands
from metalead.simulation.commands import compare, replay, run
from metalead.simulation.comparison import blocks
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.runs import ensemble
from metalead.simulation.runs.ensemble import Runs

SCENARIO = "wichita-falls-1979"


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ensemble, "run_ensemble", fake_ensemble, raising=False)
    monkeypatch.setattr(Comparison, "draw", blank_figure)


def metalead(*arguments: str) -> Result:
    app = typer.Typer(cls=_Commands, pretty_exceptions_enable=False)
    for module in (compare, replay, run):
        module.register(app)
    return CliRunner().invoke(app, list(arguments))


def test_compare_prints_tables_and_the_sentence() -> None:
    done = metalead("compare", SCENARIO, "--replications", "20", "--threads", "1")
    assert done.exit_code == 0, done.output
    assert "Wichita Falls" in done.stdout
    assert "hours_to_care_red" in done.stdout
    assert "waiting partners" in done.stdout
    assert "Network is ahead of command so far" in done.stdout
    assert "people are hurt or held" in done.stdout
    assert done.stderr == ""


def test_json_on_standard_output_stands_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = metalead("compare", SCENARIO, "--replications", "12", "--json", "-", "--out", str(out))
    assert done.exit_code == 0
    document = json.loads(done.stdout)
    assert document["replications"] == 12
    assert json.loads((out / "comparison.json").read_text()) == document
    assert "Results are in" in done.stderr


def test_json_file_beside_the_report(tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    done = metalead("compare", SCENARIO, "--replications", "12", "--json", str(file))
    assert "hours_to_care_red" in done.stdout
    assert json.loads(file.read_text())["scenario"] == SCENARIO


def test_seed_zero_is_a_seed() -> None:
    done = metalead("compare", SCENARIO, "--first-seed", "0", "--replications", "2", "--json", "-")
    assert json.loads(done.stdout)["first_seed"] == 0


def test_levers_are_told() -> None:
    done = metalead(
        "compare", SCENARIO, "--replications", "10", "--set", "attention=60",
        "--set", "network.sharing=0.25",
    )  # fmt: skip
    words = " ".join(done.stdout.split())
    assert "give orders that bind inside the line of command. With attention 60." in words
    assert "With sharing 0.25, attention 60." in words


def test_out_says_what_it_writes_over(tmp_path: Path) -> None:
    arguments = ("compare", SCENARIO, "--replications", "10", "--out", str(tmp_path / "new"))
    assert "earlier" not in metalead(*arguments).stdout
    assert "over earlier results" in " ".join(metalead(*arguments).stdout.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("compare", "wichita-fals"), "wichita-falls-1979"),
        (("compare", SCENARIO, "--arms", "command,netwrok"), "did you mean 'network'"),
        (("compare", SCENARIO, "--arms", "command"), "two arms"),
        (("compare", SCENARIO, "--replications", "1"), "2 or more"),
        (
            ("compare", SCENARIO, "--replications", "abc"),
            "must be a whole number, not 'abc'. Write",
        ),
        (("compare", SCENARIO, "--half-width", "wide"), "must be a number, not 'wide'. Write"),
        (("compare", SCENARIO, "--replications", "9", "--half-width", "1"), "Give one"),
        (("compare", SCENARIO, "--first-seed", "-3"), "nearest is 0"),
        (("compare", SCENARIO, "--threads", "99"), "Use 64"),
        (("compare", SCENARIO, "--set", "sharing"), "LEVER=VALUE"),
        (("compare", SCENARIO, "--json", "no/such/place.json"), "no directory no/such"),
        (("compare", SCENARIO, "--json", "."), "is a directory"),
        (("run", SCENARIO, "--arm", "netwrok"), "--arm: there is no organisation 'netwrok'"),
        (("run", SCENARIO, "--seed", "-3"), "nearest is 0"),
        (("replay", "no/manifest.json", "--run", "3"), "cannot be read"),
    ],
)
def test_mistakes_are_short_and_exit_with_2(arguments: tuple[str, ...], words: str) -> None:
    done = metalead(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.output
    assert len(done.stderr) < 300


def interrupting() -> Iterator[None]:
    yield from (None, None)
    raise KeyboardInterrupt


def test_ctrl_c_writes_what_is_done_and_exits_with_130(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    clock = interrupting()

    def run(*arguments: Any) -> Runs:
        next(clock)
        return fake_ensemble(*arguments)

    monkeypatch.setattr(blocks, "CALL_SECONDS", 0.0)
    monkeypatch.setattr(ensemble, "run_ensemble", run)
    done = metalead("compare", SCENARIO, "--out", str(tmp_path), "--json", "-")
    assert done.exit_code == 130
    assert json.loads(done.stdout)["replications"] == 20
    assert json.loads((tmp_path / "manifest.json").read_text())["interrupted"] is True
    assert "stopped after 20 of 200: the figures below are of those 20" in done.stderr


def test_replay_says_that_all_is_equal_or_where_not(tmp_path: Path) -> None:
    metalead("compare", SCENARIO, "--replications", "20", "--out", str(tmp_path))
    done = metalead("replay", str(tmp_path), "--run", "17")
    assert done.exit_code == 0
    assert "numbers equal those stored" in done.stdout
    assert all(outcome in done.stdout for outcome in OUTCOME_IDS)
    swap_seeds(tmp_path / "runs.parquet")
    done = metalead("replay", str(tmp_path / "manifest.json"), "--run", "17")
    assert done.exit_code == 1
    assert "differs: network hours_to_care_red: stored" in done.stdout


def swap_seeds(file: Path) -> None:
    """Store under seed 17 what was run under seed 18."""
    import pandas as pd

    table = pd.read_parquet(file)
    table["seed"] = table["seed"].replace({17: 18, 18: 17})
    table.to_parquet(file, index=False)


def test_run_prints_every_outcome() -> None:
    done = metalead("run", SCENARIO, "--arm", "network", "--seed", "17")
    assert done.exit_code == 0, done.output
    assert "network, seed 17" in done.stdout
    assert all(outcome in done.stdout for outcome in OUTCOME_IDS)
