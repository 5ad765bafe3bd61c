"""Rows of a sweep, run again from its design and held against what is stored, bit for bit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from metalead.simulation.statistics.arrays import Ints
from metalead.simulation.sweeps.blocks import Block
from metalead.simulation.sweeps.names import FAILED
from metalead.simulation.sweeps.plan import APART
from metalead.simulation.sweeps.results import Results
from metalead.simulation.sweeps.rows import block_table
from metalead.simulation.sweeps.running import Bench

if TYPE_CHECKING:
    import pyarrow as pa

TABLE_OF = 2_000  # rows that are run before they are compared


@dataclass(frozen=True, slots=True)
class Departure:
    """A number or text that is another one: which row's, what was stored, what comes out now."""

    row: str
    column: str
    stored: str
    now: str


@dataclass(slots=True)
class Checked:
    """rows: run again. failed: of these, runs that failed before and now. departures: all."""

    rows: int
    failed: int
    departures: list[Departure]


def sampled(sizes: Sequence[int], share: float, seed: int) -> list[Ints]:
    """Rows drawn at random, without repeats: of each part, which, in order. One at least."""
    total = sum(sizes)
    count = min(total, max(1, round(share * total)))
    chosen = np.sort(np.random.default_rng(seed).choice(total, count, replace=False))
    starts = np.concatenate([[0], np.cumsum(sizes)])
    return [chosen[(chosen >= a) & (chosen < b)] - a for a, b in pairwise(starts)]


class Rerun:
    """Runs rows of one sweep again."""

    def __init__(self, results: Results, threads: int) -> None:
        self.plan = results.plan
        self._first, self._fresh = results.head.design.first_seed, self.plan.design.luck == "fresh"
        self._bench = Bench(self.plan, self.plan.shares(results.head.history), threads)

    def check(self, stored: "pa.Table", on_row: Callable[[int], object]) -> Checked:
        """Run the rows of a table again; whatever is not equal in the last bit is told."""
        found = Checked(0, 0, [])
        for start in range(0, stored.num_rows, TABLE_OF):
            piece = stored.slice(start, TABLE_OF)
            again = self.again(piece, on_row)
            found.departures += departures(piece, again)
            found.rows += piece.num_rows
            found.failed += piece.column("status").to_pylist().count(FAILED)
        return found

    def again(self, stored: "pa.Table", on_row: Callable[[int], object]) -> "pa.Table":
        """The same rows, from the design alone."""
        import pyarrow as pa

        tables = []
        named = (stored.column(name).to_pylist() for name in ("point", "arm", "seed"))
        for point, arm, seed in zip(*named, strict=True):
            sides = self._bench.run(self.block(point, arm, seed))
            tables.append(block_table(sides, self.plan))
            on_row(1)
        return pa.concat_tables(tables).unify_dictionaries()

    def block(self, point: int, arm: str, seed: int) -> Block:
        """The block of one run."""
        at = seed - self._first - (point * APART if self._fresh else 0)
        return Block(0, range(point, point + 1), range(at, at + 1), (arm,))


def departures(stored: "pa.Table", again: "pa.Table") -> Iterator[Departure]:
    """What two tables of the same rows differ in, column by column."""
    rows = stored.column("row").to_pylist()
    for name in dict.fromkeys((*again.column_names, *stored.column_names)):
        sides = [_values(table, name) for table in (stored, again)]
        if sides[0].dtype != sides[1].dtype:
            sides = [side.astype(object) for side in sides]
        for at in np.flatnonzero(_differ(*sides)).tolist():
            yield Departure(rows[at], name, repr(sides[0][at]), repr(sides[1][at]))


def _values(table: "pa.Table", name: str) -> Any:
    if name not in table.column_names:
        return np.full(table.num_rows, None, dtype=object)
    column = table.column(name)
    if str(column.type).startswith(("dictionary", "string")):
        return np.array(column.to_pylist(), dtype=object)
    return column.to_numpy()


def _differ(stored: Any, now: Any) -> Any:
    """Where two columns differ: numbers in their bits (no number is no number)."""
    if stored.dtype == np.float64:
        nothing = np.isnan(stored) & np.isnan(now)
        return (stored.view(np.int64) != now.view(np.int64)) & ~nothing
    return stored != now
