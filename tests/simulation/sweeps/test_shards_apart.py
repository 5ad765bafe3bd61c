"""A job array without a scheduler: two processes that know nothing of each other, put together."""

import subprocess
import sys
from pathlib import Path

from ruamel.yaml import YAML

import metalead as ml
from metalead.simulation.sweeps.results import Results

DESIGN = {
    "scenario": str(Path(__file__).parents[2] / "small.yaml"),
    "factors": {"sharing": {"low": 0, "high": 1}},
    "sampling": {"method": "latin-hypercube", "points": 120},
    "replications": 20,
}


def test_two_processes_make_one_sweep(tmp_path: Path) -> None:
    file, out = tmp_path / "design.yaml", tmp_path / "shared"
    with file.open("w", encoding="utf-8") as opened:
        YAML(typ="safe").dump(DESIGN, opened)
    command = [sys.executable, "-m", "metalead", "sweep"]
    jobs = [
        subprocess.Popen([*command, str(file), "--out", str(out), "--shard", f"{job}/2"])
        for job in range(2)
    ]
    assert [job.wait() for job in jobs] == [0, 0]
    assert Results(out).rows == 0
    subprocess.run([*command, "--collect", str(out)], check=True)
    found = Results(out)
    assert found.complete
    assert found.rows == 120 * 20 * 2
    whole = ml.sweep(DESIGN, out=tmp_path / "whole", threads=2).results
    assert {part.name: part.sha256 for part in found.parts} == {
        part.name: part.sha256 for part in whole.parts
    }
