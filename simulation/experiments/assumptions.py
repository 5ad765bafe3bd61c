"""`Assumptions`: how much of the interval of a difference each assumed quantity carries."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from metalead.simulation.comparison.of_how_many import beside
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.engine.chance import places_of
from metalead.simulation.experiments.assumption_names import in_words
from metalead.simulation.experiments.files import ASSUMPTIONS
from metalead.simulation.experiments.result import Experiment
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.plan.build import build_plan
from metalead.simulation.plan.quantities import Drawn
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.tidy import Tidy, tidy
from metalead.simulation.reporting.words import ASSUMED, counted, first_upper, listed, percent
from metalead.simulation.runs.ensemble import Arm, Runs
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.intervals import Estimate, anova_variance, estimate, lay_out
from metalead.simulation.statistics.shares import Share, shares

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from rich.console import Group

DOUBT = 0.05  # chance that any share at all is told where none is
FEWEST = 40  # worlds: with fewer no share can be told
TOLD = 3  # shares that the answer names, at most


@dataclass(frozen=True, slots=True)
class Carried:
    """A quantity with the share of the interval that it carries."""

    drawn: Drawn
    share: Share
    is_told: bool  # from none, among so many that are looked at (Bonferroni)


@dataclass(frozen=True, kw_only=True)
class Assumptions(Experiment):
    """What carries the interval of the second arm less the first, the largest share first.

    runs: of both arms, for what is told beside the answer.
    gains: float64 [disasters], the second arm's gain on the first, of disasters that have one.
    worlds: int64 [disasters].
    """

    kind = ASSUMPTIONS
    sources = ("metalead.simulation.experiments.assumptions",)

    runs: Runs
    gains: Floats
    worlds: Ints
    quantities: tuple[Drawn, ...]

    @cached_property
    def found(self) -> Estimate:
        """The mean gain with its intervals."""
        return estimate(self.gains, self.worlds)

    def beside(self, outcome: str | None = None) -> str:
        """What the numbers are, and of how many people."""
        return beside(self.scenario, Paired(self.runs), outcome)

    @cached_property
    def between(self) -> float:
        """The variance between worlds, luck taken out; 0 with too few of them to say."""
        if self.found.worlds < FEWEST:
            return 0.0
        return anova_variance(lay_out(self.gains, self.worlds))

    @cached_property
    def carried(self) -> tuple[Carried, ...]:
        """Every quantity, the largest share first; none with too few worlds to say."""
        if self.found.worlds < FEWEST:
            return ()
        numbers, index = np.unique(self.worlds, return_inverse=True)
        sizes = np.bincount(index)
        means = np.bincount(index, weights=self.gains) / sizes
        within = lay_out(self.gains, self.worlds).within * float(np.mean(1.0 / sizes))
        places = places_of([one.key for one in self.quantities], numbers)
        found = [
            Carried(drawn, share, share.share > 0.0 and share.chance < self._doubt)
            for drawn, share in zip(self.quantities, shares(places, means, within), strict=True)
        ]
        return tuple(sorted(found, key=lambda one: -one.share.share))

    @property
    def _doubt(self) -> float:
        """The chance below which a correlation is told, among so many."""
        return DOUBT / max(1, len(self.quantities))

    @property
    def told(self) -> tuple[Carried, ...]:
        """Those whose share can be told from none."""
        return tuple(one for one in self.carried if one.is_told)

    def shown(self, most: int) -> tuple[Carried, ...]:
        """What tables and figures show: the largest of those that can be told from none."""
        return self.told[:most]

    def name_of(self, carried: Carried) -> str:
        """What it is, in words; its path stands in tables beside them."""
        return in_words(carried.drawn.path, self.scenario)

    @property
    def sentences(self) -> Sequence[str]:
        """What carries most, and how much cannot be told apart."""
        first, second = self.arms[0].label, self.arms[1].label
        whole = f"the interval of {second} against {first}"
        if self.found.worlds < FEWEST:
            many = counted(self.found.replications, "disaster")
            what = OUTCOME_BY_ID[self.outcome.id].name
            return (f"{first_upper(what)} has a number in {many}: too few to say.",)
        if self.between <= 0.0:
            return (f"Luck alone can account for {whole}: {ASSUMED} adds nothing to see.",)
        if not self.told:
            return (f"No single assumption carries so much of {whole} that it can be told.",)
        parts = [
            f"{self.name_of(one)} {percent(min(1.0, one.share.share))}" for one in self.told[:TOLD]
        ]
        rest = 1.0 - sum(one.share.share for one in self.told)
        return (
            f"Of what assumptions add to {whole}, most is carried by {listed(parts)}.",
            f"{len(self.told)} of {len(self.quantities)} assumptions can be told from none; "
            f"{percent(max(0.0, rest))} is in the others, in what they do together, and in curves.",
        )

    def tidy(self) -> dict[str, Tidy]:
        """One table."""
        return {"assumptions": tidy(self._rows())}

    def foremost(self) -> Tidy:
        """The shares."""
        return tidy(self._rows()).of(self.scenario)

    def _rows(self) -> list[Json]:
        return [
            {
                "assumption": one.drawn.name,
                "words": self.name_of(one),
                "low": one.drawn.low,
                "high": one.drawn.high,
                "share": one.share.share,
                "share_low": one.share.low,
                "share_high": one.share.high,
                "rise": one.share.slope,
                "unit": self.outcome.unit,
                "told": one.is_told,
            }
            for one in self.carried
        ]

    def document(self) -> Json:
        """The gain with its intervals, and every assumption with its share."""
        return {
            **self.made_with(),
            "mean": self.found.mean,
            "luck": self.found.luck,
            "assumed": self.found.assumed,
            "worlds": self.found.worlds,
            "disasters": self.found.replications,
            "between": self.between,
            "assumptions": self._rows(),
        }

    def report(self) -> "Group":
        """What the command prints, as something rich can print."""
        from metalead.simulation.experiments.assumption_table import report

        return report(self)

    def draw(self) -> "Figure":
        """The largest shares as bars."""
        from metalead.simulation.experiments.assumption_figure import draw

        return draw(self)


def quantities_of(scenario: Scenario, arms: Sequence[Arm]) -> tuple[Drawn, ...]:
    """What is drawn with the world in any of the arms, each once."""
    found = {one.key: one for arm in arms for one in build_plan(scenario, arm).drawn}
    return tuple(found.values())
