"""Tables as Parquet, their units with them.

The units of a table stand in `DataFrame.attrs["units"]`, {column: unit}. In the file they are
found in three places, for three kinds of reader: `pandas.read_parquet` gives the attrs back; the
schema has the key `units`, JSON; each field has its `unit`.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import pandas as pd

UNITS, UNIT = "units", "unit"


def write_table(table: "pd.DataFrame", path: Path) -> None:
    """Write a table to a file."""
    with path.open("wb") as file:  # Arrow takes no name but UTF-8
        write_parquet(table, file)


def write_parquet(table: "pd.DataFrame", file: BinaryIO) -> None:
    """Write a table, with the units in its attrs, to an open file."""
    import pyarrow as pa
    from pyarrow import parquet

    packed = pa.Table.from_pandas(table, preserve_index=False)
    units: dict[str, str] = table.attrs.get(UNITS, {})
    fields = [
        field.with_metadata({UNIT: units[field.name]}) if field.name in units else field
        for field in packed.schema
    ]
    metadata = {**(packed.schema.metadata or {}), UNITS: json.dumps(units)}
    parquet.write_table(packed.cast(pa.schema(fields, metadata)), file)
