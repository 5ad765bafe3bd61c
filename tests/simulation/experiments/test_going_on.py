"""`assumptions` and `claims` that are stopped go on where they stopped, and run nothing twice."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from metalead.simulation.cli import app
from metalead.simulation.runs import ensemble
from metalead.simulation.runs.ensemble import Runs, run_ensemble

ASSUMPTIONS = ("assumptions", "lab-chain", "--worlds", "40")
CLAIMS = ("claims", "--only", "own-people,silo-sooner", "--replications", "20")
RUNS = {
    "assumptions": 2 * 40 * 2,
    "claims": (4 + 2 - 2) * 4 * 20,
}  # two cells are of both claims; four events


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[int]]:
    """Has the engine count its runs, and be stopped by Ctrl-C after so many calls."""

    def stopped_after(most: float) -> list[int]:
        calls: list[int] = []

        def run(scenario: Any, arms: Any, seeds: Any, threads: int = 1) -> Runs:
            if len(calls) >= most:
                raise KeyboardInterrupt
            calls.append(len(arms) * len(seeds))
            return run_ensemble(scenario, arms, seeds, threads)

        monkeypatch.setattr(ensemble, "run_ensemble", run)
        return calls

    return stopped_after


def metalead(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.mark.parametrize("asked", [ASSUMPTIONS, CLAIMS])
def test_what_was_stopped_goes_on_where_it_stopped(
    asked: tuple[str, ...], tmp_path: Path, engine: Callable[..., list[int]]
) -> None:
    out = str(tmp_path / "out")
    before = engine(1)
    stopped = metalead(*asked, "--out", out)
    assert stopped.exit_code == 130
    assert "the runs made are kept in" in stopped.stderr
    after = engine(float("inf"))
    whole = metalead(*asked, "--out", out)
    assert whole.exit_code == 0, whole.output
    assert sum(before) > 0
    assert sum(before) + sum(after) == RUNS[asked[0]]
    again = engine(0)  # everything is there: the engine is not called
    assert metalead(*asked, "--out", out).exit_code == 0
    assert not again


def test_claims_that_are_done_are_told_when_the_next_is_stopped(
    tmp_path: Path, engine: Callable[..., list[int]]
) -> None:
    engine(2)  # calls of the engine that the first takes
    two = ("claims", "--only", "silo-sooner,coached", "--replications", "20")
    stopped = metalead(*two, "--out", str(tmp_path / "out"))
    assert stopped.exit_code == 130
    told = " ".join(stopped.output.split())
    assert "stopped after 1 of 8 verdicts; called again it goes on from there" in told


def test_as_many_claims_alone_give_the_same_numbers(tmp_path: Path) -> None:
    kept = metalead(*CLAIMS, "--out", str(tmp_path / "out"), "--json", "-")
    alone = metalead("claims", "--only", "own-people", "--replications", "20", "--json", "-")
    assert kept.exit_code == alone.exit_code == 0
    both, one = json.loads(kept.stdout), json.loads(alone.stdout)
    assert both["effects"] == one["effects"]
    assert len(one["effects"]) == 4
