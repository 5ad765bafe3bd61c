"""Runs kept, so that long work goes on where it stopped: one row a setting and seed.

A setting is the text of all that a run's numbers depend on but the seed: see
`simulation/experiments/setting.py`. Runs are found by a hash of it.
"""

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Protocol

import numpy as np

from metalead.simulation.experiments.row import NUMBERS as NUMBERS
from metalead.simulation.input.errors import UserError
from metalead.simulation.statistics.arrays import Floats, Ints

FILE = "runs.sqlite"
PATIENCE = 30.0  # seconds of waiting for a lock
APPLICATION = 0x4D4C4541  # 'MLEA', in the header of every file of ours
TABLES = """
CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, setting TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS runs (
    key TEXT NOT NULL, seed INTEGER NOT NULL, numbers BLOB NOT NULL, PRIMARY KEY (key, seed)
) WITHOUT ROWID;
"""


class Store(Protocol):
    """Where a `Runner` keeps runs by setting and seed."""

    def keep(self, setting: str, seeds: Iterable[int], rows: Floats) -> None:
        """Store `rows` [seeds, NUMBERS] of a setting, all or none of them."""

    def find(self, setting: str, seeds: Ints) -> dict[int, Floats]:
        """The rows, each [NUMBERS], of those of `seeds` that are there."""

    def others(self, part: str) -> int:
        """How many settings are there that do not hold this part of a setting's text."""


class MemoryStore:
    """Runs that are kept as long as the program has them in hand."""

    def __init__(self) -> None:
        self._rows: defaultdict[str, dict[int, Floats]] = defaultdict(dict)

    def keep(self, setting: str, seeds: Iterable[int], rows: Floats) -> None:
        """See `Store`."""
        self._rows[key_of(setting)].update(zip(seeds, rows, strict=True))

    def find(self, setting: str, seeds: Ints) -> dict[int, Floats]:
        """See `Store`."""
        there = self._rows[key_of(setting)]
        return {seed: there[seed] for seed in seeds.tolist() if seed in there}

    def others(self, part: str) -> int:
        """None: all are of this process."""
        return 0


class RunStore:
    """Runs in a file. Raises `UserError` when it is not one of ours or cannot be used.

    When later on a run cannot be kept there (a full disk, a lock that stays) the file is left as
    it is and `on_problem` is told once, in a line; the runs of this work are kept in memory, so
    that its answer is not lost.
    """

    def __init__(self, path: Path, on_problem: Callable[[str], object] | None = None) -> None:
        self.path = path
        self._on_problem = on_problem or fail
        self._spare: MemoryStore | None = None
        # Of the wait for a lock SQLite does a second, so that Ctrl-C is heard.
        self._connection = self._tried(lambda: sqlite3.connect(path, timeout=1.0), "used")
        try:
            self._tried(self._open, "used")
        except BaseException:
            self.close()
            raise

    def _open(self) -> None:
        (application,) = self._connection.execute("PRAGMA application_id").fetchone()
        (tables,) = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and application != APPLICATION:
            raise UserError(f"{self.path}: metalead did not write this. Name another directory")
        self._connection.execute(f"PRAGMA application_id = {APPLICATION}")
        self._connection.executescript(TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def keep(self, setting: str, seeds: Iterable[int], rows: Floats) -> None:
        """See `Store`."""
        numbers = list(seeds)
        if self._spare is None:
            try:
                self._tried(lambda: self._insert(setting, numbers, rows), "written")
                return
            except UserError as problem:
                self._on_problem(str(problem))
                self._spare = MemoryStore()
        self._spare.keep(setting, numbers, rows)

    def _insert(self, setting: str, seeds: Iterable[int], rows: Floats) -> None:
        key = key_of(setting)
        runs = [(key, int(seed), row.tobytes()) for seed, row in zip(seeds, rows, strict=True)]
        with self._connection:
            self._connection.execute("INSERT OR IGNORE INTO settings VALUES (?, ?)", (key, setting))
            self._connection.executemany("INSERT OR REPLACE INTO runs VALUES (?, ?, ?)", runs)

    def find(self, setting: str, seeds: Ints) -> dict[int, Floats]:
        """See `Store`."""
        found = self._tried(lambda: self._select(setting, seeds), "read")
        return found if self._spare is None else found | self._spare.find(setting, seeds)

    def _select(self, setting: str, seeds: Ints) -> dict[int, Floats]:
        query = "SELECT seed, numbers FROM runs WHERE key = ? AND seed BETWEEN ? AND ?"
        ends = (key_of(setting), int(seeds.min()), int(seeds.max()))
        wanted = set(seeds.tolist())
        with closing(self._connection.execute(query, ends)) as found:
            return {seed: np.frombuffer(row) for seed, row in found if seed in wanted}

    def others(self, part: str) -> int:
        """See `Store`."""
        query = "SELECT count(*) FROM settings WHERE instr(setting, ?) = 0"
        (found,) = self._tried(lambda: self._connection.execute(query, (part,)).fetchone(), "read")
        return int(found)

    def _tried[T](self, action: Callable[[], T], what: str) -> T:
        """Do it, waiting for another's lock for PATIENCE; `UserError` when it cannot be done."""
        end = monotonic() + PATIENCE
        while True:
            try:
                return action()
            except sqlite3.Error as error:
                if not is_busy(error):
                    raise UserError(
                        f"{self.path}: cannot be {what} as a store of runs; {error}"
                    ) from None
                if monotonic() > end:
                    raise UserError(
                        f"{self.path}: another program has held its lock for {PATIENCE:g} s. "
                        "What is kept there stays; the same command goes on from it"
                    ) from None


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program has a lock on the file."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    )


def fail(problem: str) -> None:
    """For callers who want to be stopped by a run that cannot be kept."""
    raise UserError(problem)


def key_of(setting: str) -> str:
    """A short name of a setting."""
    return hashlib.sha256(setting.encode()).hexdigest()
