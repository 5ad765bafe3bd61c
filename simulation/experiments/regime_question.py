"""What is asked of a plane, checked once, and the visits that answer it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from metalead.simulation.engine.chance import seeds_of, worlds_from
from metalead.simulation.experiments.measures import Measure
from metalead.simulation.experiments.plane import arms_at
from metalead.simulation.experiments.regime_map import RegimeMap
from metalead.simulation.experiments.runner import Measured, Runner
from metalead.simulation.input.amounts import as_float, shown, single, whole
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import given, option
from metalead.simulation.plan.settings import Settings, settings_of
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Ints
from metalead.simulation.statistics.leads import Reading
from metalead.simulation.statistics.level_set import FIRST, Search, Terms
from metalead.simulation.statistics.plane import Plane

LEAST_REPLICATIONS = 10
FEW = ": fewer do not show how uncertain a point is"
LUCKS = 2  # of each world: enough to tell luck from assumptions, and many worlds for few runs


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked of a plane, checked."""

    scenario: Scenario
    arms: tuple[Arm, ...]
    plane: Plane
    outcome: Measure
    terms: Terms
    first_seed: int
    replications: int

    @property
    def labels(self) -> tuple[str, ...]:
        """The arms' names."""
        return tuple(arm.label for arm in self.arms)

    @property
    def most_runs(self) -> int:
        """The runs that the visits allow."""
        return self.terms.visits * self.replications * len(self.arms)

    def answered(
        self, made: Sequence[tuple[int, Measured]], found: Search, notes: Sequence[str] = ()
    ) -> RegimeMap:
        """The map, from what was measured and found."""
        return RegimeMap(
            scenario=self.scenario,
            arms=self.arms,
            plane=self.plane,
            outcome=self.outcome,
            terms=self.terms,
            first_seed=self.first_seed,
            replications=self.replications,
            visits=tuple(made),
            found=found,
            notes=tuple(notes),
            interrupted=found.stopped == "interrupted",
        )


class Visits:
    """Points of the plane measured so far, each on disasters of its own."""

    def __init__(self, question: Question, runner: Runner) -> None:
        self.made: list[tuple[int, Measured]] = []
        self._question, self._runner = question, runner

    def measure(self, cell: int, nth: int) -> Reading:
        """The arms in a cell, on the disasters of the nth visit."""
        for _ in self.calls(cell, nth):
            pass
        return self.read(cell, nth)

    def calls(self, cell: int, nth: int) -> Iterator[None]:
        """Run what `read` needs, a call of the engine a step."""
        return self._runner.calls(*self._runs(cell, nth))

    def read(self, cell: int, nth: int) -> Reading:
        """What the runs of the nth visit say, which have all been made."""
        measured = self._runner.read(*self._runs(cell, nth))
        self.made.append((cell, measured))
        outcome = self._question.outcome
        return Reading(outcome.sign * outcome.of(measured.numbers), measured.worlds)

    def _runs(self, cell: int, nth: int) -> tuple[list[Arm], Ints]:
        asked = self._question
        arms = arms_at(asked.plane, cell, asked.arms)
        return arms, seeds_of_visit(asked.first_seed, nth, asked.replications)


def seeds_of_visit(seed: int, nth: int, replications: int) -> Ints:
    """The seeds of the nth visit: LUCKS of each of as many new worlds as it takes."""
    worlds = -(-replications // LUCKS)
    first = worlds_from(seed) + nth * worlds
    seeds = seeds_of(np.arange(first, first + worlds, dtype=np.int64), LUCKS)
    return seeds.reshape(LUCKS, worlds).T.ravel()[:replications]


def checked_terms(terms: Terms) -> Terms:
    """The terms with numbers of Python's own. Raises `UserError` for one out of its range."""
    tolerance, margin = as_float(single(terms.tolerance)), as_float(single(terms.margin))
    if tolerance is None or not 0.0 <= tolerance < 1.0:
        raise UserError(
            f"{option('tolerance')}: is the share of the plane that may be left in doubt, "
            f"from 0 to below 1, not {shown(terms.tolerance)}. Try 0.05"
        )
    visits = whole(terms.visits, option("visits"))
    if visits < FIRST:
        raise UserError(
            f"{option('visits')}: must be {FIRST} or more, not {shown(terms.visits)}. Use {FIRST}"
        )
    if margin is None or not (isfinite(margin) and margin >= 0.0):
        raise UserError(
            f"{option('margin')}: must be a number, 0 or more, not {shown(terms.margin)}. Use 0"
        )
    return Terms(tolerance, visits, margin)


def refuse_set_twice(plane: Plane, settings: Settings | None, arms: Sequence[Arm]) -> None:
    """Raise `UserError` when a lever of an axis is held somewhere else by a setting."""
    for setting in settings_of(settings, arms):
        for axis, argument in ((plane.x, "x"), (plane.y, "y")):
            # A setting for all arms may stand beside an axis that moves one of them.
            same_arm = axis.arm is None or setting.arm == axis.arm
            if same_arm and setting.lever == axis.range.lever.id:
                raise UserError(
                    f"{setting.place}: {setting.lever} is moved by {given(argument, axis.name)}. "
                    "Leave one out"
                )
