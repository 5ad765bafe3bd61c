"""The first compile from Python: told where somebody looks, and done by one process at a time."""

import io
import sys
from pathlib import Path
from threading import Timer
from types import SimpleNamespace
from typing import Any

import pytest

from metalead.simulation.runs import first_compile
from metalead.simulation.runs.ensemble import Arm, run_ensemble
from metalead.simulation.runs.first_compile import alone, bar, compile_first, is_watched
from metalead.simulation.runs.model import CrisisModel
from metalead.simulation.saving.lock import Lock
from metalead.simulation.scenario.loader import load_scenario

SMALL = load_scenario(Path(__file__).parents[2] / "small.yaml")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, place: io.StringIO) -> str:
    """What a compile of ten functions writes to standard error."""
    monkeypatch.setattr(sys, "stderr", place)
    with bar("Compiling the engine") as say:
        for done in (3, 10):
            say(done, 10)
    return place.getvalue()


def test_a_terminal_has_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    told = shown(monkeypatch, Terminal())
    assert "Compiling the engine" in told
    assert "\r" in told


def test_a_pipe_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO()) == ""


def test_a_cell_of_a_notebook_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert not is_watched()
    for shell, watched in ((SimpleNamespace(kernel=object()), True), (SimpleNamespace(), False)):
        monkeypatch.setattr("IPython.get_ipython", lambda shell=shell: shell)
        assert is_watched() is watched


def test_only_one_process_compiles_at_a_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(first_compile, "cache_root", lambda: tmp_path)
    held = Lock(tmp_path)
    order: list[str] = []

    def release() -> None:
        order.append("the other is done")
        held.release()

    Timer(0.3, release).start()
    with alone():
        order.append("it is ours")
    assert order == ["the other is done", "it is ours"]


def test_runs_compile_first_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(first_compile, "is_compiled", lambda **_: False)
    monkeypatch.setattr(first_compile, "prepare_engine", lambda _: asked.append("engine"))
    monkeypatch.setattr(first_compile, "prepare_seats", lambda _: asked.append("single runs"))
    first_compile._compile_once.cache_clear()
    run_ensemble(SMALL, [Arm("network", "network")], [1], 1)
    assert asked == ["engine"]
    CrisisModel(SMALL)
    CrisisModel(SMALL)
    assert asked == ["engine", "single runs"]  # each once
    first_compile._compile_once.cache_clear()


def test_nothing_is_prepared_where_all_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(first_compile, "is_compiled", lambda **_: True)
    monkeypatch.setattr(first_compile, "prepare_engine", fail)
    first_compile._compile_once.cache_clear()
    compile_first(seats=False)
    first_compile._compile_once.cache_clear()
