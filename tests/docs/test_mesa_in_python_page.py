"""What docs/python.md shows of Mesa and cannot be run within a test: runs shared by processes."""

import re
import subprocess
import sys
from pathlib import Path

from metalead.simulation.runs.model import CrisisModel
from python_page import written


def test_runs_are_shared_among_processes(tmp_path: Path) -> None:
    file = written("many.py", tmp_path)
    done = subprocess.run(
        [sys.executable, file], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    rows = re.findall(r"(command|network) +(\d) +([\d.]+)", done.stdout)
    assert len(rows) == 6, done.stdout
    organisation, seed, deaths = rows[0]
    model = CrisisModel("lake-pomona-1978", organisation, rng=int(seed))
    model.run_until(model.session.horizon)
    assert f"{model.outcome('deaths'):.3f}" == f"{float(deaths):.3f}"
