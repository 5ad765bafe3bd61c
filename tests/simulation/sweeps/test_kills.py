"""A sweep that is killed again and again ends with the rows of one that never was."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import metalead as ml
from metalead.simulation.parts.listing import LIST
from metalead.simulation.sweeps import blocks
from metalead.simulation.sweeps.results import Results

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")

SMALL = str(Path(__file__).parents[2] / "small.yaml")
ROWS, DISASTERS = 40, 5
DESIGN: dict[str, Any] = {
    "scenario": SMALL,
    "factors": {"sharing": {"low": 0, "high": 1}, "staff": {"low": 1, "high": 6}},
    "sampling": {"method": "latin-hypercube", "points": 60},
    "replications": 20,
}
CHILD = f"""
import sys
from metalead.simulation.sweeps import blocks
blocks.ROWS, blocks.DISASTERS = {ROWS}, {DISASTERS}
import metalead as ml
ml.sweep({DESIGN!r}, out=sys.argv[1], threads=2)
"""


def listed(out: Path) -> int:
    """Parts that are listed."""
    lines = out / LIST
    return lines.read_bytes().count(b"\n") if lines.exists() else 0


def killed_once(out: Path, chance: random.Random) -> None:
    """Let the sweep go on for a part or some, and kill it at whatever it does then."""
    before, more = listed(out), chance.randint(0, 4)
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(out)])
    try:
        while child.poll() is None and listed(out) < before + more:
            time.sleep(0.002)
        time.sleep(chance.random() * 0.05)
    finally:
        child.kill()
        child.wait()


def end_alike(tmp_path: Path, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many kills, then a run to the end: every part has the bytes of an undisturbed one."""
    monkeypatch.setattr(blocks, "ROWS", ROWS)
    monkeypatch.setattr(blocks, "DISASTERS", DISASTERS)
    chance = random.Random(times)
    for _ in range(times):
        killed_once(tmp_path / "killed", chance)
    ended = ml.sweep(DESIGN, out=tmp_path / "killed", threads=2).results
    whole = ml.sweep(DESIGN, out=tmp_path / "whole", threads=2).results
    assert ended.complete
    assert {part.name: part.sha256 for part in ended.parts} == {
        part.name: part.sha256 for part in whole.parts
    }
    files = sorted(file.name for file in (tmp_path / "killed").rglob("*.parquet"))
    assert files == sorted(file.name for file in (tmp_path / "whole").rglob("*.parquet"))
    assert not list((tmp_path / "killed").rglob("*.part"))
    assert len(Results(tmp_path / "killed").frame(["row"])) == 60 * 20 * 2


def test_five_kills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    end_alike(tmp_path, 5, monkeypatch)


@pytest.mark.full
def test_a_hundred_kills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    end_alike(tmp_path, 100, monkeypatch)
