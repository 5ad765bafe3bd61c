"""`LeverEffects`: the result of `levers`, with its tables, words, figure and files."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.comparison.result import figure_form
from simulation.ensemble import Arm
from simulation.experiments.effects import Effects
from simulation.experiments.measures import Measure
from simulation.experiments.ranges import Range
from simulation.experiments.swing import Swung
from simulation.levers import lever_values
from simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure
    from rich.console import Group


@dataclass(frozen=True)
class LeverEffects:
    """Each lever swung from low to high, alone, in every arm, on the same disasters.

    outcome: the measure by which levers are ranked. unmoved: the levers at whose ends nothing
    at all is moved in any arm, each with an inner value that does move something, or None: dead.
    asked: replications wanted. interrupted: Ctrl-C came before the end.
    """

    scenario: Scenario
    scenario_hash: str
    version: str
    arms: tuple[Arm, ...]
    ranges: tuple[Range, ...]
    outcome: Measure
    swung: Swung
    unmoved: tuple[tuple[str, float | None], ...]
    asked: int
    interrupted: bool = False
    notes: tuple[str, ...] = ()

    @property
    def seed(self) -> int:
        """The first seed."""
        return int(self.swung.seeds[0])

    @property
    def replications(self) -> int:
        """How many disasters every setting met."""
        return int(self.swung.seeds.size)

    @cached_property
    def found(self) -> Effects:
        """The paired differences."""
        values = [lever_values(self.scenario, arm) for arm in self.arms]
        labels = [arm.label for arm in self.arms]
        return Effects(self.swung, labels, self.ranges, values, self.outcome)

    @property
    def dead(self) -> tuple[str, ...]:
        """The levers that moved nothing anywhere, neither at their ends nor in between."""
        return tuple(lever for lever, inner in self.unmoved if inner is None)

    def effects(self) -> "pd.DataFrame":
        """Tidy: one row an arm, lever and measure: high less low, with both intervals."""
        from simulation.experiments.lever_frames import effects_frame

        return effects_frame(self.found)

    def ranking(self) -> "pd.DataFrame":
        """Tidy: one row a lever and arm on the outcome, ranked; both ends against the base."""
        from simulation.experiments.lever_frames import ranking_frame

        return ranking_frame(self.found)

    def report(self) -> "Group":
        """What the command prints, as something rich can print."""
        from simulation.experiments.lever_table import report

        return report(self)

    def summary(self) -> str:
        """Ranking, stages and sentences, as text of at most 100 columns."""
        from simulation.comparison.table import as_text

        return as_text(self.report())

    def plot(self, path: str | Path | None = None) -> "Figure":
        """The tornado plot; written to `path` (.png or .svg) when one is given."""
        from simulation.comparison.figure import write
        from simulation.experiments.tornado import draw

        figure = draw(self)
        if path is not None:
            write(figure, Path(path), figure_form(Path(path)))
        return figure

    def to_json(self) -> dict[str, Any]:
        """A dict that strict JSON can hold."""
        from simulation.experiments.lever_document import document

        return document(self)

    def save(self, directory: str | Path) -> tuple[Path, ...]:
        """Write document, table and figure into `directory`; returns their paths."""
        from simulation.experiments.files import LEVERS, save

        return save(LEVERS, Path(directory), self.to_json(), self.ranking(), self.plot())

    def __str__(self) -> str:
        return self.summary()
