"""Kill commands while they run and while they write, then give the same command again.

    uv run python benchmarks/kills.py                 three kills of each of four commands
    uv run python benchmarks/kills.py --kills 20      or more

Of every command half the kills come at a moment of chance, half as soon as the first file of its
results has its name, which is when the others are being written. Whenever it was: what stands in
the directory is whole, the same command ends well, and its numbers are those of a run that nobody
disturbed. Ends with status 1 where one is not.
"""

import argparse
import json
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table

from metalead.simulation.parts.listing import Parts

METALEAD = str(Path(sys.executable).parent / "metalead")
POMONA = "lake-pomona-1978"
GLANCE = 0.002  # seconds between two looks at the directory
LEFT = ("*.part", ".metalead*", ".unlisted/*.part")
ENDS = {".svg": b"</svg>", ".html": b"</html>", ".png": b"IEND\xaeB`\x82"}


@dataclass(frozen=True)
class Case:
    """A command, the first file of its results after the head, and its numbers."""

    words: tuple[str, ...]
    first: str
    numbers: Callable[[Path], Any]


@dataclass(frozen=True)
class Kill:
    """What one kill came to. wrong: what was not as it should be."""

    command: str
    aimed: bool
    after: float
    there: tuple[str, ...]
    wrong: tuple[str, ...]


def rows(name: str) -> Callable[[Path], Any]:
    """The rows of a Parquet file, as text in which every digit counts."""
    return lambda directory: pd.read_parquet(directory / name).to_csv(index=False)


def patterns(directory: Path) -> Any:
    """What a validation found."""
    return json.loads((directory / "validation.json").read_text(encoding="utf-8"))["patterns"]


CASES = (
    Case(("compare", POMONA, "--replications", "400"), "runs.parquet", rows("runs.parquet")),
    Case(
        ("levers", POMONA, "--only", "scarcity,sharing,attention", "--replications", "100"),
        "levers.parquet",
        rows("levers.parquet"),
    ),
    Case(
        ("regimes", POMONA, "--x", "reach", "--y", "comms", "--visits", "14"),
        "regimes.parquet",
        rows("regimes.parquet"),
    ),
    Case(("validate", "--only", "1,7,16", "--replications", "20"), "validation.html", patterns),
)


def trial(case: Case, folder: Path, kills: int, chance: random.Random) -> list[Kill]:
    """The kills of one command, each in a directory of its own."""
    undisturbed = folder / "undisturbed"
    started = perf_counter()
    run(case, undisturbed)
    seconds, wanted = perf_counter() - started, case.numbers(undisturbed)
    return [
        killed(case, folder / str(nth), None if nth % 2 else chance.uniform(0.3, seconds), wanted)
        for nth in range(kills)
    ]


def killed(case: Case, directory: Path, after: float | None, wanted: Any) -> Kill:
    """Kill the command after so many seconds (None: when it begins to write), and run it again."""
    started = perf_counter()
    process = begun(case, directory)
    while process.poll() is None and not due(case, directory, after, perf_counter() - started):
        sleep(GLANCE)
    process.send_signal(signal.SIGKILL)
    process.wait()
    took = perf_counter() - started
    there = tuple(sorted(path.name for path in directory.glob("*")))
    wrong = [*spoilt(directory), *again(case, directory, wanted)]
    return Kill(case.words[0], after is None, took, there, tuple(wrong))


def due(case: Case, directory: Path, after: float | None, elapsed: float) -> bool:
    """Whether it is time for the kill."""
    return (directory / case.first).exists() if after is None else elapsed > after


def spoilt(directory: Path) -> list[str]:
    """Files that are no whole ones."""
    return [f"{file.name} is spoilt" for file in directory.rglob("*.*") if not is_read(file)]


def is_read(file: Path) -> bool:
    """Whether a file is whole, by its kind."""
    try:
        if file.suffix == ".json":
            json.loads(file.read_bytes())
        elif file.suffix == ".parquet":
            pd.read_parquet(file)
        elif file.suffix in ENDS:
            return file.read_bytes().rstrip().endswith(ENDS[file.suffix])
    except (ValueError, OSError):
        return False
    return True


def again(case: Case, directory: Path, wanted: Any) -> list[str]:
    """The same command once more: what is wrong with it and its files."""
    done = run(case, directory)
    if done.returncode != 0:
        return [f"status {done.returncode}: {done.stderr.strip()}"]
    found = [] if case.numbers(directory) == wanted else ["other numbers"]
    found += [f"{path.name} is left" for form in LEFT for path in directory.rglob(form)]
    parts = Parts(directory, str(directory))
    if damaged := parts.damaged(part.name for part in parts):
        found.append(f"{damaged[0]} is damaged")
    return found


def begun(case: Case, directory: Path) -> subprocess.Popen[bytes]:
    """The command, under way."""
    words = (METALEAD, *case.words, "--out", str(directory))
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def run(case: Case, directory: Path) -> subprocess.CompletedProcess[str]:
    """The command from its beginning to its end."""
    words = (METALEAD, *case.words, "--out", str(directory))
    return subprocess.run(words, capture_output=True, text=True, check=False)


def shown(kills: list[Kill]) -> Table:
    """A row a kill."""
    table = Table(box=None, pad_edge=False)
    for head in ("command", "kill", "after", "in the directory then", "the same command again"):
        table.add_column(head)
    for kill in kills:
        aimed = "at the writing" if kill.aimed else "by chance"
        told = "; ".join(kill.wrong) or "well, same numbers"
        table.add_row(kill.command, aimed, f"{kill.after:.1f} s", ", ".join(kill.there), told)
    return table


def main() -> int:
    """Run the trial and print what came of it; its status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=3, help="of each command")
    parser.add_argument("--seed", type=int, default=0, help="of the moments")
    asked = parser.parse_args()
    chance, kills = random.Random(asked.seed), []
    for case in CASES:
        with TemporaryDirectory() as folder:
            kills += trial(case, Path(folder), asked.kills, chance)
    wrong = sum(bool(kill.wrong) for kill in kills)
    console = Console()
    console.print(shown(kills))
    console.print(f"{len(kills)} kills, {wrong} with something wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
