"""Rows of a sweep as a table: which run, of what, its factors, its numbers, or why it has none."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from metalead.simulation.comparison.row_columns import NUMBERS, UNITS
from metalead.simulation.engine.chance import worlds_of
from metalead.simulation.engine.columns import CARED, EVENTS
from metalead.simulation.parts.table import table_of
from metalead.simulation.sweeps.factors import Level, Moved, shown_level
from metalead.simulation.sweeps.names import DONE, FAILED, row_name
from metalead.simulation.sweeps.plan import Planned
from metalead.simulation.sweeps.running import Side

if TYPE_CHECKING:
    import pyarrow as pa

SAID = {
    "row": "its name: a hash of all that its numbers depend on but the seed, and the seed",
    "point": "the number of the point, from 0",
    "arm": "which side of the comparison",
    "organisation": "its way of leading",
    "seed": "which disaster: equal seeds of a point are one disaster for every arm",
    "world": "which draw of all that is assumed; disasters of one world differ in luck alone",
    "status": "done, or failed",
    "stage": "where a failed run failed: as its situation was made, or as it was run",
    "message": "why, in a line",
    "events": "of the engine, in the run",
}


def block_table(sides: Sequence[Side], plan: Planned) -> "pa.Table":
    """One row a side and disaster, in this order."""
    each = [side.seeds.size for side in sides]
    seeds = np.concatenate([side.seeds for side in sides])
    numbers = np.concatenate([side.numbers for side in sides])
    failures = [side.failures.get(at) for side in sides for at in range(side.seeds.size)]
    columns: dict[str, Any] = {
        "row": _texts([row_name(side.name, s) for side in sides for s in side.seeds.tolist()]),
        "point": np.repeat([side.point for side in sides], each),
        "arm": _repeated([side.arm for side in sides], each),
        "organisation": _repeated([side.organisation for side in sides], each),
        "seed": seeds,
        "world": worlds_of(seeds),
    }
    for k, factor in enumerate(plan.moved):
        columns[factor.name] = factor_column(factor, [side.values[k] for side in sides], each)
    columns["status"] = [DONE if failure is None else FAILED for failure in failures]
    columns["stage"] = [None if failure is None else failure.stage for failure in failures]
    columns["message"] = [None if failure is None else failure.message for failure in failures]
    columns["events"] = numbers[:, EVENTS]
    columns |= dict(zip(NUMBERS, numbers[:, :CARED].T, strict=True))
    return table_of(columns, units(plan.moved), {})


def factor_column(factor: Moved, values: Sequence[Any], each: Sequence[int]) -> Any:
    """The values of a factor, one a row: numbers where all of them are."""
    found = [as_column(value, factor) for value in values]
    if factor.numeric:
        return np.repeat(np.array(found, dtype=np.float64), each)
    return _repeated(found, each)


def as_column(value: Level, factor: Moved) -> Any:
    """A value as it stands in the factor's column: a number where all are, or text."""
    return value if factor.numeric else shown_level(value)


def units(factors: Sequence[Moved]) -> dict[str, str]:
    """The unit of each column that has one."""
    return {
        **{factor.name: factor.unit for factor in factors if factor.unit},
        **UNITS,
    }


def _repeated(texts: Sequence[str], each: Sequence[int]) -> list[str]:
    return [text for text, count in zip(texts, each, strict=True) for _ in range(count)]


def _texts(names: list[str]) -> Any:
    """Texts that are all distinct: kept as they are."""
    import pyarrow as pa

    return pa.array(names, pa.string())
