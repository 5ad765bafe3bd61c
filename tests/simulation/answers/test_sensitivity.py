"""Sensitivities of sweeps: theory through the whole path, holes refused, what is luck told."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

import metalead as ml
from metalead.simulation.cli import app
from metalead.simulation.input.errors import UserError
from tests.made_sweeps import luck_of, made_sweep

FACTORS: dict[str, Any] = {
    "sharing": {"low": 0, "high": 1},
    "network.coaching": {"low": 0, "high": 1},
    "comms": {"low": 0.1, "high": 1},
}


def design(**changes: Any) -> dict[str, Any]:
    """Three factors in Saltelli's design."""
    usual = {
        "arms": ["command", "network"],
        "factors": FACTORS,
        "sampling": {"method": "saltelli", "points": 512},
        "replications": 4,
        "outcomes": ["deaths"],
    }
    return usual | changes


def ishigami(shares: np.ndarray, arm: int, seeds: np.ndarray) -> np.ndarray:
    """Ishigami and Homma 1990 as the difference of the arms, under luck."""
    x = np.pi * (2.0 * shares - 1.0)
    y = np.sin(x[0]) + 7.0 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])
    rng = np.random.default_rng([*(1e6 * shares).astype(int), arm])
    noise: np.ndarray = arm * y + luck_of(seeds, 5.0) + rng.normal(0, 1.0, seeds.size)
    return noise


def of(found: pd.DataFrame, which: str, measure: str) -> list[float]:
    told = found[(found["of"] == which) & (found["measure"] == measure)]
    return [float(value) for value in told["value"]]


@pytest.fixture(scope="module")
def saltelli(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("saltelli")
    made_sweep(out, design(), ishigami)
    return out


def test_sobol_indices_of_the_difference_are_those_of_theory(saltelli: Path) -> None:
    found = ml.sensitivity(saltelli)
    indices = found.indices()
    less = "network less command"
    assert of(indices, less, "first") == pytest.approx([0.314, 0.442, 0.0], abs=0.12)
    assert of(indices, less, "total") == pytest.approx([0.558, 0.442, 0.244], abs=0.12)
    held = indices[(indices["of"] == less) & (indices["measure"] == "total")]
    assert ((held["low"] < held["value"]) & (held["value"] < held["high"])).all()
    # The baseline has luck alone: no shares of nothing are told.
    assert np.isnan(of(indices, "command", "total")).all()
    assert any("command" in note and "luck" in note for note in found.notes)
    luck = found.tables()["luck"].set_index("of")
    assert luck.loc[less, "luck_of_run"] < 0.3 < 0.9 < luck.loc["command", "luck_of_run"]


def test_the_order_of_rows_does_not_matter(saltelli: Path, tmp_path: Path) -> None:
    listed = (saltelli / "parts.jsonl").read_text().splitlines()
    for file in saltelli.rglob("*"):
        if file.is_file() and file.name != "parts.jsonl":
            place = tmp_path / file.relative_to(saltelli)
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(file.read_bytes())
    (tmp_path / "parts.jsonl").write_text("\n".join(reversed(listed)) + "\n")
    again = ml.sensitivity(tmp_path).indices()
    assert again.equals(ml.sensitivity(saltelli).indices())


def test_morris_finds_the_factor_that_moves_it(tmp_path: Path) -> None:
    def made(shares: np.ndarray, arm: int, seeds: np.ndarray) -> np.ndarray:
        return arm * (4.0 * shares[1] + shares[0] * shares[2]) + luck_of(seeds, 2.0)

    sampling = {"method": "morris", "points": 20}
    made_sweep(tmp_path, design(sampling=sampling), made)
    indices = ml.sensitivity(tmp_path).indices()
    sizes = of(indices, "network less command", "mu_star")
    assert sizes[1] == pytest.approx(4.0)
    assert 0.2 < sizes[0] < 0.8
    assert of(indices, "command", "mu_star") == pytest.approx([0.0] * 3, abs=1e-9)


def test_a_design_without_indices_gets_what_can_be_said(tmp_path: Path) -> None:
    def made(shares: np.ndarray, arm: int, seeds: np.ndarray) -> np.ndarray:
        return arm * np.exp(3.0 * shares[0]) + luck_of(seeds, 2.0)

    sampling = {"method": "latin-hypercube", "points": 40}
    made_sweep(tmp_path, design(sampling=sampling), made)
    found = ml.sensitivity(tmp_path)
    assert any("need a design of method saltelli or morris" in note for note in found.notes)
    told = of(found.indices(), "network less command", "rank coefficient")
    assert told[0] > 0.95
    assert max(map(abs, told[1:])) < 0.2


def test_a_hole_is_refused_with_the_blocks_that_are_lacking(tmp_path: Path) -> None:
    small = design(sampling={"method": "saltelli", "points": 32}, replications=25)
    results = made_sweep(tmp_path, small, ishigami, lacking=2)
    lacking = [block.name for block in results.lacking]
    with pytest.raises(UserError) as problem:
        ml.sensitivity(tmp_path)
    assert all(name in str(problem.value) for name in lacking)
    assert "disasters 20: so many every point has met" in str(problem.value)
    assert ml.sensitivity(tmp_path, disasters=20).disasters == 20


def test_a_failed_run_is_a_hole(tmp_path: Path) -> None:
    small = design(sampling={"method": "saltelli", "points": 8})
    made_sweep(tmp_path, small, ishigami, failed=(7, 2))
    with pytest.raises(UserError, match=r"1 run failed, at 1 point \(the first is point 7.*retry"):
        ml.sensitivity(tmp_path)


def test_the_command_says_what_python_says(tmp_path: Path) -> None:
    sampling = {"method": "morris", "points": 6}
    made_sweep(tmp_path, design(sampling=sampling), ishigami)
    done = CliRunner().invoke(app, ["sensitivity", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert done.stdout.split() == str(ml.sensitivity(tmp_path)).split()
    done = CliRunner().invoke(app, ["sensitivity", str(tmp_path), "--disasters", "9"])
    assert done.exit_code == 2
    assert "--disasters 9: must lie from 2 to 4" in done.stderr
