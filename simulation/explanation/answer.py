"""What the answers of this package have in common: words, tables, a figure, files."""

from abc import abstractmethod
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from metalead.simulation.comparison.manifest import arm_record
from metalead.simulation.plan.arm import Arm
from metalead.simulation.reporting.caution import caution
from metalead.simulation.reporting.report import Told
from metalead.simulation.reporting.versions import program, versions
from metalead.simulation.reporting.visible import visible
from metalead.simulation.scenario.loader import scenario_hash
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from metalead.simulation.saving.folder import Contents

FORMAT = "metalead explanation 2"
SOURCES = (
    "metalead.simulation.explanation.attribution",
    "metalead.simulation.explanation.stories",
    "metalead.simulation.explanation.search",
    "metalead.simulation.explanation.tuning",
)  # of the numbers, beyond the runs


@dataclass(frozen=True, kw_only=True)
class Answer(Told):
    """A result that is told in words, tables and a figure.

    arms: the two ways of leading (or more), the baseline first. notes: what a reader has to know
    of how it came about. interrupted: Ctrl-C came before the end. command: what was typed.
    """

    scenario: Scenario
    arms: tuple[Arm, ...]
    notes: tuple[str, ...] = ()
    interrupted: bool = False
    command: tuple[str, ...] = ()

    @property
    @abstractmethod
    def verdict(self) -> str:
        """The answer in a plain sentence or a few."""

    @abstractmethod
    def tables(self) -> dict[str, "pd.DataFrame"]:
        """Every tidy table, by name."""

    @abstractmethod
    def details(self) -> dict[str, Any]:
        """What the document holds besides the tables: of what runs the numbers are."""

    def to_json(self) -> dict[str, Any]:
        """A dict that strict JSON can hold: the tables as lists of rows, null where no value is."""
        from metalead.simulation.explanation.files import rows_of, units_of

        tables = self.tables()
        return {
            "format": FORMAT,
            "scenario": self.scenario.id,
            "scenario_hash": scenario_hash(self.scenario),
            "program": program(*SOURCES),
            "versions": versions(),
            "command": [visible(word) for word in self.command],
            "arms": [arm_record(arm).model_dump() for arm in self.arms],
            "interrupted": self.interrupted,
            "notes": list(self.notes),
            "verdict": self.verdict,
            **self.details(),
            "units": units_of(tables),
            **{name: rows_of(table) for name, table in tables.items()},
        }

    def contents(self) -> "Contents":
        """What is written to a directory: document, tables and figure."""
        from metalead.simulation.explanation.files import contents

        return contents(self)

    def save(self, directory: str | Path) -> tuple[Path, ...]:
        """Write document, tables and figure into `directory`; returns their paths.

        Raises `UserError` when the directory cannot be written or holds other files of the
        same names.
        """
        from metalead.simulation.explanation.files import EXPLANATION
        from metalead.simulation.saving.folder import save

        return save(self, EXPLANATION, directory)

    def _repr_html_(self) -> str:
        first = next(iter(self.tables().values()))
        lines = (*self.notes, self.verdict, caution(self.scenario))
        words = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
        table = first.to_html(index=False, border=0, float_format="{:.4g}".format)
        return f"<div><h4>{escape(self.scenario.title)}</h4>{words}{table}</div>"
