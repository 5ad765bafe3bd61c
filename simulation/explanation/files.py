"""The files of an answer: the document, its tables as CSV, the figure."""

from math import isfinite
from typing import TYPE_CHECKING, Any

from metalead.simulation.comparison.files import COMPARISON, FIGURES, OF_ANSWERS, figure_writers
from metalead.simulation.comparison.frames import of_scenario
from metalead.simulation.explanation.answer import FORMAT, Answer
from metalead.simulation.saving.folder import Contents
from metalead.simulation.saving.kind import Kind
from metalead.simulation.saving.parquet import UNITS
from metalead.simulation.saving.whole import Writer, as_json
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd

TABLES = (
    *("shares", "mixtures", "shares_by_seed", "needs"),
    *("ties", "attention", "screening"),
    *("settings", "attempts", "gains", "runs"),
)
EXPLANATION = Kind(
    "explain or compare --best",
    FORMAT,
    OF_ANSWERS,
    (*FIGURES, *(f"{name}.csv" for name in TABLES)),
    (COMPARISON.head,),
)


def contents(answer: Answer) -> Contents:
    """What is written of an answer."""
    return Contents(
        finished=as_json(answer.to_json()),
        data={
            f"{name}.csv": csv_writer(named(answer.scenario, table))
            for name, table in answer.tables().items()
        },
        figures=figure_writers(FIGURES, answer.draw),
    )


def named(scenario: Scenario, table: "pd.DataFrame") -> "pd.DataFrame":
    """The table with the scenario in its first columns, as it stands alone in a file."""
    return table if "scenario_hash" in table else of_scenario(scenario, table)


def units_of(tables: "dict[str, pd.DataFrame]") -> dict[str, dict[str, str]]:
    """{table: {column: unit}}, of the tables that have no column `unit`."""
    return {name: table.attrs[UNITS] for name, table in tables.items() if UNITS in table.attrs}


def csv_writer(table: "pd.DataFrame") -> Writer:
    """What writes this table."""
    return lambda path: table.to_csv(path, index=False)


def rows_of(table: "pd.DataFrame") -> list[dict[str, Any]]:
    """The rows of a table, null in place of what is no number."""
    return [{str(k): plain(v) for k, v in row.items()} for row in table.to_dict("records")]


def plain(value: Any) -> Any:
    """A value as strict JSON holds it."""
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and not isfinite(value) else value
