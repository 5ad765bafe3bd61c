"""Rows of other sweeps, found by their names: what was run there is not run again."""

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.comparison.row_columns import NUMBERS
from metalead.simulation.engine.columns import CARED, EVENTS, WIDTH
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.parts.listing import Parts
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.sweeps.names import DONE, HEAD, LETTERS

HASHED = 15  # letters of a setting's name that a whole number of 64 bits holds
ENTRY = np.dtype([("setting", np.int64), ("seed", np.int64), ("part", np.int32), ("at", np.int32)])


class Others:
    """The rows of other sweeps: an index of 24 bytes a row; the numbers stay on the disk.

    Raises `UserError` for a directory that holds no sweep.
    """

    def __init__(self, directories: Sequence[str | PathLike[str]]) -> None:
        self._files: list[Path] = []
        entries = [entry for place in directories for entry in self._indexed(Path(place))]
        found = np.concatenate(entries) if entries else np.empty(0, ENTRY)
        self._index = np.sort(found, order=["setting", "seed"])
        self._open: tuple[Path, Floats] | None = None
        self.taken = 0  # rows

    def _indexed(self, directory: Path) -> list[NDArray[np.void]]:
        if not (directory / HEAD).is_file():
            raise UserError(
                f"{option('reuse')} {directory}: holds no sweep. Name the directory of one"
            )
        return [self._entries(path) for path in Parts(directory, str(directory)).paths]

    def _entries(self, path: Path) -> NDArray[np.void]:
        from pyarrow import parquet

        table = parquet.read_table(path, columns=["row", "seed", "status"])
        done = np.array(table.column("status").to_pylist()) == DONE
        names = table.column("row").to_pylist()
        entries = np.empty(len(names), ENTRY)
        entries["setting"] = [hashed(name[:LETTERS]) for name in names]
        entries["seed"] = table.column("seed").to_numpy()
        entries["part"], entries["at"] = len(self._files), np.arange(len(names))
        self._files.append(path)
        kept: NDArray[np.void] = entries[done]
        return kept

    def find(self, setting: str, seeds: Ints) -> Floats | None:
        """The rows of a setting (its name) for these seeds, as the engine gives them: float64
        [seeds, WIDTH], without the curves; None where one is lacking."""
        key = hashed(setting)
        first = np.searchsorted(self._index["setting"], key)
        last = np.searchsorted(self._index["setting"], key, side="right")
        mine = self._index[first:last]
        at = np.searchsorted(mine["seed"], seeds)
        if mine.size == 0 or (at >= mine.size).any() or (mine["seed"][at] != seeds).any():
            return None
        found = np.full((seeds.size, WIDTH), np.nan)
        for k, entry in enumerate(mine[at]):
            rows = self._rows(self._files[entry["part"]])
            found[k, :CARED], found[k, EVENTS] = rows[entry["at"], :-1], rows[entry["at"], -1]
        self.taken += seeds.size
        return found

    def _rows(self, path: Path) -> Floats:
        """All numbers of a part; the last one that was opened is at hand."""
        if self._open is None or self._open[0] != path:
            from pyarrow import parquet

            table = parquet.read_table(path, columns=[*NUMBERS, "events"])
            columns = [table.column(name).to_numpy() for name in (*NUMBERS, "events")]
            self._open = path, np.column_stack(columns)
        return self._open[1]


def hashed(setting: str) -> int:
    """The first letters of a setting's name as a number."""
    return int(setting[:HASHED], 16)
