"""The rows of runs that failed, straight from their parts."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from metalead.simulation.sweeps.names import FAILED

COLUMNS = ("row", "point", "arm", "seed", "stage", "message")


def failed_rows(files: Iterable[Path], most: int) -> list[dict[str, Any]]:
    """The first of them in these parts, at most so many: {column: value}. A part that cannot be
    read is left out."""
    import pyarrow as pa
    from pyarrow import compute, parquet

    found: list[dict[str, Any]] = []
    for file in files:
        if len(found) >= most:
            break
        try:
            rows = parquet.read_table(file, columns=[*COLUMNS, "status"], partitioning=None)
        except (OSError, pa.ArrowException):
            continue
        failed = rows.filter(compute.equal(rows["status"].cast(pa.string()), FAILED))
        found += failed.select(COLUMNS).slice(0, most - len(found)).to_pylist()
    return found
