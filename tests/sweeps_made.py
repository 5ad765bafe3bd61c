"""Small sweeps for tests: made once, copied, cut off as a crash leaves them."""

import json
from pathlib import Path
from typing import Any

import metalead as ml
from metalead.simulation.sweeps.head import SWEEP

DESIGN: dict[str, Any] = {
    "title": "Sharing in a wheel",
    "scenario": "lab-wheel",
    "arms": ["command", "network"],
    "factors": {"sharing": {"low": 0, "high": 1}, "comms": [0.2, 0.8]},
    "sampling": {"method": "latin-hypercube", "points": 4},
    "replications": 60,
    "seed": 2,
}
ROWS, BLOCKS = 480, 3  # 4 points, 2 arms, 60 disasters: 20 of them a block


def made(directory: Path, shard: str | None = None) -> Path:
    """The sweep, or a shard of it, run into a directory."""
    ml.sweep(DESIGN, out=directory, shard=shard, on_progress=lambda _done, _all: None)
    return directory


def cut(directory: Path, blocks: int) -> Path:
    """Leave a sweep as a process that died after so many blocks does."""
    listed = directory / "parts.jsonl"
    lines = listed.read_text("utf-8").splitlines(keepends=True)
    listed.write_text("".join(lines[:blocks]), encoding="utf-8")
    told(directory, state="unfinished")
    return directory


def told(directory: Path, **changes: Any) -> None:
    """Change what the head says."""
    file = directory / SWEEP.head
    file.write_text(json.dumps(json.loads(file.read_bytes()) | changes), encoding="utf-8")
