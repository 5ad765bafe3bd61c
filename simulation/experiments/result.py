"""What the results of `levers` and `regimes` have in common: of what they are, words, files."""

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metalead.simulation.experiments.measures import Measure
from metalead.simulation.plan.own_parameters import parameter_values
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.files import parquet_writer
from metalead.simulation.reporting.report import Finding
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.saving.whole import Writer

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Experiment(Finding):
    """The result of an experiment.

    arms: the baseline first. outcome: the measure by which levers are ranked, or an arm is ahead.
    """

    arms: tuple[Arm, ...]
    outcome: Measure

    @property
    @abstractmethod
    def sentences(self) -> Iterable[str]:
        """What it says, sentence by sentence."""

    @property
    def verdict(self) -> str:
        """All that it says, a sentence a line."""
        return "\n".join(self.sentences)

    def table(self) -> "pd.DataFrame":
        """The tidy table that is written to a directory."""
        return self.foremost().frame()

    def made_with(self) -> Json:
        """As every finding, with outcome, arms and sentences."""
        arms = [
            {"arm": arm.label, "organisation": arm.organisation, "levers": dict(arm.levers)}
            | ({"parameters": values} if (values := parameter_values(arm)) else {})
            for arm in self.arms
        ]
        return super().made_with() | {
            "outcome": self.outcome.id,
            "arms": arms,
            "sentences": list(self.sentences),
        }

    def data(self) -> dict[str, Writer]:
        """The foremost table, as Parquet."""
        return {self.kind.others[0]: parquet_writer(self.foremost())}
