"""Whether the engine is compiled here, and that nothing wrong waits for a compile to be told."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from metalead.simulation.runs.warmup import _engine, is_compiled, prepare_engine


def test_what_was_compiled_is_known_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    prepare_engine()
    assert is_compiled()
    run_block = next(iter(_engine()))
    monkeypatch.setattr(run_block, "overloads", {})  # as in a new process
    assert is_compiled()
    monkeypatch.setenv("METALEAD_CACHE_DIR", str(tmp_path))
    assert not is_compiled()


# One process tries all three: a first compile would be told by whichever came to it.
WRONG = [["--threads", "0"], ["--half-width", "-1"], ["--arms", "command,command"]]
START = """
import json, sys
from metalead.simulation.cli import app
for wrong in json.loads(sys.argv[1]):
    try:
        app(["compare", "lake-pomona-1978", *wrong])
    except SystemExit as end:
        print(end.code)
"""


def test_wrong_input_is_told_before_the_first_compile(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, json.dumps(WRONG)],
        env=os.environ | {"METALEAD_CACHE_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["2"] * len(WRONG)
    told = [line for line in done.stderr.splitlines() if line.startswith("Error: --")]
    assert [line.split()[1].rstrip(":") for line in told] == [option for option, _ in WRONG]
    assert "Compiling" not in done.stderr
