"""Whether the engine is compiled here, and that nothing wrong waits for a compile to be told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from metalead.simulation.runs.warmup import _engine, is_compiled, prepare_engine


def test_what_was_compiled_is_known_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    prepare_engine()
    assert is_compiled()
    ((run_block, _),) = _engine().items()
    monkeypatch.setattr(run_block, "overloads", {})  # as in a new process
    assert is_compiled()
    monkeypatch.setenv("METALEAD_CACHE_DIR", str(tmp_path))
    assert not is_compiled()


START = "from metalead.simulation.cli import app; app()"


@pytest.mark.parametrize(
    "wrong", [["--threads", "0"], ["--half-width", "-1"], ["--arms", "command,command"]]
)
def test_wrong_input_is_told_before_the_first_compile(wrong: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, "compare", "lake-pomona-1978", *wrong],
        env=os.environ | {"METALEAD_CACHE_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("Error: --")
    assert "Compiling" not in done.stderr
