"""`RegimeMap`: the result of `regimes`, with its tables, words, figure and files."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from metalead.simulation.experiments.files import REGIMES
from metalead.simulation.experiments.regime_cause import Why, reasons
from metalead.simulation.experiments.regime_rule import Rule, rule_of
from metalead.simulation.experiments.result import Experiment
from metalead.simulation.experiments.runner import Measured
from metalead.simulation.statistics.leads import Leads
from metalead.simulation.statistics.level_set import Search, Terms
from metalead.simulation.statistics.plane import Plane

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure
    from rich.console import Group


@dataclass(frozen=True, kw_only=True)
class RegimeMap(Experiment):
    """Where in a plane of two levers each arm is ahead.

    visits: the cells measured, in order, with the numbers of every arm
    there; each has disasters of its own, `replications` of them. found: what the search ended with.
    """

    kind = REGIMES

    plane: Plane
    terms: Terms
    first_seed: int
    replications: int
    visits: tuple[tuple[int, Measured], ...]
    found: Search

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
        """Tidy: one row a measured cell and compared arm, the arm less the baseline.

        `attrs["units"]` has the units, {column: unit}.
        """
        from metalead.simulation.experiments.regime_frames import points_frame

        return points_frame(self)

    def cells(self) -> "pd.DataFrame":
        """Tidy: one row a cell of the map: x, y, leader, ahead, decided, lead and its doubt.

        `attrs["units"]` has the units, {column: unit}.
        """
        from metalead.simulation.experiments.regime_frames import cells_frame

        return cells_frame(self)

    def report(self) -> "Group":
        """What the command prints, as something rich can print."""
        from metalead.simulation.experiments.regime_table import report

        return report(self)

    def draw(self) -> "Figure":
        """The map with its border."""
        from metalead.simulation.experiments.regime_figure import draw

        return draw(self)

    def table(self) -> "pd.DataFrame":
        """The measured points."""
        return self.points()

    def to_json(self) -> dict[str, Any]:
        """A dict that strict JSON can hold."""
        from metalead.simulation.experiments.regime_document import document

        return document(self)
