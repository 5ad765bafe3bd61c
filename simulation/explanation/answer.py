"""What the answers of this package have in common: their document and files."""

from abc import abstractmethod
from dataclasses import dataclass

from metalead.simulation.comparison.manifest import arm_record
from metalead.simulation.explanation.files import EXPLANATION
from metalead.simulation.plan.arm import Arm
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.files import csv_writer
from metalead.simulation.reporting.report import Finding
from metalead.simulation.reporting.visible import visible
from metalead.simulation.saving.whole import Writer


@dataclass(frozen=True, kw_only=True)
class Answer(Finding):
    """A finding about ways of leading. arms: the two (or more), the baseline first."""

    kind = EXPLANATION
    sources = (
        "metalead.simulation.explanation.attribution",
        "metalead.simulation.explanation.stories",
        "metalead.simulation.explanation.search",
        "metalead.simulation.explanation.tuning",
    )

    arms: tuple[Arm, ...]

    @abstractmethod
    def details(self) -> Json:
        """What the document holds besides the tables: of what runs the numbers are."""

    def document(self) -> Json:
        """What it is about, the answer, and every table."""
        tables = self.tidy()
        return {
            **self.made_with(),
            "command": [visible(word) for word in self.command],
            "arms": [arm_record(arm).model_dump() for arm in self.arms],
            "verdict": self.verdict,
            **self.details(),
            "units": {name: table.units for name, table in tables.items() if table.units},
            **tables,
        }

    def data(self) -> dict[str, Writer]:
        """Every table as CSV."""
        return {
            f"{name}.csv": csv_writer(table.of(self.scenario))
            for name, table in self.tidy().items()
        }
