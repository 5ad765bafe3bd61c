"""Small runs of every organisation, as bytes, to be compared between ways of running them.

As a program: `python jit_runs.py FILE` writes them to a file. In plain Python no row of a table
may be named by a negative number there: compiled, it would be a row that is none.
"""

import sys
from pathlib import Path
from typing import Any

import numba
import numpy as np
from run_state import ARMS

from metalead.agents.compiling.views import View
from metalead.simulation.engine.tables import Run
from metalead.simulation.validation.apparatus.finished import Runner, used
from small_disasters import collapse, puzzle, town, trapped, walkers

MOST_EVENTS = 900  # plain Python is slow
SEEDS = (2, 12)
# Levers that by default leave a part of the model out.
ALL_AT_WORK = {
    "ambiguity": 0.5,
    "information_access": 0.5,
    "community": 0.3,
    "sectors": 1,
    "novelty": 0.5,
    "coaching": 0.5,
    "peer_help": 0.5,
    "reserve": 1,
}
# What a run leaves behind; the others are room for work (outbox, picture) or never change.
TABLES = ("messages", "needs", "incidents", "casualties", "units", "beliefs", "events")
WHOLE = ("world", "leaders", "stocks", "pools", "dry", "ties", "aid", "weather", "curves", "served")


class Rows(np.ndarray):  # type: ignore[type-arg]  # of any table
    """A table whose rows count from the first one on, not from the end."""

    def __getitem__(self, row: Any) -> Any:
        """A row, or several. Raises `IndexError` for one before the first."""
        return super().__getitem__(_checked(row))

    def __setitem__(self, row: Any, value: Any) -> None:
        """Write a row, or several. Raises `IndexError` for one before the first."""
        super().__setitem__(_checked(row), value)


def _checked(row: Any) -> Any:
    if isinstance(row, (int, np.integer)) and row < 0:
        raise IndexError(f"row {row} of a table")
    return row


def check_rows() -> None:
    """From now on, the tables of every view are `Rows`."""
    usual = View.__init__

    def init(self: View, **tables: Any) -> None:
        usual(self, **{name: table.view(Rows) for name, table in tables.items()})

    View.__init__ = init  # type: ignore[method-assign]


def runs() -> dict[str, bytes]:
    """Results and tables by arm, seed and table."""
    found: dict[str, bytes] = {}
    scenario = town(
        kinds=[collapse(3, "together"), trapped(2), puzzle(1), walkers(1)], levers=ALL_AT_WORK
    )
    for arm in ARMS:
        runner = Runner(scenario, arm)
        for seed in SEEDS:
            run = runner.run(seed)
            assert run.world["handled"] < MOST_EVENTS
            name = f"{arm.label} {seed}"
            found[f"{name} result"] = run.result.tobytes()
            found |= {f"{name} {table}": data for table, data in _tables(run.run).items()}
    return found


def _tables(run: Run) -> dict[str, bytes]:
    tables = {table: used(run, table).tobytes() for table in TABLES}
    return tables | {table: getattr(run, table).tobytes() for table in WHOLE}


def write(path: Path) -> None:
    """Save the runs as a file that `read` understands."""
    arrays = {name: np.frombuffer(data, np.uint8) for name, data in runs().items()}
    np.savez(path, **arrays)  # type: ignore[arg-type]  # names are data here, not options


def read(path: Path) -> dict[str, bytes]:
    """The runs saved by `write`."""
    with np.load(path) as file:
        return {name: file[name].tobytes() for name in file.files}


if __name__ == "__main__":
    if numba.config.DISABLE_JIT:
        check_rows()
    write(Path(sys.argv[1]))
