"""Scenarios read before: reading a long file takes longer than a short comparison.

What a file said is kept as JSON under a hash of its text and of the program that read it, so
that neither a changed file nor a changed rule can find an old answer.
"""

import hashlib
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path

from metalead.agents.compiling.cache_folders import cache_root
from metalead.agents.compiling.cached import read, write
from metalead.agents.compiling.sources import fingerprint
from metalead.simulation.scenario.schema import Scenario

LEAST = 10_000  # characters; a shorter file is read as fast as it is found again
MOST_FILES = 64
RULES = "metalead.simulation.scenario.loader"  # what it stands on decides how a file is read
READERS = ("pydantic", "ruamel.yaml")


def read_before(text: str) -> Scenario | None:
    """The scenario that this text holds, if it was read before and found right."""
    if len(text) < LEAST:
        return None
    with suppress(OSError, ValueError):
        if (data := read(_place(text))) is not None:
            return Scenario.model_validate_json(data)
    return None


def keep(text: str, scenario: Scenario) -> None:
    """Remember what a text holds; where that cannot be written, it is read anew each time."""
    if len(text) < LEAST:
        return
    with suppress(OSError):
        place = _place(text)
        _forget_oldest(place.parent)
        write(place, scenario.model_dump_json(by_alias=True).encode())


@cache
def _readers() -> tuple[str, ...]:
    return tuple(metadata.version(name) for name in READERS)


def _place(text: str) -> Path:
    known = "\n".join([fingerprint(RULES), *_readers(), text])
    return cache_root() / "scenarios" / hashlib.sha256(known.encode()).hexdigest()


def _forget_oldest(folder: Path) -> None:
    files = [path for path in folder.glob("*") if path.is_file()]  # none where there is no folder
    files.sort(key=lambda path: path.stat().st_mtime)
    for path in files[: max(0, len(files) - MOST_FILES + 1)]:
        path.unlink(missing_ok=True)
