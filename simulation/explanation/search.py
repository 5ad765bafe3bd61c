"""The search of one arm: which relationships are worth most, and what attention is worth."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from metalead.simulation.engine.chance import ROUND
from metalead.simulation.explanation.gain import Measure
from metalead.simulation.explanation.relations import (
    Relation,
    changed,
    relations,
    trials_of,
    with_one_more,
)
from metalead.simulation.explanation.trials import OnRuns, run_trials
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs import ensemble
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats, Seeds
from metalead.simulation.statistics.halving import APART, Halving, choose, runs_of

BATCH = 10  # disasters after which Ctrl-C loses nothing
FINALISTS = 5  # of the missing relationships, and of the ties there are


@dataclass(frozen=True)
class Plan:
    """What is searched, on which disasters, in how many runs."""

    scenario: Scenario
    measure: Measure
    first_seed: int
    replications: int
    runs_per_arm: int
    threads: int

    @property
    def batches(self) -> list[Seeds]:
        """The disasters of the answer, a few at a time."""
        seeds = np.arange(self.first_seed, self.first_seed + self.replications, dtype=np.int64)
        return [np.asarray(part) for part in np.split(seeds, range(BATCH, len(seeds), BATCH))]

    @property
    def first_of_choice(self) -> int:
        """The first seed of the disasters in which relationships are chosen: other ones."""
        return self.first_seed // ROUND * ROUND + APART

    def runs_of_group(self, group: Sequence[Relation]) -> int:
        """The share of the runs that a group of relationships has, by its number."""
        return self.runs_per_arm * len(group) // len(relations(self.scenario))


def groups_of(scenario: Scenario) -> tuple[tuple[Relation, ...], tuple[Relation, ...]]:
    """The missing relationships, and those that are there."""
    every = relations(scenario)
    return tuple(r for r in every if not r.there), tuple(r for r in every if r.there)


def runs_expected(plan: Plan) -> int:
    """About how many runs the search of one arm takes."""
    groups = [group for group in groups_of(plan.scenario) if group]
    chosen = sum(runs_of(len(g), FINALISTS, plan.runs_of_group(g)) for g in groups)
    finalists = sum(min(FINALISTS, len(group)) for group in groups)
    return chosen + plan.replications * (1 + finalists + len(plan.scenario.leaders))


@dataclass
class Search:
    """What is known so far of one arm: filled while it goes on, kept when Ctrl-C ends it.

    choices: a state for the missing relationships and one for those there are.
    base: the arm as it is, a batch of disasters after the other.
    worth: what each finalist's being there gains, likewise.
    attention: what one more at the desk of each leader gains, likewise.
    """

    plan: Plan
    arm: Arm
    choices: tuple[tuple[tuple[Relation, ...], Halving], ...]
    finalists: tuple[Relation, ...] = ()
    seeds: list[Seeds] = field(default_factory=list)
    base: list[Runs] = field(default_factory=list)
    worth: list[Floats] = field(default_factory=list)
    attention: list[Floats] = field(default_factory=list)

    def run(self, on_runs: OnRuns) -> None:
        """The choice, then the finalists and the desks on the disasters of the answer."""
        self.choose(on_runs)
        for seeds in self.plan.batches:
            self.measure(seeds, on_runs)

    def choose(self, on_runs: OnRuns) -> None:
        """Halve both groups of relationships."""
        for group, state in self.choices:
            choose(
                state,
                lambda left, seeds, group=group: self.worth_of(  # type: ignore[misc]
                    [group[place] for place in left], seeds, on_runs
                ),
                budget=self.plan.runs_of_group(group),
                finalists=FINALISTS,
                first=self.plan.first_of_choice,
            )
        self.finalists = tuple(
            group[place] for group, state in self.choices for place in sorted(state.left)
        )

    def worth_of(self, chosen: Sequence[Relation], seeds: Seeds, on_runs: OnRuns) -> Floats:
        """What each relationship's being there gains: float64 [relations, seeds], without the
        disasters in which the outcome has no value."""
        trials = trials_of(self.plan.scenario, self.arm, chosen)
        gains = run_trials(trials, seeds, self.plan.measure, self.plan.threads, on_runs)
        worth = self.as_worth(chosen, gains[1:] - gains[0])
        return np.asarray(worth[:, np.isfinite(gains[0])])

    def as_worth(self, chosen: Sequence[Relation], changes: Floats) -> Floats:
        """What a change gains is what a missing tie is worth; for one there, the loss by a cut."""
        signs = [[-1.0 if relation.there else 1.0] for relation in chosen]
        return np.asarray(changes * np.array(signs).reshape(-1, 1))

    def measure(self, seeds: Seeds, on_runs: OnRuns) -> None:
        """The finalists and one more at every desk, all against the same runs as they are."""
        plan, scenario, chosen = self.plan, self.plan.scenario, self.finalists
        base = ensemble.run_checked(scenario, [self.arm], seeds, plan.threads)
        on_runs(seeds.size)
        trials = [(changed(scenario, relation), self.arm) for relation in chosen]
        trials += [with_one_more(scenario, self.arm, leader.id) for leader in scenario.leaders]
        changes = run_trials(trials, seeds, plan.measure, plan.threads, on_runs)
        changes = np.asarray(changes - plan.measure.gains(base)[0])
        self.base.append(base)
        self.worth.append(self.as_worth(chosen, changes[: len(chosen)]))
        self.attention.append(changes[len(chosen) :])
        self.seeds.append(seeds)


def new_search(plan: Plan, arm: Arm) -> Search:
    """A search that has not begun."""
    groups = groups_of(plan.scenario)
    return Search(plan, arm, tuple((group, Halving(len(group))) for group in groups))
