"""`LeverEffects`: the result of `levers`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from metalead.simulation.comparison.of_how_many import beside
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.experiments.effects import Effects
from metalead.simulation.experiments.files import LEVERS
from metalead.simulation.experiments.lever_tables import effects, ranking, ranking_document
from metalead.simulation.experiments.result import Experiment
from metalead.simulation.experiments.row import runs_of
from metalead.simulation.experiments.swing import Swung
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.tidy import Tidy
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
    sources = (
        "metalead.simulation.experiments.swing",
        "metalead.simulation.experiments.probe",
    )

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
        stands = [resolved(self.scenario, arm).ranges for arm in self.arms]
        labels = [arm.label for arm in self.arms]
        return Effects(self.swung, labels, self.ranges, stands, self.outcome)

    @cached_property
    def paired(self) -> Paired:
        """The arms as they stand, as a comparison has them."""
        return Paired(runs_of(self.arms, self.swung.seeds, self.swung.base))

    def beside(self, outcome: str | None = None) -> str:
        """What the numbers are, and of how many people where the levers stand as they are."""
        return beside(self.scenario, self.paired, outcome)

    @property
    def dead(self) -> tuple[str, ...]:
        """The levers that moved nothing anywhere, neither at their ends nor in between."""
        return tuple(lever for lever, inner in self.unmoved if inner is None)

    @property
    def sentences(self) -> Iterator[str]:
        """The strongest levers, those that turn or work against one another, the dead."""
        from metalead.simulation.experiments.lever_words import sentences

        return sentences(self)

    def tidy(self) -> dict[str, Tidy]:
        """Every table, by name."""
        found = {"ranking": ranking(self.found), "effects": effects(self.found)}
        return {name: table.of(self.scenario) for name, table in found.items()}

    def foremost(self) -> Tidy:
        """The ranking."""
        return ranking(self.found).of(self.scenario)

    def effects(self) -> "pd.DataFrame":
        """Tidy: one row an arm, lever and measure: high less low, with both intervals."""
        return effects(self.found).of(self.scenario).frame()

    def ranking(self) -> "pd.DataFrame":
        """Tidy: one row a lever and arm on the outcome, ranked; both ends against the base."""
        return self.table()

    def document(self) -> Json:
        """All of the result but the runs: `effects` by lever (ranked), arm and measure."""
        return {
            **self.made_with(),
            "first_seed": self.first_seed,
            "replications": self.replications,
            "asked": self.asked,
            "ranking": ranking_document(self.found),
            "effects": effects(self.found),
            "unmoved": [{"lever": lever, "moves_at": inner} for lever, inner in self.unmoved],
            "dead": self.dead,
        }

    def report(self) -> "Group":
        """What the command prints, as something rich can print."""
        from metalead.simulation.experiments.lever_table import report

        return report(self)

    def draw(self) -> "Figure":
        """The tornado plot."""
        from metalead.simulation.experiments.tornado import draw

        return draw(self)
