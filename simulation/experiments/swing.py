"""Swinging: each lever to either end of its range, alone, in every arm, on the same seeds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from metalead.simulation.engine.chance import worlds_of
from metalead.simulation.experiments.ranges import Ranges, ranges_of
from metalead.simulation.experiments.runner import Runner
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.parameters.levers import LEVERS
from metalead.simulation.plan.lever_value import lever_names, lever_of
from metalead.simulation.plan.settings import Setting, with_setting
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.plane import Range

FIRST_WAVE = 20  # seeds; each further wave has twice as many


@dataclass(frozen=True, slots=True)
class Swung:
    """The numbers of every arm as it stands, and with each lever at either end.

    seeds  int64 [seeds]
    base   float64 [arms, seeds, NUMBERS]
    ends   float64 [2, levers, arms, seeds, NUMBERS], the low end first
    """

    seeds: Ints
    base: Floats
    ends: Floats

    @property
    def worlds(self) -> Ints:
        """Which draw of the assumed quantities each seed belongs to: int64 [seeds]."""
        return worlds_of(self.seeds)


def chosen_ranges(only: Sequence[str] | None, ranges: Ranges | None) -> tuple[Range, ...]:
    """The levers to swing, in the order of their declaration, each over its range.

    only: ids; None stands for all. ranges: in place of the declared ones.
    Raises `UserError` for an unknown lever or a range that is none.
    """
    names = lever_names(only, option("only")) or tuple(lever.id for lever in LEVERS)
    wanted = {lever_of(name, option("only")).id for name in names}
    narrower = {}
    for place, found in ranges_of(ranges):
        if found.lever.id not in wanted:
            raise UserError(f"{place}: {found.lever.id} is not among those of {option('only')}")
        narrower[found.lever.id] = found
    return tuple(
        narrower.get(lever.id, Range(lever, lever.low, lever.high))
        for lever in LEVERS
        if lever.id in wanted
    )


def swung_arms(arms: Sequence[Arm], ranges: Sequence[Range]) -> list[Arm]:
    """All arms to run: as they stand, then every lever at its low ends, then at its high ends."""
    low = [
        with_setting(arm, Setting(found.lever.id, found.low)) for found in ranges for arm in arms
    ]
    high = [
        with_setting(arm, Setting(found.lever.id, found.high)) for found in ranges for arm in arms
    ]
    return [*arms, *low, *high]


def swing(
    runner: Runner, arms: Sequence[Arm], ranges: Sequence[Range], seed: int, replications: int
) -> tuple[Swung, bool]:
    """Run wave after wave of seeds; what whole waves gave, and whether Ctrl-C came after one.

    Each wave runs every lever, so that what was stopped is the whole experiment on fewer seeds.
    """
    everything = swung_arms(arms, ranges)
    runner.expected = len(everything) * replications
    waves, interrupted = [], False
    try:
        for seeds in waves_of(seed, replications):
            waves.append(runner.run(everything, seeds))
    except KeyboardInterrupt:
        if not waves:
            raise
        interrupted = True
    numbers = np.concatenate([wave.numbers for wave in waves], axis=1)
    seeds = np.concatenate([wave.seeds for wave in waves])
    ends = numbers[len(arms) :].reshape(2, len(ranges), len(arms), *numbers.shape[1:])
    return Swung(seeds, numbers[: len(arms)], ends), interrupted


def waves_of(seed: int, replications: int) -> Iterator[Ints]:
    """The seeds in waves that double; the last one with what is left."""
    first, last, size = seed, seed + replications, FIRST_WAVE
    while first < last:
        end = min(last, first + size)
        yield np.arange(first, end, dtype=np.int64)
        first, size = end, 2 * size
