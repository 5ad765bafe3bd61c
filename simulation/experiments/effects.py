"""What a swing moves: paired differences on the same seeds, each with its two intervals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from metalead.simulation.experiments.measures import Measure
from metalead.simulation.experiments.swing import Swung
from metalead.simulation.parameters.assumed_range import Range as Kept
from metalead.simulation.statistics.intervals import Estimate, estimate
from metalead.simulation.statistics.plane import Range

LOW, HIGH = 0, 1


@dataclass(frozen=True, slots=True)
class Effect:
    """One lever's effect on one measure in one arm, in the measure's unit.

    swing: at the high end less at the low end. from_base: at the (low, high) end less as it stands.
    stands: what the lever is where nobody swings it: a number, or what it is drawn from.
    """

    arm: str
    range: Range
    stands: Kept
    measure: Measure
    swing: Estimate
    from_base: tuple[Estimate, Estimate]

    @property
    def gain(self) -> Estimate:
        """The effect, above zero where the high end is better."""
        return turned(self.swing, self.measure)

    @property
    def gains_from_base(self) -> tuple[Estimate, Estimate]:
        """At the (low, high) end, above zero where it is better than as it stands."""
        low, high = self.from_base
        return turned(low, self.measure), turned(high, self.measure)

    @property
    def turns(self) -> bool:
        """Whether both ends lie on one side of where it stands, by luck's intervals."""
        low, high = self.from_base
        known = low.decided_by_luck and high.decided_by_luck
        return known and (low.mean > 0.0) == (high.mean > 0.0)


class Effects:
    """The effects of one experiment, taken once when first asked for."""

    def __init__(
        self,
        swung: Swung,
        labels: Sequence[str],
        ranges: Sequence[Range],
        stands: Sequence[Mapping[str, Kept]],
        outcome: Measure,
    ) -> None:
        self.swung, self.labels, self.ranges = swung, tuple(labels), tuple(ranges)
        self.stands, self.outcome = tuple(stands), outcome
        self._known: dict[tuple[int, int, str], Effect] = {}

    def of(self, arm: int, lever: int, measure: Measure | None = None) -> Effect:
        """The effect of the lever at this place in the arm at this place."""
        wanted = measure or self.outcome
        key = (arm, lever, wanted.id)
        if key not in self._known:
            self._known[key] = self._taken(arm, lever, wanted)
        return self._known[key]

    def _taken(self, arm: int, lever: int, measure: Measure) -> Effect:
        base = measure.of(self.swung.base[arm])
        low, high = measure.of(self.swung.ends[:, lever, arm])
        worlds, found = self.swung.worlds, self.ranges[lever]
        return Effect(
            arm=self.labels[arm],
            range=found,
            stands=self.stands[arm][found.lever.id],
            measure=measure,
            swing=estimate(high - low, worlds),
            from_base=(estimate(low - base, worlds), estimate(high - base, worlds)),
        )

    def row(self, lever: int) -> list[Effect]:
        """One lever's effect on the outcome in every arm."""
        return [self.of(arm, lever) for arm in range(len(self.labels))]

    @cached_property
    def ranked(self) -> list[int]:
        """Places of the levers, the one with the largest mean effect in any arm first."""
        return sorted(range(len(self.ranges)), key=lambda lever: -largest(self.row(lever)))


def every_swing(effects: Effects) -> Iterator[Estimate]:
    """Of every lever in every arm, on the outcome."""
    return (effect.swing for lever in effects.ranked for effect in effects.row(lever))


def turned(found: Estimate, measure: Measure) -> Estimate:
    """A difference as a gain: above zero is better."""
    return replace(found, mean=measure.sign * found.mean)


def largest(row: Sequence[Effect]) -> float:
    """The largest mean effect of these, whichever way it goes; 0 where there is none."""
    return max((abs(e.swing.mean) for e in row if np.isfinite(e.swing.mean)), default=0.0)
