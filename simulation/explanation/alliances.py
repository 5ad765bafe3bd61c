"""`Alliances`: the missing alliance, the ties there are, and one more hour of attention."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from metalead.simulation.comparison.of_how_many import beside
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.engine.chance import worlds_of
from metalead.simulation.explanation.answer import Answer
from metalead.simulation.explanation.relations import Relation
from metalead.simulation.explanation.search import Plan, Search
from metalead.simulation.reporting.tidy import INTERVALS, Tidy, interval, tidy
from metalead.simulation.runs.rows import join
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.statistics.intervals import Estimate, estimate

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure
    from rich.console import Group

IN_ANY_CASE = ("arm", *INTERVALS)  # columns of a table without rows


@dataclass(frozen=True)
class Worth:
    """What something gains in a disaster: a relationship by being there, an hour at a desk."""

    who: tuple[str, ...]  # names of leaders
    there: bool
    found: Estimate

    @property
    def name(self) -> str:
        """'Fire Department and Police', without what stands in brackets."""
        return " and ".join(short(name) for name in self.who)


@dataclass(frozen=True)
class Found:
    """What a search of one arm came to: each list with the largest gain first."""

    search: Search

    @cached_property
    def ties(self) -> tuple[Worth, ...]:
        """The finalists among the relationships, in units of the outcome a disaster."""
        if not self.search.worth:
            return ()
        return self._ranked(
            np.concatenate(self.search.worth, axis=1),
            [(self._names(r), r.there) for r in self.search.finalists],
        )

    @cached_property
    def attention(self) -> tuple[Worth, ...]:
        """Each leader's desk, in units of the outcome an hour that one more person sits there."""
        if not self.search.attention:
            return ()
        scenario = self.search.plan.scenario
        gains = np.concatenate(self.search.attention, axis=1) / scenario.horizon
        return self._ranked(gains, [((leader.name,), True) for leader in scenario.leaders])

    def missing(self) -> tuple[Worth, ...]:
        """The relationships that are not there."""
        return tuple(worth for worth in self.ties if not worth.there)

    def there(self) -> tuple[Worth, ...]:
        """The relationships that are."""
        return tuple(worth for worth in self.ties if worth.there)

    def screened(self) -> list[dict[str, object]]:
        """Every relationship with what it seemed to be worth while it was in the running."""
        return [
            {"arm": self.search.arm.label}
            | pair(self._names(relation), relation.there)
            | {"mean": state.mean(place), "disasters": state.disasters(place)}
            | {"unit": self.search.plan.measure.words}
            | {"finalist": relation in self.search.finalists}
            for group, state in self.search.choices
            for place, relation in enumerate(group)
        ]

    def _names(self, relation: Relation) -> tuple[str, ...]:
        names = {leader.id: leader.name for leader in self.search.plan.scenario.leaders}
        return tuple(names[leader] for leader in relation.between)

    def _ranked(self, gains: Floats, what: list[tuple[tuple[str, ...], bool]]) -> tuple[Worth, ...]:
        worlds = worlds_of(np.concatenate(self.search.seeds))
        found = [
            Worth(who, there, estimate(row, worlds))
            for (who, there), row in zip(what, gains, strict=True)
        ]
        return tuple(sorted(found, key=lambda worth: -worth.found.mean))


def pair(who: tuple[str, ...], there: bool) -> dict[str, object]:
    """A relationship, as columns of a table."""
    return {"one": who[0], "other": who[1], "tie": "there" if there else "missing"}


def short(name: str) -> str:
    """A name without what stands in brackets behind it."""
    return name.partition(" (")[0]


@dataclass(frozen=True, kw_only=True)
class Alliances(Answer):
    """What relationships and attention are worth under each arm, on the same disasters."""

    plan: Plan
    found: tuple[Found, ...]

    @property
    def verdict(self) -> str:
        """A few sentences for each arm."""
        from metalead.simulation.explanation.alliances_words import sentences

        return "\n".join(sentences(found) for found in self.found)

    @property
    def estimates(self) -> list[Estimate]:
        """Of everything whose worth was measured."""
        return [w.found for found in self.found for w in (*found.ties, *found.attention)]

    def tidy(self) -> dict[str, Tidy]:
        """Every table, by name."""
        return {
            "ties": self._ties(),
            "attention": self._attention(),
            "screening": tidy(row for found in self.found for row in found.screened()),
        }

    def ties(self) -> "pd.DataFrame":
        """Tidy: arm, one, other, tie (missing or there), its worth with both intervals, unit."""
        return self._ties().frame()

    def attention(self) -> "pd.DataFrame":
        """Tidy: arm, leader, what one more staffed hour gains with both intervals, unit."""
        return self._attention().frame()

    def screening(self) -> "pd.DataFrame":
        """Tidy: every relationship with its rough worth in the disasters of the choice."""
        return self.tidy()["screening"].frame()

    def _ties(self) -> Tidy:
        rows = [
            {"arm": found.search.arm.label}
            | pair(worth.who, worth.there)
            | interval(worth.found)
            | {"unit": self.plan.measure.words}
            for found in self.found
            for worth in found.ties
        ]
        return tidy(rows, () if rows else IN_ANY_CASE)

    def _attention(self) -> Tidy:
        rows = [
            {"arm": found.search.arm.label, "leader": worth.who[0]}
            | interval(worth.found)
            | {"unit": f"{self.plan.measure.words} an hour"}
            for found in self.found
            for worth in found.attention
        ]
        return tidy(rows, () if rows else IN_ANY_CASE)

    def details(self) -> dict[str, Any]:
        """Outcome, disasters of the answer and of the choice."""
        return {
            "outcome": self.plan.measure.outcome.id,
            "unit": self.plan.measure.words,
            "first_seed": self.plan.first_seed,
            "replications": self.plan.replications,
            "runs_per_arm": self.plan.runs_per_arm,
            "first_seed_of_choice": self.plan.first_of_choice,
        }

    def report(self) -> "Group":
        """What the command prints."""
        from metalead.simulation.explanation.alliances_words import report

        return report(self)

    def beside(self, outcome: str | None = None) -> str:
        """What the numbers are, and of how many people."""
        base = self.found[0].search.base
        if not base:
            return super().beside(outcome)
        return beside(self.scenario, Paired(join(base)), outcome)

    def draw(self) -> "Figure":
        """Ranked dots with intervals, a row of panels an arm."""
        from metalead.simulation.explanation.dots import draw

        return draw(self)
