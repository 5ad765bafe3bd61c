"""`RegimeMap`: the result of `regimes`, with its tables, words, figure and files."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.comparison.result import figure_form
from simulation.ensemble import Arm
from simulation.experiments.leads import Leads
from simulation.experiments.level_set import Search, Terms
from simulation.experiments.measures import Measure
from simulation.experiments.plane import Plane
from simulation.experiments.regime_cause import Why, reasons
from simulation.experiments.regime_rule import Rule, rule_of
from simulation.experiments.runner import Measured
from simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure
    from rich.console import Group


@dataclass(frozen=True)
class RegimeMap:
    """Where in a plane of two levers each arm is ahead.

    arms: the baseline first. visits: the cells measured, in order, with the numbers of every arm
    there; each has disasters of its own, `replications` of them. found: what the search ended with.
    """

    scenario: Scenario
    scenario_hash: str
    version: str
    arms: tuple[Arm, ...]
    plane: Plane
    outcome: Measure
    terms: Terms
    seed: int
    replications: int
    visits: tuple[tuple[int, Measured], ...]
    found: Search
    notes: tuple[str, ...] = ()

    @property
    def interrupted(self) -> bool:
        """Whether Ctrl-C came before the end."""
        return self.found.stopped == "interrupted"

    @property
    def leads(self) -> Leads:
        """Who is ahead in each cell, and how well that is known."""
        return self.found.leads

    @property
    def labels(self) -> tuple[str, ...]:
        """The arms' names."""
        return tuple(arm.label for arm in self.arms)

    @cached_property
    def rule(self) -> Rule | None:
        """The map in words; None where nothing is known."""
        return rule_of(self.plane, self.leads, self.labels)

    @cached_property
    def why(self) -> tuple[Why, ...]:
        """For each arm that is ahead somewhere: through which stage."""
        return reasons(self.outcome, self.labels, self.leads, self.visits)

    def points(self) -> "pd.DataFrame":
        """Tidy: one row a measured cell and compared arm, the arm less the baseline."""
        from simulation.experiments.regime_frames import points_frame

        return points_frame(self)

    def cells(self) -> "pd.DataFrame":
        """Tidy: one row a cell of the map: x, y, ahead, known, decided, lead and its error."""
        from simulation.experiments.regime_frames import cells_frame

        return cells_frame(self)

    def report(self) -> "Group":
        """What the command prints, as something rich can print."""
        from simulation.experiments.regime_table import report

        return report(self)

    def summary(self) -> str:
        """The map, its rule, why, and how well it is known, as text of at most 100 columns."""
        from simulation.comparison.table import as_text

        return as_text(self.report())

    def plot(self, path: str | Path | None = None) -> "Figure":
        """The map with its border; written to `path` (.png or .svg) when one is given."""
        from simulation.comparison.figure import write
        from simulation.experiments.regime_figure import draw

        figure = draw(self)
        if path is not None:
            write(figure, Path(path), figure_form(Path(path)))
        return figure

    def to_json(self) -> dict[str, Any]:
        """A dict that strict JSON can hold."""
        from simulation.experiments.regime_document import document

        return document(self)

    def save(self, directory: str | Path) -> tuple[Path, ...]:
        """Write document, table and figure into `directory`; returns their paths."""
        from simulation.experiments.files import REGIMES, save

        return save(REGIMES, Path(directory), self.to_json(), self.points(), self.plot())

    def __str__(self) -> str:
        return self.summary()
