"""Ladders: the same event with less and with more of something, rung by rung."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.events import WAYS


def as_it_is(scenario: Scenario) -> Scenario:
    """Nothing is changed."""
    return scenario


@dataclass(frozen=True, slots=True)
class Rung:
    """An amount of something, in words, and how an event gets it.

    change: what the scenario becomes. lever, times: a lever, and how many times the value is taken
    that it has under a way of leading, as far as the lever goes.
    """

    name: str
    change: Callable[[Scenario], Scenario] = as_it_is
    lever: str | None = None
    times: float = 1.0

    def arm(self, scenario: Scenario, way: str) -> Arm:
        """A way of leading on this rung."""
        arm = Arm(way, way)
        if self.lever is None:
            return arm
        lever = LEVER_BY_ID[self.lever]
        kept = resolved(scenario, arm).ranges[self.lever].times(self.times)
        ends = (float(round(end)) if lever.whole else end for end in kept.ends)
        low, high = (min(max(lever.low, end), lever.high) for end in ends)
        return Arm(way, way, ((self.lever, Range(low, high, kept.why)),))


AS_WRITTEN = Rung("as written")


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs from less to more. ways: the ways of leading that have what they are of."""

    rungs: tuple[Rung, ...]
    ways: tuple[str, ...] = WAYS

    def steps(self, *, down: bool) -> list[tuple[Rung, Rung]]:
        """Each rung with the next one up; or, the ladder turned round, with the next one down."""
        return list(pairwise(reversed(self.rungs) if down else self.rungs))
