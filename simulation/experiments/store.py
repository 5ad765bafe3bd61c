"""Runs kept, so that long work goes on where it stopped: the parts of rows that sweeps have, too.

A setting is the text of all that a run's numbers depend on but the seed: see
`simulation/runs/setting.py`. Runs are found by a hash of it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from metalead.simulation.comparison.row_columns import NUMBERS as NAMES, UNITS
from metalead.simulation.engine.chance import worlds_of
from metalead.simulation.experiments.row import NUMBERS as NUMBERS
from metalead.simulation.input.errors import UserError
from metalead.simulation.parts.listing import LIST, Parts
from metalead.simulation.parts.table import table_of
from metalead.simulation.runs.numbers import numbers
from metalead.simulation.runs.setting import key_of
from metalead.simulation.statistics.arrays import Floats, Ints

if TYPE_CHECKING:
    import pyarrow as pa

FILE = LIST
OLD = "runs.sqlite"  # the store of versions up to 0.2
OLD_MARK = b"MLEA"  # in the header of every such file
TOGETHER = 2000  # rows that are written at a time
OFTEN = 5.0  # seconds after which fewer are written, too: more is not lost to a kill


class Store(Protocol):
    """Where a `Runner` keeps runs by setting and seed."""

    def keep(self, setting: str, seeds: Iterable[int], rows: Floats) -> None:
        """Store `rows` [seeds, NUMBERS] of a setting."""

    def find(self, setting: str, seeds: Ints) -> dict[int, Floats]:
        """The rows, each [NUMBERS], of those of `seeds` that are there."""

    def others(self, bits: str) -> int:
        """How many settings are there of programs whose numbers have other bits."""

    def older(self) -> str:
        """The name of an older store beside this one; '' where there is none."""


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

    def others(self, bits: str) -> int:
        """None: all are of this process."""
        return 0

    def older(self) -> str:
        """None."""
        return ""


class RunStore:
    """Runs in a directory. Raises `UserError` for a list or a part that cannot be read.

    They are held in memory, too, so that none is searched for on the disk. When later on a part
    cannot be written (a full disk) `on_problem` is told once, in a line; the runs of this work are
    in memory then, so that its answer is not lost.
    """

    def __init__(self, directory: Path, on_problem: Callable[[str], object] | None = None) -> None:
        self.directory = directory
        self._parts = Parts(directory, str(directory))
        self._parts.tidy()
        self._on_problem = on_problem or fail
        self._memory = MemoryStore()
        self._waiting: list[tuple[str, list[int], Floats]] = []
        self._written, self._failed = monotonic(), False
        for part in self._parts:
            if part.numbers == numbers().bits:
                self._take(_table(self._parts.path(part.name)))

    def _take(self, table: "pa.Table") -> None:
        settings = table.column("setting").combine_chunks().dictionary_encode()
        seeds = table.column("seed").to_numpy()
        rows = np.column_stack([table.column(name).to_numpy() for name in NAMES])
        which = settings.indices.to_numpy()
        for at, setting in enumerate(settings.dictionary.to_pylist()):
            mine = which == at
            self._memory.keep(setting, seeds[mine].tolist(), rows[mine])

    def keep(self, setting: str, seeds: Iterable[int], rows: Floats) -> None:
        """See `Store`."""
        numbered = list(seeds)
        self._memory.keep(setting, numbered, rows)
        self._waiting.append((setting, numbered, rows))
        many = sum(len(some) for _, some, _ in self._waiting) >= TOGETHER
        if many or monotonic() - self._written > OFTEN:
            self._write()

    def find(self, setting: str, seeds: Ints) -> dict[int, Floats]:
        """See `Store`."""
        return self._memory.find(setting, seeds)

    def others(self, bits: str) -> int:
        """See `Store`."""
        found: set[str] = set()
        for part in self._parts:
            if part.numbers != bits:
                column = _table(self._parts.path(part.name), ["setting"]).column("setting")
                found.update(column.unique().to_pylist())
        return len(found)

    def older(self) -> str:
        """See `Store`."""
        return OLD if is_old(self.directory / OLD) else ""

    def close(self) -> None:
        """Write what is not written yet."""
        self._write()

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._written = monotonic()
        if not waiting or self._failed:
            return
        name = f"{len(self._parts):06d}-{_digest(waiting)}"
        try:
            self._parts.write(name, _packed(waiting), 0, numbers().bits)
        except UserError as problem:
            self._failed = True
            self._on_problem(str(problem))


def _packed(waiting: list[tuple[str, list[int], Floats]]) -> "pa.Table":
    seeds = np.array([seed for _, some, _ in waiting for seed in some], dtype=np.int64)
    rows = np.concatenate([rows for _, _, rows in waiting])
    columns: dict[str, Any] = {
        "setting": [setting for setting, some, _ in waiting for _ in some],
        "seed": seeds,
        "world": worlds_of(seeds),
        **dict(zip(NAMES, rows.T, strict=True)),
    }
    return table_of(columns, UNITS, {})


def _digest(waiting: list[tuple[str, list[int], Floats]]) -> str:
    """A short name of what a part is of."""
    digest = hashlib.sha256()
    for setting, seeds, _ in waiting:
        digest.update(f"{key_of(setting)} {seeds} ".encode())
    return digest.hexdigest()[:12]


def _table(path: Path, columns: list[str] | None = None) -> "pa.Table":
    """A part. Raises `UserError` for one that is gone or no such file."""
    from pyarrow import ArrowException, parquet

    try:
        table = parquet.read_table(path, columns=columns)
        return table.select(columns or ["setting", "seed", *NAMES])
    except (OSError, ArrowException, KeyError, ValueError) as error:
        raise UserError(
            f"{path}: cannot be read as a store of runs; {' '.join(str(error).split())[:200]}. "
            "Restore it, or name another directory"
        ) from None


def is_old(path: Path) -> bool:
    """Whether a file is a store of a version before these parts."""
    try:
        with path.open("rb") as file:
            return file.read(100)[68:72] == OLD_MARK
    except OSError:
        return False


def fail(problem: str) -> None:
    """For callers who want to be stopped by a run that cannot be kept."""
    raise UserError(problem)
