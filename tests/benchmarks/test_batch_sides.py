"""What versus_batches.py times side by side are the same runs."""

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import batch_sides
from benchmarks.batch_sides import by_mesa, by_sweep, draw_all, drawn

SEEDS = range(2)


@pytest.fixture
def at_two_values(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The design with fewer values, its disasters drawn; what Mesa sets for all is put back."""
    method = multiprocessing.get_start_method(allow_none=True)
    monkeypatch.setattr(batch_sides, "SHARING", (0.25, 0.75))
    monkeypatch.setenv(batch_sides.DRAWN, "")
    draw_all(tmp_path / "drawn.pickle", SEEDS)
    drawn.cache_clear()
    yield
    drawn.cache_clear()
    multiprocessing.set_start_method(method, force=True)


@pytest.mark.usefixtures("at_two_values")
def test_a_batch_of_the_plain_model_and_a_sweep_come_to_the_same(tmp_path: Path) -> None:
    batch = {
        (row["organisation"], row["sharing"], row["rng"]): row["deaths"]
        for row in by_mesa(1, SEEDS)
    }
    swept = by_sweep(1, len(SEEDS), tmp_path / "sweep")
    rows = swept.results.frame(["arm", "sharing", "seed", "deaths"])
    keys = zip(rows["arm"].astype(str), rows["sharing"], rows["seed"], strict=True)
    assert dict(zip(keys, rows["deaths"], strict=True)) == pytest.approx(batch, rel=1e-9)
    assert len(batch) == 8
