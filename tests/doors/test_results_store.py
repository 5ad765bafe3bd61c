"""The store of runs when it cannot be used, read, waited for or written: the answer is not lost."""

import sqlite3
from pathlib import Path
from threading import Timer
from typing import Any

import numpy as np
import pytest

from comparison_fakes import fake_ensemble
from metalead.simulation.experiments import store as stores
from metalead.simulation.experiments.lever_effects import LeverEffects
from metalead.simulation.experiments.store import FILE, NUMBERS, RunStore
from metalead.simulation.input.errors import UserError
from metalead.simulation.questions.levers import levers
from metalead.simulation.reporting import canvas
from metalead.simulation.runs import ensemble
from metalead.simulation.saving.folder import NotWrittenError

SEEDS = np.arange(40, dtype=np.int64)
ROWS = np.random.default_rng(1).normal(size=(40, NUMBERS))
WHEEL = "lab-wheel"


def kept(path: Path) -> int:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    (count,) = connection.execute("SELECT count(*) FROM runs").fetchone()
    connection.close()
    return int(count)


def test_a_full_disk_is_told_once_and_the_runs_go_on_in_memory(tmp_path: Path) -> None:
    problems: list[str] = []
    store = RunStore(tmp_path / FILE, problems.append)
    store.keep("a", SEEDS[:4].tolist(), ROWS[:4])
    store._connection.execute("PRAGMA max_page_count = 5")  # SQLite's own word for a full disk
    for first in range(4, 40, 4):
        store.keep("a", SEEDS[first : first + 4].tolist(), ROWS[first : first + 4])
    found = store.find("a", SEEDS)
    store.close()
    assert np.array_equal([found[seed] for seed in range(40)], ROWS)
    (problem,) = problems
    assert problem.startswith(f"{tmp_path / FILE}: cannot be written as a store of runs; database")
    assert 4 <= kept(tmp_path / FILE) < 40


def test_a_store_that_fills_up_costs_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(ensemble, "run_ensemble", fake_ensemble)
    monkeypatch.setattr(LeverEffects, "draw", lambda _: None)
    monkeypatch.setattr(canvas, "write", lambda _, path, form: path.write_text(form))
    monkeypatch.setattr(RunStore, "_insert", full)
    asked: Any = {"arms": ("command", "network"), "only": ("attention",), "replications": 20}
    with pytest.raises(NotWrittenError, match="database or disk is full") as caught:
        levers("lake-pomona-1978", **asked, out=tmp_path)
    assert len(str(caught.value).splitlines()) == 1
    right = levers("lake-pomona-1978", **asked)
    assert caught.value.result.to_json() == right.to_json()  # type: ignore[attr-defined]
    assert (tmp_path / "levers.parquet").is_file()
    assert kept(tmp_path / FILE) == 0


def test_a_lock_is_waited_for_and_then_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stores.PATIENCE >= 30.0
    monkeypatch.setattr(stores, "PATIENCE", 1.0)
    problems: list[str] = []
    store = RunStore(tmp_path / FILE, problems.append)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.keep("a", [1], ROWS[:1])
    other.execute("ROLLBACK")
    other.close()
    assert len(problems) == 1
    assert "another program has held its lock for 1 s" in problems[0]
    assert np.array_equal(store.find("a", SEEDS)[1], ROWS[0])
    store.close()


def test_a_lock_that_is_let_go_costs_nothing(tmp_path: Path) -> None:
    problems: list[str] = []
    store = RunStore(tmp_path / FILE, problems.append)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    Timer(1.3, lambda: other.execute("ROLLBACK")).start()  # past the wait that SQLite does itself
    store.keep("a", [2], ROWS[1:2])
    store.close()
    other.close()
    assert problems == []
    assert kept(tmp_path / FILE) == 1


def test_what_is_no_store_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "a" / FILE).mkdir(parents=True)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / FILE).write_bytes(b"SQLite format 3\0" + bytes(4000))
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / FILE).write_text("no database at all")
    for place in "abc":
        with pytest.raises(UserError, match="cannot be used as a store of runs") as caught:
            levers(WHEEL, only=("attention",), replications=20, out=tmp_path / place)
        assert "\n" not in str(caught.value)


def test_a_store_damaged_in_the_middle_is_told_in_a_line(tmp_path: Path) -> None:
    store = RunStore(tmp_path / FILE)
    store.keep("a", SEEDS.tolist(), ROWS)
    store.close()
    page = 4096
    text = bytearray((tmp_path / FILE).read_bytes())
    text[page * 2 :] = b"\xff" * (len(text) - page * 2)
    (tmp_path / FILE).write_bytes(text)
    damaged = RunStore(tmp_path / FILE)
    with pytest.raises(UserError, match="cannot be read as a store of runs"):
        damaged.find("a", SEEDS)
    damaged.close()
