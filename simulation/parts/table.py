"""Columns as a table of Arrow, their units and what it is told of them with it."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from metalead.simulation.saving.parquet import UNIT, UNITS

if TYPE_CHECKING:
    import pyarrow as pa


def table_of(
    columns: Mapping[str, Any], units: Mapping[str, str], about: Mapping[str, str]
) -> "pa.Table":
    """A table of these columns, of equal length. Columns of text are kept by their distinct texts.

    units: {column: unit}. about: what the file says of itself, {key: text}.
    """
    import pyarrow as pa

    arrays = {name: array_of(values) for name, values in columns.items()}
    fields = [
        pa.field(name, array.type, metadata={UNIT: units[name]} if name in units else None)
        for name, array in arrays.items()
    ]
    metadata = {UNITS: json.dumps(dict(units)), **about}
    return pa.Table.from_arrays(list(arrays.values()), schema=pa.schema(fields, metadata))


def array_of(values: Any) -> "pa.Array":
    """A column: text (a list of texts and None) by its distinct texts, all else as it is."""
    import pyarrow as pa

    if isinstance(values, pa.Array):
        return values
    if isinstance(values, Sequence):
        return pa.array(values, pa.string()).dictionary_encode()
    return pa.array(values)
