"""What a stored run depends on beside scenario, levers and seed: the sources that made it."""

import hashlib
import json
from functools import cache
from pathlib import Path

import agents
import simulation
from simulation.comparison.versions import versions

FOLDERS = (
    Path(agents.__path__[0]),
    *(Path(simulation.__path__[0]) / part for part in ("", "engine", "scenario")),
)


@cache
def program() -> str:
    """SHA-256, in hex, of the program's sources and of the versions that its numbers depend on.

    A version number alone would take a run of yesterday's checkout for one of today's.
    """
    found = hashlib.sha256(json.dumps(versions(), sort_keys=True).encode())
    for folder in FOLDERS:
        for path in sorted(folder.glob("*.py")):
            found.update(f"{folder.name}/{path.name}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()
