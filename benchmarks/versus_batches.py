"""Many runs by Mesa's batch_run, by EMA Workbench and by a sweep; what a sweep costs and keeps.

    uv run --group benchmarks python benchmarks/versus_batches.py

The same small design (five values of sharing, two arms, the same disasters at Lake Pomona) in the
same rounds, the first two with the plain Mesa model. Beside it: a sweep against the bare engine on
equal arms and seeds, by the processor's time of one thread; its peak of memory at 20,000, 100,000
and a million rows; and the rows that each way leaves on the disk when it is killed.
"""

import argparse
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time, sleep
from typing import Any

import numpy as np

from benchmarks.batch_sides import SCENARIO, SHARING, by_mesa, by_sweep, by_workbench, draw_all
from benchmarks.cases import ORGANISATIONS
from benchmarks.timing import Figure, alternate, figure, options, ratios, show, table
from metalead import Design, Results, sweep
from metalead.simulation.runs.ensemble import run_rows
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.sweeps.plan import planned

SEEDS = range(4)  # of the small design
DISASTERS = 20  # of what is held against the engine alone
ROUNDS, OVERHEAD_ROUNDS = 3, 7
OVERHEAD = 5.0  # per cent, at most
ROWS = (20_000, 100_000, 1_000_000)
MEMORY = 2000.0  # megabytes, at most
KILLED_AFTER = 20.0  # seconds from the start of the process
SIDES = ("mesa", "workbench", "sweep")


def measure(parts: Sequence[str]) -> list[Figure]:
    """These parts of it; what is there is printed as it comes."""
    found: list[Figure] = []
    with TemporaryDirectory() as folder:
        place = Path(folder)
        draw_all(place / "drawn.pickle", SEEDS)
        for name in parts:
            figures = PARTS[name](place)
            print(table(figures), flush=True)
            found += figures
    return found


def speeds(place: Path) -> list[Figure]:
    """Runs a second of each side, and ratios in the same rounds."""
    numbers = count()

    def swept(threads: int) -> None:
        by_sweep(threads, len(SEEDS), place / f"speed-{next(numbers)}")

    swept(1)
    sides: dict[str, Callable[[], object]] = {
        "mesa.batch_run": partial(by_mesa, 1, SEEDS),
        "mesa.batch_run, two processes": partial(by_mesa, 2, SEEDS),
        "EMA Workbench": partial(by_workbench, 1, SEEDS),
        "EMA Workbench, two processes": partial(by_workbench, 2, SEEDS),
        "sweep, one thread": partial(swept, 1),
        "sweep, two threads": partial(swept, 2),
    }
    seconds = alternate(sides, ROUNDS)
    runs = len(SEEDS) * len(SHARING) * len(ORGANISATIONS)
    found = [
        figure(name, [runs / each for each in taken], "runs a second")
        for name, taken in seconds.items()
    ]
    quick = seconds["sweep, two threads"]
    for name in ("mesa.batch_run, two processes", "EMA Workbench, two processes"):
        found.append(
            figure(f"sweep, two threads, over {name}", ratios(seconds[name], quick), "times")
        )
    return found


def overhead(place: Path, scenario: str, points: int) -> list[Figure]:
    """What a sweep takes more than the engine alone on equal arms and seeds, in per cent."""
    said = {
        "scenario": scenario,
        "factors": {"sharing": {"low": 0, "high": 1}},
        "sampling": {"method": "latin-hypercube", "points": points},
        "replications": DISASTERS,
    }
    plan = planned(Design(**said))
    shares = plan.shares([plan.extent])
    arms = [
        arm
        for point in range(points)
        for arm in plan.factors.situation(plan.values(shares[point]))[1]
    ]
    found, seeds, numbers = load_scenario(scenario), np.arange(DISASTERS, dtype=np.int64), count()

    def swept() -> None:
        sweep(said, out=place / f"{scenario}-{next(numbers)}", threads=1)

    def bare() -> None:
        run_rows(found, arms, seeds, 1)

    swept()
    seconds = alternate({"sweep": swept, "bare": bare}, OVERHEAD_ROUNDS, process_time)
    more = [100.0 * (one - 1.0) for one in ratios(seconds["sweep"], seconds["bare"])]
    rows = points * len(ORGANISATIONS) * DISASTERS
    what = f"a sweep of {rows:,} rows at {scenario} over the engine alone"
    return [figure(what, more, "%", at_most=OVERHEAD)]


def overheads(place: Path) -> list[Figure]:
    """Where a run takes a millisecond, and where it takes a score of them."""
    return [*overhead(place, SCENARIO, 40), *overhead(place, "wichita-falls-1979", 4)]


def memory(place: Path) -> list[Figure]:
    """The peak of memory of sweeps of more and more rows, each in a process of its own."""
    found = []
    for rows in ROWS:
        words = (sys.executable, __file__, "--rows", str(rows), "--in", str(place))
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        megabytes = [float(done.stdout.split()[-1])]
        what = f"peak of memory, {rows:,} rows at lab-wheel"
        found.append(figure(what, megabytes, "MB", at_most=MEMORY if rows == ROWS[-1] else None))
    return found


def peak_of(rows: int, place: Path) -> float:
    """Megabytes that this process had at most, when it has swept so many rows."""
    import resource

    each = 20
    design = {
        "scenario": "lab-wheel",
        "factors": {"sharing": {"low": 0, "high": 1}},
        "sampling": {"method": "latin-hypercube", "points": rows // (2 * each)},
        "replications": each,
    }
    sweep(design, out=place / f"rows-{rows}", threads=2)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def left_by_kills(place: Path) -> list[Figure]:
    """The rows that each side has left when it is killed in the midst of a long design."""
    found = []
    for side in SIDES:
        folder = place / f"killed-{side}"
        folder.mkdir()
        words = (sys.executable, __file__, "--side", side, "--in", str(folder))
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        sleep(KILLED_AFTER)
        if process.poll() is not None:
            raise RuntimeError(f"{side} ended by itself")
        process.send_signal(signal.SIGKILL)
        process.wait()
        what = f"rows on the disk, {side} killed after {KILLED_AFTER:.0f} s"
        found.append(figure(what, [float(rows_left(side, folder))], "rows"))
    return found


def rows_left(side: str, folder: Path) -> int:
    """Rows on the disk. What only a file of the other two could have is looked for, too."""
    if side == "sweep":
        return Results(folder / "sweep").rows if (folder / "sweep").exists() else 0
    others = [file for file in folder.rglob("*") if file.is_file()]
    if others:
        raise RuntimeError(f"{side} has left {others}: count what is in there")
    return 0


def run_side(side: str, folder: Path) -> Any:
    """A design that takes far longer than it is left to live."""
    forever = list(SEEDS) * 500
    if side == "mesa":
        return by_mesa(1, forever)
    if side == "workbench":
        return by_workbench(1, forever)
    return by_sweep(1, 100_000, folder / "sweep")


PARTS: dict[str, Callable[[Path], list[Figure]]] = {
    "speeds": speeds,
    "overhead": overheads,
    "memory": memory,
    "kills": left_by_kills,
}


def main() -> None:
    """Measure; or be one of the processes that are measured."""
    parser: argparse.ArgumentParser = options("Many runs, by three ways")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--rows", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--in", dest="place", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.side:
        run_side(asked.side, asked.place)
    elif asked.rows:
        print(peak_of(asked.rows, asked.place))
    else:
        show("Many runs, by three ways", measure(asked.only), asked.json)


if __name__ == "__main__":
    main()
