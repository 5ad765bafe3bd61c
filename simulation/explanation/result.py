"""`Explanation`: why one arm beat the other, with its tables, words, figure and files."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from metalead.simulation.comparison.of_how_many import beside
from metalead.simulation.explanation.answer import Answer
from metalead.simulation.explanation.attribution import Attribution
from metalead.simulation.explanation.stories import Story, stories_table
from metalead.simulation.reporting.tidy import Tidy

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure
    from rich.console import Group

    from metalead.simulation.explanation.best import Best


@dataclass(frozen=True, kw_only=True)
class Explanation(Answer):
    """The shares that the differences between two arms have in the difference of an outcome.

    stories: of one disaster, the needs that came out most differently; empty over many.
    needs: how many were asked for. best: how the arms were tuned, if they were.
    """

    attribution: Attribution
    stories: tuple[Story, ...] = ()
    needs: int = 0
    best: "Best | None" = None

    @property
    def only_seed(self) -> int | None:
        """The disaster that is told; None when the answer is over many."""
        return int(self.attribution.runs.seeds[0]) if self.needs else None

    @property
    def verdict(self) -> str:
        """Whose difference it is, which of their differences makes most of it, in which stages."""
        from metalead.simulation.explanation import sentence, stage_words

        told = [sentence.sentence(self.attribution, self.arms)]
        if self.attribution.stages:
            labels = [arm.label for arm in self.arms]
            told.append(stage_words.sentence(self.attribution.stages, labels))
        return "\n".join(filter(None, told))

    def tidy(self) -> dict[str, Tidy]:
        """Every table, by name."""
        found = {
            "shares": self.attribution.shares_table(),
            "mixtures": self.attribution.mixtures_table(),
            "shares_by_seed": self.attribution.by_seed_table(),
        }
        if self.attribution.stages:
            found["stages"] = self.attribution.stages.table()
        return found | ({"needs": stories_table(self.stories)} if self.stories else {})

    def shares(self) -> "pd.DataFrame":
        """Tidy: factor, before, after, share with both intervals, alone, last, unit."""
        return self.attribution.shares_table().frame()

    def mixtures(self) -> "pd.DataFrame":
        """Tidy: one row a mixture: which factors are exchanged in it, its gain with intervals."""
        return self.attribution.mixtures_table().frame()

    def shares_by_seed(self) -> "pd.DataFrame":
        """Tidy: seed, world, factor, share; the shares of a seed add up to its difference."""
        return self.attribution.by_seed_table().frame()

    def stages(self) -> "pd.DataFrame":
        """Tidy: one row a stage: what the second arm has less of there, with both intervals, unit.

        The means add up. Empty where the stages do not explain the outcome.
        """
        return self.tidy().get("stages", Tidy({})).frame()

    def needs_table(self) -> "pd.DataFrame":
        """Tidy: one row a told need and arm: person-hours waited for it, deaths, hours by stage."""
        return stories_table(self.stories).frame()

    def details(self) -> dict[str, Any]:
        """Outcome, seeds, and the chains in lines."""
        runs = self.attribution.runs
        return {
            "outcome": self.attribution.measure.outcome.id,
            "unit": self.attribution.measure.words,
            "first_seed": int(runs.seeds[0]),
            "replications": int(runs.seeds.size),
            "stories": [
                {"title": story.title, **{side.arm: list(side.lines) for side in story.sides}}
                for story in self.stories
            ],
            **({"tuning": self.best.details()} if self.best else {}),
        }

    def report(self) -> "Group":
        """What the command prints."""
        from metalead.simulation.explanation.table import report

        return report(self)

    def beside(self, outcome: str | None = None) -> str:
        """What the numbers are, and of how many people."""
        return beside(self.scenario, self.attribution.paired, outcome)

    def draw(self) -> "Figure":
        """The shares as a waterfall from the one arm to the other."""
        from metalead.simulation.explanation.waterfall import draw

        return draw(self)
