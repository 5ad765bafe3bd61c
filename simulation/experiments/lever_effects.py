"""`LeverEffects`: the result of `levers`, with its tables, words, figure and files."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from metalead.simulation.experiments.effects import Effects
from metalead.simulation.experiments.files import LEVERS
from metalead.simulation.experiments.result import Experiment
from metalead.simulation.experiments.swing import Swung
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.statistics.plane import Range

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure
    from rich.console import Group


@dataclass(frozen=True, kw_only=True)
class LeverEffects(Experiment):
    """Each lever swung from low to high, alone, in every arm, on the same disasters.

    unmoved: the levers at whose ends nothing at all is moved in any arm, each with an inner value
    that does move something, or None: dead.
    asked: replications wanted.
    """

    kind = LEVERS

    ranges: tuple[Range, ...]
    swung: Swung
    unmoved: tuple[tuple[str, float | None], ...]
    asked: int

    @property
    def first_seed(self) -> int:
        """The first seed."""
        return int(self.swung.seeds[0])

    @property
    def replications(self) -> int:
        """How many disasters every setting met."""
        return int(self.swung.seeds.size)

    @cached_property
    def found(self) -> Effects:
        """The paired differences."""
        values = [resolved(self.scenario, arm).levers for arm in self.arms]
        labels = [arm.label for arm in self.arms]
        return Effects(self.swung, labels, self.ranges, values, self.outcome)

    @property
    def dead(self) -> tuple[str, ...]:
        """The levers that moved nothing anywhere, neither at their ends nor in between."""
        return tuple(lever for lever, inner in self.unmoved if inner is None)

    def effects(self) -> "pd.DataFrame":
        """Tidy: one row an arm, lever and measure: high less low, with both intervals."""
        from metalead.simulation.comparison.frames import of_scenario
        from metalead.simulation.experiments.lever_frames import effects_frame

        return of_scenario(self.scenario, effects_frame(self.found))

    def ranking(self) -> "pd.DataFrame":
        """Tidy: one row a lever and arm on the outcome, ranked; both ends against the base."""
        from metalead.simulation.comparison.frames import of_scenario
        from metalead.simulation.experiments.lever_frames import ranking_frame

        return of_scenario(self.scenario, ranking_frame(self.found))

    def report(self) -> "Group":
        """What the command prints, as something rich can print."""
        from metalead.simulation.experiments.lever_table import report

        return report(self)

    def draw(self) -> "Figure":
        """The tornado plot."""
        from metalead.simulation.experiments.tornado import draw

        return draw(self)

    def table(self) -> "pd.DataFrame":
        """The ranking."""
        return self.ranking()

    def to_json(self) -> dict[str, Any]:
        """A dict that strict JSON can hold."""
        from metalead.simulation.experiments.lever_document import document

        return document(self)
