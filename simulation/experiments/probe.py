"""A lever whose two ends give the same runs is tried in between before it is called dead.

An `inbox_limit` of 0 is no limit, and 10,000 is never met: the ends are alike, 1 is not.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from metalead.simulation.experiments.runner import Runner
from metalead.simulation.experiments.swing import FIRST_WAVE, Swung
from metalead.simulation.plan.settings import Setting, with_setting
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.statistics.plane import Range

INNER = (0.5, 0.1, 0.01, 1e-3, 1e-4)  # shares of the range, upwards from its low end


def still_ones(
    runner: Runner, arms: Sequence[Arm], ranges: Sequence[Range], swung: Swung, interrupted: bool
) -> tuple[tuple[str, float | None], ...]:
    """The levers at whose ends nothing moves, each with an inner value that moves something.

    None: nothing was found to, or Ctrl-C came and nothing was tried.
    """
    return tuple(
        (
            found.lever.id,
            None if interrupted else first_that_moves(runner, arms, found, swung),
        )
        for found in unmoved(swung, ranges)
    )


def unmoved(swung: Swung, ranges: Sequence[Range]) -> list[Range]:
    """The levers at both of whose ends every number of every run is that of the base."""
    same = [
        all(np.array_equal(end[nth], swung.base, equal_nan=True) for end in swung.ends)
        for nth in range(len(ranges))
    ]
    return [found for found, still in zip(ranges, same, strict=True) if still]


def first_that_moves(
    runner: Runner, arms: Sequence[Arm], found: Range, swung: Swung
) -> float | None:
    """An inner value of a lever at which some number of some run is another; None if there is none.

    Only the seeds of the first wave are run.
    """
    base = swung.base[:, :FIRST_WAVE]
    for value in inner_values(found):
        setting = Setting(found.lever.id, value)
        moved = runner.run([with_setting(arm, setting) for arm in arms], swung.seeds[:FIRST_WAVE])
        if not np.array_equal(moved.numbers, base, equal_nan=True):
            return value
    return None


def inner_values(found: Range) -> Iterator[float]:
    """Values between the ends, whole where the lever is."""
    for share in INNER:
        value = found.low + share * (found.high - found.low)
        value = float(round(value)) if found.lever.whole else value
        if found.low < value < found.high:
            yield value
