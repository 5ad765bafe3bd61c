"""A claim that was run on an event: the contrast of every disaster, its intervals, the verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from metalead.simulation.claims.claim import Cell, Claim
from metalead.simulation.claims.profiled import Given, profiled
from metalead.simulation.claims.verdicts import Verdict, in_words, verdict_on
from metalead.simulation.comparison.blocks import Progress, say_nothing
from metalead.simulation.experiments.measures import MEASURE_BY_ID
from metalead.simulation.experiments.runner import Runner
from metalead.simulation.experiments.store import Store
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, Outcome
from metalead.simulation.runs.part_of_all import as_part
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.intervals import Estimate, estimate
from metalead.simulation.statistics.spread_of_worlds import share_above, wobble


@dataclass(frozen=True)
class Measured:
    """values: the outcome in each cell, float64 [cells, seeds]; worlds: int64 [seeds]."""

    claim: Claim
    event: str
    outcome: Outcome
    values: Floats
    worlds: Ints

    @cached_property
    def gains(self) -> Floats:
        """How much better it is as the claim says, in each disaster: float64 [seeds]."""
        sign = -1.0 if self.outcome.better == "less" else 1.0
        weights = np.array([cell.weight for cell in self.claim.cells])
        return sign * (weights @ self.values)

    @cached_property
    def found(self) -> Estimate:
        """The mean gain with its intervals."""
        return estimate(self.gains, self.worlds)

    @cached_property
    def halves(self) -> tuple[Estimate, Estimate]:
        """The same in each half of the worlds."""
        first = self.worlds < np.median(np.unique(self.worlds))
        return (
            estimate(self.gains[first], self.worlds[first]),
            estimate(self.gains[~first], self.worlds[~first]),
        )

    @property
    def verdict(self) -> Verdict:
        """What that says about the claim."""
        return verdict_on(self.found, self.usual)

    @property
    def is_firm(self) -> bool:
        """Whether both halves of the worlds say the same by themselves."""
        return all(verdict_on(half, self.usual) == self.verdict for half in self.halves)

    @property
    def verdict_in_words(self) -> str:
        """The verdict, how firm it is and whether anybody would see it."""
        return in_words(self.verdict, self.found, self.usual, is_firm=self.is_firm)

    @property
    def usual(self) -> float:
        """The mean of the outcome itself over all cells; 0 where it has no value."""
        there = self.values[np.isfinite(self.values)]
        return float(there.mean()) if there.size else 0.0

    @cached_property
    def worlds_for_it(self) -> float:
        """The share of the worlds in which it goes as the claim says, luck taken out; NaN where
        luck hides it."""
        there = np.isfinite(self.gains)
        return share_above(self.gains[there], self.worlds[there])

    @cached_property
    def wobble(self) -> float:
        """By how much (a standard deviation) the end of *both* that the verdict hangs on would lie
        elsewhere in as many other worlds."""
        there = np.isfinite(self.gains)
        return wobble(self.gains[there], self.worlds[there])

    @property
    def never_differs(self) -> bool:
        """Whether not one disaster comes out otherwise for what the claim is about."""
        return not np.any(self.gains != 0.0)


def measure(
    claim: Claim,
    event: str,
    seeds: Ints,
    store: Store,
    threads: int = 1,
    progress: Progress | None = None,
) -> Measured:
    """Run every cell of a claim on the same disasters of an event (its id), int64 [seeds], as far
    as the store lacks them."""
    scenario, cells = load_scenario(event), claim.cells
    outcome = OUTCOME_BY_ID[claim.outcome or scenario.primary_outcome]
    values, worlds, before = np.empty((len(cells), seeds.size)), seeds, 0
    for profile, rows in by_profile(cells).items():
        tell = as_part(progress or say_nothing, before, len(cells) * seeds.size)
        runner = Runner(profiled(scenario, profile), store, threads, tell)
        found = runner.run([cells[row].arm for row in rows], seeds)
        values[rows], worlds = MEASURE_BY_ID[outcome.id].of(found.numbers), found.worlds
        before += len(rows) * seeds.size
    return Measured(claim, event, outcome, values, worlds)


def by_profile(cells: Sequence[Cell]) -> dict[Given, list[int]]:
    """The places of the cells that share the profile of the leader at the post."""
    found: dict[Given, list[int]] = {}
    for row, cell in enumerate(cells):
        found.setdefault(cell.profile, []).append(row)
    return found
