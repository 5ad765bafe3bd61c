"""A design made ready to run: scenario, arms, factors, points, and which disasters each meets."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.arms import apply, arms_of, refuse_two_disasters
from metalead.simulation.runs.setting import strategy_in_words
from metalead.simulation.scenario.loader import load_scenario, scenario_hash, scenario_of_data
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.sweeps.extents import Extent
from metalead.simulation.sweeps.factors import Factors, Level, Moved
from metalead.simulation.sweeps.sampling import (
    block_length,
    check_sampling,
    counted_points,
    refuse_without_library,
    shares,
)
from metalead.simulation.sweeps.schema import MOST_REPLICATIONS, Design

STRATEGIES = "strategies"  # of one's own, each with the state of its file
APART = MOST_REPLICATIONS  # seeds from one point's disasters to the next one's, with fresh luck


@dataclass(frozen=True)
class Planned:
    """A checked design. Made by `planned`."""

    design: Design
    scenario: Scenario
    arms: tuple[Arm, ...]
    factors: Factors

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        """Every factor, with the values that it has in a grid if it is one."""
        if self.design.sampling.method == "grid":
            return tuple(one.in_grid for one in self.factors.all)
        return self.factors.all

    @property
    def block_length(self) -> int:
        """Points that belong together."""
        return block_length(self.design.sampling, len(self.moved))

    @property
    def extent(self) -> Extent:
        """How far the design goes."""
        return Extent(
            self.design.sampling.points or 0,
            counted_points(self.design.sampling, self.moved),
            self.design.disasters,
            tuple(arm.label for arm in self.arms),
        )

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes that reports are of."""
        return self.design.outcomes or (self.scenario.primary_outcome,)

    def shares(self, history: Sequence[Extent]) -> Floats:
        """Where each point lies on the factors' ways: float64 [points, factors], 0 to 1."""
        return shares_of(self.design, self.moved, history)

    def values(self, shares: Floats) -> tuple[Level, ...]:
        """The values of a point: shares is its row of `shares`."""
        return values_of(self.moved, shares)

    def seeds(self, point: int, disasters: range) -> Ints:
        """The seeds of these disasters of a point: int64."""
        first = self.design.first_seed
        if self.design.luck == "fresh":
            first += point * APART
        return np.arange(first + disasters.start, first + disasters.stop, dtype=np.int64)

    @property
    def told(self) -> dict[str, Any]:
        """All that makes two sweeps one: what can be extended is not in it."""
        said = self.design.model_dump(mode="json")
        for extendable in ("arms", "replications", "width", "outcomes", "title", "scenario"):
            del said[extendable]
        del said["sampling"]["points"]
        own = {
            arm.label: strategy_in_words(arm.strategy)
            for arm in self.arms
            if arm.strategy is not None
        }
        return said | {"scenario_hash": scenario_hash(self.scenario), STRATEGIES: own}


def shares_of(design: Design, moved: Sequence[Moved], history: Sequence[Extent]) -> Floats:
    """Where each point of a design lies on its factors' ways: float64 [points, factors], 0 to 1."""
    bases = [extent.base for extent in history]
    asked = [base for k, base in enumerate(bases) if k == 0 or base > bases[k - 1]]
    return shares(design.sampling, moved, design.seed, asked)


def values_of(moved: Sequence[Moved], shares: Floats) -> tuple[Level, ...]:
    """The values of a point: shares is its row of `shares_of`."""
    return tuple(factor.level(share) for factor, share in zip(moved, shares.tolist(), strict=True))


def planned(design: Design) -> Planned:
    """The design, checked against its scenario. Raises `UserError` with what is wrong."""
    if design.replications is not None and design.width is not None:
        raise UserError("replications, width: one follows from the other; leave out one of them")
    if isinstance(design.scenario, str):
        scenario = load_scenario(design.scenario)
    else:
        scenario = scenario_of_data(design.scenario, "the scenario of the design")
    arms = apply(arms_of(scenario, design.arms), dict(design.set))
    refuse_two_disasters(scenario, arms)
    factors = Factors(design, scenario, arms)
    found = Planned(design, scenario, arms, factors)
    check_sampling(design.sampling, found.moved)
    refuse_without_library(design.sampling)
    for outcome in found.outcomes:
        if outcome not in OUTCOME_BY_ID:
            raise UserError(f"outcomes: there is no {outcome!r}; {nearest(outcome, OUTCOME_BY_ID)}")
    return found


def with_arms(plan: Planned, before: Sequence[str]) -> Planned:
    """The plan with the arms that its sweep was asked for before, as they were asked for."""
    arms = tuple(dict.fromkeys((*before, *plan.design.arms)))
    if arms == plan.design.arms:
        return plan
    return planned(plan.design.model_copy(update={"arms": arms}))
