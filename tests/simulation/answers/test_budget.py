"""The variance budget of sweeps with known parts, by designs that tell them apart or do not."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import metalead as ml
from metalead.simulation.answers.laid import laid
from metalead.simulation.engine.chance import worlds_of
from metalead.simulation.sweeps.results import Results
from tests.made_sweeps import luck_of, made_sweep

FACTORS: dict[str, Any] = {
    "sharing": {"low": 0, "high": 1},
    "comms": {"low": 0.1, "high": 1},
    "scarcity": {"low": 0.5, "high": 2},
}


def made(shares: np.ndarray, arm: int, seeds: np.ndarray) -> np.ndarray:
    """Of a run's variance: leadership 4 + 3, disaster 6, ignorance about 2, luck about 1."""
    of_worlds = luck_of(10_000 + worlds_of(seeds), np.sqrt(2.0))
    way = np.sqrt(12.0)
    found: np.ndarray = (
        2.0 * (2 * arm - 1)
        + np.sqrt(3.0) * way * shares[0]
        + np.sqrt(3.0) * way * (shares[1] + shares[2])
        + of_worlds
        + luck_of(seeds, 1.0)
    )
    return found


def budget(out: Path, sampling: dict[str, Any], **changes: Any) -> tuple[dict[str, float], str]:
    """The parts' variances, and the notes."""
    design = {
        "arms": ["command", "network"],
        "factors": FACTORS,
        "sampling": sampling,
        "replications": 120,
        "outcomes": ["deaths"],
    }
    made_sweep(out, design | changes, made)
    found = ml.sensitivity(out)
    table = found.budget()
    assert table["share"].sum() == pytest.approx(1.0)
    assert (table["low"] <= table["high"]).all()
    return dict(zip(table["part"], table["variance"], strict=True)), " ".join(found.notes)


def test_groups_of_saltelli_tell_leadership_from_the_disaster(tmp_path: Path) -> None:
    groups = {"leadership": ["sharing"], "disaster": ["comms", "scarcity"]}
    found, _ = budget(tmp_path, {"method": "saltelli", "points": 64, "groups": groups})
    assert found["leadership"] == pytest.approx(7.0, abs=0.7)
    assert found["disaster"] == pytest.approx(6.0, abs=0.7)
    assert found["ignorance"] == pytest.approx(2.0, abs=1.2)
    assert found["luck"] == pytest.approx(1.0, abs=0.5)
    assert found["leadership with the others"] == pytest.approx(0.0, abs=0.3)


def test_a_grid_tells_them_apart_too(tmp_path: Path) -> None:
    factors = {"sharing": [0, 1], "comms": [0.1, 1]}
    found, notes = budget(tmp_path, {"method": "grid"}, factors=factors | {"scarcity": [0.5, 2]})
    # Levels lie at a quarter and three quarters of the way.
    assert found["leadership"] == pytest.approx(4.0 + 3.0 * 12.0 / 16.0, abs=1e-6)
    assert found["disaster"] == pytest.approx(2 * 3.0 * 12.0 / 16.0, abs=1e-6)
    assert "mixed" not in notes


def test_mixed_points_are_told_as_one_group(tmp_path: Path) -> None:
    found, notes = budget(tmp_path, {"method": "latin-hypercube", "points": 128})
    assert found["leadership"] == pytest.approx(4.0, abs=0.3)
    of_points = 36.0 * np.var(laid(Results(tmp_path)).shares.sum(axis=1), ddof=1)
    assert found["leadership and disaster factors together"] == pytest.approx(of_points)
    assert "mixed among the points" in notes


def test_factors_of_leading_alone_are_leadership(tmp_path: Path) -> None:
    factors = {name: {"low": 0, "high": 1} for name in ("sharing", "coaching", "delegation")}
    found, notes = budget(
        tmp_path, {"method": "latin-hypercube", "points": 64}, factors=factors, replications=60
    )
    of_points = 36.0 * np.var(laid(Results(tmp_path)).shares.sum(axis=1), ddof=1)
    assert found["leadership"] == pytest.approx(4.0 + of_points)
    assert found["disaster"] == pytest.approx(0.0, abs=1e-6)
    assert "mixed" not in notes


def test_fresh_luck_has_a_budget(tmp_path: Path) -> None:
    factors = {"comms": {"low": 0.1, "high": 1}}

    def alone(shares: np.ndarray, arm: int, seeds: np.ndarray) -> np.ndarray:
        return 2.0 * (2 * arm - 1) + 5.0 * shares[0] + luck_of(seeds, 1.0)

    design = {"arms": ["command", "network"], "factors": factors, "luck": "fresh",
              "sampling": {"method": "sobol", "points": 64}, "replications": 60,
              "outcomes": ["deaths"]}  # fmt: skip
    made_sweep(tmp_path, design, alone)
    found = ml.sensitivity(tmp_path)
    table = found.budget().set_index("part")
    assert table.loc["leadership", "variance"] == pytest.approx(4.0, abs=0.05)
    assert table.loc["disaster", "variance"] == pytest.approx(25.0 / 12.0, rel=0.1)
    assert table.loc["luck", "variance"] == pytest.approx(1.0, rel=0.1)
    assert any("fresh luck" in note for note in found.notes)
