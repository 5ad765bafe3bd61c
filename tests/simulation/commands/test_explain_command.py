"""`metalead explain` and `metalead compare --best` as a user types them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from metalead.simulation.cli import app
from metalead.simulation.runs import ensemble
from scenario_texts import SMALL

SCENARIO = str(SMALL)
QUICK = ("--replications", "4", "--threads", "1")


def metalead(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_explain_prints_shares_mixtures_and_the_sentence() -> None:
    done = metalead("explain", SCENARIO, *QUICK)
    assert done.exit_code == 0, done.output
    for words in (
        "Shares of the difference",
        "units across agencies",
        "The largest share is that of",
    ):
        assert words in " ".join(done.stdout.split())
    assert done.stderr == ""


def test_levers_of_one_arm_are_factors_too() -> None:
    done = metalead("explain", SCENARIO, *QUICK, "--set", "network.sharing=0.9", "--json", "-")
    found = json.loads(done.stdout)
    assert [row["factor"] for row in found["shares"]][-1] == "sharing"
    assert len(found["mixtures"]) == 32
    assert found["replications"] == 4


def test_one_disaster_with_its_chains(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = metalead("explain", SCENARIO, "--only-seed", "0", "--needs", "1", "--out", str(out))
    assert "The need that came out most differently" in done.stdout
    document = json.loads((out / "explanation.json").read_text())
    assert document["first_seed"] == 0
    assert len(document["stories"][0]["command"]) > 1
    assert document["shares"][0]["low"] is None
    assert {file.name for file in out.iterdir()} >= {"figure.png", "figure.svg", "needs.csv"}
    again = metalead("explain", SCENARIO, *QUICK, "--out", str(out))
    assert "over earlier results" in again.stdout


def test_alliances_and_attention(tmp_path: Path) -> None:
    done = metalead(
        "explain", SCENARIO, *QUICK, "--alliances", "--runs-per-arm", "20", "--out", str(tmp_path)
    )
    assert done.exit_code == 0, done.output
    assert "Attention under network, fewer deaths for an hour more" in done.stdout
    assert "one more hour is worth most at the desk of" in " ".join(done.stdout.split())
    assert (tmp_path / "ties.csv").exists()


def test_compare_at_best(tmp_path: Path) -> None:
    arguments = (*QUICK, "--best", "--runs-per-arm", "20", "--out", str(tmp_path), "--json", "-")
    done = metalead("compare", SCENARIO, *arguments)
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert {row["what"] for row in found["gains"]} == {"as set", "at best", "by tuning"}
    assert found["runs_per_arm"] == 20
    assert (tmp_path / "figure.png").stat().st_size > 10_000


def test_explain_at_best() -> None:
    arguments = (*QUICK, "--best", "--runs-per-arm", "20", "--tune", "sharing,alliances")
    done = metalead("explain", SCENARIO, *arguments)
    assert done.exit_code == 0, done.output
    assert "Levers, as set and at their best" in done.stdout
    assert "network at its best" in done.stdout


def test_ctrl_c_keeps_what_is_done_and_exits_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    run, calls = ensemble.run_ensemble, []

    def interrupted(*arguments: object) -> ensemble.Runs:
        calls.append(arguments)
        if len(calls) > 1:
            raise KeyboardInterrupt
        return run(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(ensemble, "run_ensemble", interrupted)
    monkeypatch.setattr("metalead.simulation.comparison.blocks.CALL_SECONDS", 0.0)
    done = metalead("explain", SCENARIO, "--replications", "30", "--json", "-")
    assert done.exit_code == 130
    assert json.loads(done.stdout)["replications"] == 10
    assert "stopped after 10 of 30 disasters" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("explain", "wichita-fals"), "wichita-falls-1979"),
        (("explain", SCENARIO, "--arms", "command,omniscient"), "no switch"),
        (("explain", SCENARIO, "--arms", "command,command"), "there twice"),
        (("explain", SCENARIO, "--arms", "command"), "two arms"),
        (("explain", SCENARIO, "--outcome", "deeths"), "did you mean 'deaths'"),
        (("explain", SCENARIO, "--only-seed", "-1"), "nearest is 0"),
        (("explain", SCENARIO, "--only-seed", "1", "--needs", "0"), "nearest is 1"),
        (("explain", SCENARIO, "--needs", "3"), "only with --only-seed"),
        (("explain", SCENARIO, "--only-seed", "1", "--alliances"), "Give one"),
        (("explain", SCENARIO, "--only-seed", "1", "--replications", "9"), "Give one"),
        (("explain", SCENARIO, "--only-seed", "1", "--first-seed", "9"), "Give one"),
        (("explain", SCENARIO, "--alliances", "--best"), "Give one"),
        (("explain", SCENARIO, "--runs-per-arm", "50"), "only with --best or --alliances"),
        (("explain", SCENARIO, "--alliances", "--runs-per-arm", "1"), "nearest is 10"),
        (("explain", SCENARIO, "--replications", "0"), "2 or more"),
        (("explain", SCENARIO, "--json", "no/such/place.json"), "no directory no/such"),
        (("compare", SCENARIO, "--tune", "sharing"), "only with --best"),
        (("compare", SCENARIO, "--runs-per-arm", "50"), "only with --best"),
        (("compare", SCENARIO, "--best", "--half-width", "2"), "Give one"),
        (("compare", SCENARIO, "--best", "--tune", "comms"), "belongs to the disaster"),
    ],
)
def test_mistakes_are_short_and_exit_with_2(arguments: tuple[str, ...], words: str) -> None:
    done = metalead(*arguments)
    assert done.exit_code == 2, done.output
    assert words in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.output
    assert len(done.stderr) < 450


def test_a_file_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "explanation.json").write_text("{}")
    done = metalead("explain", SCENARIO, *QUICK, "--out", str(tmp_path))
    assert done.exit_code == 2
    assert "did not write" in done.stderr
    assert (tmp_path / "explanation.json").read_text() == "{}"
