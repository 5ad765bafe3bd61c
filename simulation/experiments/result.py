"""What the results of `levers` and `regimes` have in common: of what they are, words, files."""

from abc import abstractmethod
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from metalead.simulation.experiments.files import contents
from metalead.simulation.experiments.measures import Measure
from metalead.simulation.reporting.report import Told
from metalead.simulation.reporting.versions import metalead_version
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.saving.folder import Contents, save
from metalead.simulation.saving.kind import Kind
from metalead.simulation.scenario.loader import scenario_hash
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Experiment(Told):
    """The result of an experiment.

    arms: the baseline first. outcome: the measure by which levers are ranked, or an arm is ahead.
    notes: what a reader has to know of how it ended. interrupted: Ctrl-C came before the end.
    version: the program's.
    """

    kind: ClassVar[Kind]

    scenario: Scenario
    arms: tuple[Arm, ...]
    outcome: Measure
    notes: tuple[str, ...] = ()
    interrupted: bool = False
    version: str = field(default_factory=metalead_version)

    @property
    def scenario_hash(self) -> str:
        """Which state of the scenario it is."""
        return scenario_hash(self.scenario)

    @abstractmethod
    def table(self) -> "pd.DataFrame":
        """The tidy table that is written to a directory."""

    @abstractmethod
    def to_json(self) -> dict[str, Any]:
        """A dict that strict JSON can hold."""

    def contents(self) -> Contents:
        """What is written to a directory: document, table and figure."""
        return contents(self)

    def save(self, directory: str | Path) -> tuple[Path, ...]:
        """Write document, table and figure into `directory`; returns their paths."""
        return save(self, self.kind, directory)
