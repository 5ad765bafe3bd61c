"""A result is tidy tables: a row an observation, columns with names, units and intervals.

Frame, document and files of every result follow from its tables.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import nan
from typing import TYPE_CHECKING, Any

from metalead.simulation.saving.parquet import UNITS
from metalead.simulation.scenario.loader import scenario_hash
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.intervals import Estimate

if TYPE_CHECKING:
    import pandas as pd

INTERVALS = ("mean", "low", "high", "low_assumed", "high_assumed")


@dataclass(frozen=True, slots=True)
class Tidy:
    """A table. columns: {name: values}, one value a row, NaN where there is none.

    units: of the columns whose unit no column `unit` tells, {column: unit}.
    """

    columns: Mapping[str, Any]
    units: Mapping[str, str] = field(default_factory=dict)

    def rows(self) -> list[dict[str, Any]]:
        """Every row as {column: value}."""
        values = zip(*self.columns.values(), strict=True)
        return [dict(zip(self.columns, row, strict=True)) for row in values]

    def frame(self) -> "pd.DataFrame":
        """The table for pandas; `attrs["units"]` has the units, {column: unit}."""
        import pandas as pd

        table = pd.DataFrame(dict(self.columns))
        if self.units:
            table.attrs[UNITS] = dict(self.units)
        return table

    def told(self, **same: str) -> "Tidy":
        """The table with these columns before its own, each with one value in every row."""
        count = len(next(iter(self.columns.values()), ()))
        first = {name: [value] * count for name, value in same.items()}
        return Tidy(first | dict(self.columns), self.units)

    def of(self, scenario: Scenario) -> "Tidy":
        """The table as it stands alone in a file: it says of which state of which scenario."""
        if "scenario_hash" in self.columns:
            return self
        return self.told(scenario=scenario.id, scenario_hash=scenario_hash(scenario))


def tidy(
    rows: Iterable[Mapping[str, Any]],
    names: Sequence[str] = (),
    units: Mapping[str, str] | None = None,
) -> Tidy:
    """Rows as a table. names: its columns; by default those that any row has."""
    found = list(rows)
    names = names or list(dict.fromkeys(name for row in found for name in row))
    return Tidy({name: [row.get(name, nan) for row in found] for name in names}, units or {})


def interval(found: Estimate) -> dict[str, float]:
    """The mean of a difference with both intervals, as columns."""
    return {name: getattr(found, name) for name in INTERVALS}


def interval_of_mean(found: Estimate) -> dict[str, float]:
    """A mean with the interval of the mean over all worlds, as columns."""
    return {
        "mean": found.mean,
        "low": found.mean - found.of_mean,
        "high": found.mean + found.of_mean,
    }
