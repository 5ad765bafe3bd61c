"""Compiled and plain Python give the same bits; with bounds checked, no index is out of bounds.

In plain Python no row is negative either: compiled, it would not be counted from the end.
"""

import os
import subprocess
import sys
from pathlib import Path

import jit_runs
import numba
import numpy as np
import pytest

HERE = Path(__file__).parent


def in_another_process(path: Path, **environment: str) -> dict[str, bytes]:
    """The runs of a Python with other settings."""
    paths = [str(HERE), str(HERE.parents[1])]
    done = subprocess.run(
        [sys.executable, "-W", "error", str(HERE / "jit_runs.py"), str(path)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)} | environment,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return jit_runs.read(path)


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    """All results and tables are the same bits."""
    assert [name for name in one if one[name] != other[name]] == []
    assert one.keys() == other.keys()


@pytest.mark.skipif(numba.config.DISABLE_JIT, reason="nothing is compiled here")
def test_plain_python_gives_the_same_bits_and_names_no_negative_row(tmp_path: Path) -> None:
    plain = in_another_process(tmp_path / "plain.npz", NUMBA_DISABLE_JIT="1")
    assert_same(jit_runs.runs(), plain)


def test_a_negative_row_is_seen_in_plain_python() -> None:
    rows = np.zeros(3).view(jit_runs.Rows)
    assert rows[1:][0] == rows[np.int32(2)] == 0.0
    with pytest.raises(IndexError, match="row -1"):
        rows[np.int32(-1)]
    with pytest.raises(IndexError, match="row -2"):
        rows[1:][-2] = 1.0


@pytest.mark.skipif(
    os.environ.get("METALEAD_SLOW") != "1", reason="compiles for minutes; set METALEAD_SLOW=1"
)
def test_no_index_is_out_of_bounds(tmp_path: Path) -> None:
    checked = in_another_process(
        tmp_path / "checked.npz",
        NUMBA_BOUNDSCHECK="1",
        METALEAD_CACHE_DIR=str(tmp_path / "cache"),
    )
    assert_same(jit_runs.runs(), checked)
