"""Starting cold: the help text, the first compile on a machine, and starts from the cache.

Compiled code and Python's own bytecode go to a temporary folder that is empty at first, so
the first comparison is that of a fresh machine and the later ones those of any other day,
even where Python is told to keep no bytecode.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.timing import Figure, figure, main

METALEAD = str(Path(sys.executable).parent / "metalead")
COMPARE = ("compare", "lake-pomona-1978", "--replications", "10")
ROUNDS = 5


def measure() -> list[Figure]:
    """Seconds from the shell and back."""
    with TemporaryDirectory() as folder:
        environment = surroundings(Path(folder))
        first_help, *helps = (seconds(("--help",), environment) for _ in range(2 * ROUNDS + 1))
        first = seconds(COMPARE, environment)
        later = [seconds(COMPARE, environment) for _ in range(ROUNDS)]
    return [
        figure("first metalead --help, no bytecode yet", [first_help], "s"),
        figure("metalead --help", helps, "s", at_most=0.5),
        figure("first compare, with the first compile", [first], "s", at_most=60.0),
        figure("later compare of 10 disasters, from the cache", later, "s", at_most=2.0),
    ]


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a machine on which nothing was kept so far."""
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "METALEAD_CACHE_DIR": str(folder / "compiled"),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }


def seconds(arguments: tuple[str, ...], environment: dict[str, str]) -> float:
    """How long one command takes."""
    started = perf_counter()
    subprocess.run([METALEAD, *arguments], env=environment, check=True, capture_output=True)
    return perf_counter() - started


if __name__ == "__main__":
    main("Cold start", measure)
