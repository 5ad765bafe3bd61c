"""The store of runs when it cannot be used, read, waited for or written: the answer is not lost."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from comparison_fakes import fake_ensemble
from metalead.simulation.experiments import store as stores
from metalead.simulation.experiments.lever_effects import LeverEffects
from metalead.simulation.experiments.store import FILE, NUMBERS, RunStore
from metalead.simulation.input.errors import UserError
from metalead.simulation.parts.listing import Parts
from metalead.simulation.questions.levers import levers
from metalead.simulation.reporting import canvas
from metalead.simulation.runs import ensemble
from metalead.simulation.saving.folder import NotWrittenError

SEEDS = np.arange(40, dtype=np.int64)
ROWS = np.random.default_rng(1).normal(size=(40, NUMBERS))
WHEEL = "lab-wheel"


def kept(directory: Path) -> int:
    """Rows in the parts that are listed."""
    parts = Parts(directory, "here")
    assert parts.damaged(part.name for part in parts) == []
    return sum(part.rows for part in parts)


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_is_told_once_and_the_runs_go_on_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "TOGETHER", 4)
    problems: list[str] = []
    store = RunStore(tmp_path, problems.append)
    store.keep("a", SEEDS[:4].tolist(), ROWS[:4])
    monkeypatch.setattr(Parts, "_placed", full)
    for first in range(4, 40, 4):
        store.keep("a", SEEDS[first : first + 4].tolist(), ROWS[first : first + 4])
    found = store.find("a", SEEDS)
    store.close()
    assert np.array_equal([found[seed] for seed in range(40)], ROWS)
    (problem,) = problems
    assert problem.startswith(f"{tmp_path}: cannot be written; No space left on device")
    assert kept(tmp_path) == 4


def test_a_store_that_fills_up_costs_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ensemble, "run_ensemble", fake_ensemble)
    monkeypatch.setattr(LeverEffects, "draw", lambda _: None)
    monkeypatch.setattr(canvas, "write", lambda _, path, form: path.write_text(form))
    monkeypatch.setattr(Parts, "_placed", full)
    asked: Any = {"arms": ("command", "network"), "only": ("attention",), "replications": 20}
    with pytest.raises(NotWrittenError, match="No space left on device") as caught:
        levers("lake-pomona-1978", **asked, out=tmp_path)
    assert len(str(caught.value).splitlines()) == 1
    right = levers("lake-pomona-1978", **asked)
    assert caught.value.result.to_json() == right.to_json()  # type: ignore[attr-defined]
    assert (tmp_path / "levers.parquet").is_file()
    assert kept(tmp_path) == 0


def test_what_is_no_store_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "a" / FILE).mkdir(parents=True)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / FILE).write_bytes(b"PAR1" + bytes(4000) + b"\n")
    for place in "ab":
        with pytest.raises(UserError, match=FILE) as caught:
            levers(WHEEL, only=("attention",), replications=20, out=tmp_path / place)
        assert "\n" not in str(caught.value)


def test_a_directory_of_a_sweep_is_left_to_it(tmp_path: Path) -> None:
    (tmp_path / "sweep.json").write_text("{}")
    with pytest.raises(UserError, match="Name another directory"):
        levers(WHEEL, only=("attention",), replications=20, out=tmp_path)


def test_a_damaged_part_is_told_in_a_line(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    store.keep("a", SEEDS.tolist(), ROWS)
    store.close()
    (file,) = (tmp_path / "rows").glob("*.parquet")
    text = bytearray(file.read_bytes())
    text[len(text) // 2 :] = b"\xff" * (len(text) - len(text) // 2)
    file.write_bytes(text)
    with pytest.raises(UserError, match="cannot be read as a store of runs") as caught:
        RunStore(tmp_path)
    assert "\n" not in str(caught.value)
