"""Paired differences of a sweep: over all points, and point by point."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from metalead.simulation.answers.cube import Cube
from metalead.simulation.answers.laid import Laid
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.statistics.arrays import Ints
from metalead.simulation.statistics.intervals import Estimate, estimate
from metalead.simulation.statistics.tails import NAMES, tails

MOST = 1_000  # points that are looked at one by one
SAYS = {
    "mean": "of all pairs",
    "q10": "a tenth of pairs lies below",
    "median": "half of the pairs lie below",
    "q90": "a tenth of pairs lies above",
    "worst tenth": "mean of the tenth of pairs in which it does worst against the baseline",
}


def paired_rows(cube: Cube, outcome: str, plan: Laid, seed: int) -> Iterator[dict[str, Any]]:
    """One row an arm and measure: of the pairs' differences, and the difference between the sides'
    own (their quantiles, their worst tenths), each with both ends."""
    worse = OUTCOME_BY_ID[outcome].better != "more"
    block = 0 if plan.design.sampling.method == "grid" else plan.block_length
    values, nested = cube.outcomes[outcome], plan.design.luck == "fresh"
    for place, arm in enumerate(cube.arms[1:], 1):
        pairs, apart = tails(
            values[:, 0], values[:, place], cube.worlds, worse, block, nested, seed
        )
        for at, name in enumerate(NAMES):
            ends = (float(part[at]) for part in (pairs.value, pairs.low, pairs.high))
            own = (float(part[at]) for part in (apart.value, apart.low, apart.high))
            yield {
                "outcome": outcome, "arm": arm, "measure": name, "says": SAYS[name],
                **dict(zip(("value", "low", "high"), ends, strict=True)),
                **dict(zip(("apart", "apart_low", "apart_high"), own, strict=True)),
            }  # fmt: skip


def by_point(cube: Cube, outcome: str, arm: str) -> tuple[Ints, list[Estimate]]:
    """The mean difference of points, with intervals of luck and of luck and assumptions: their
    numbers, int64 [n]; of more than MOST points these are at even distances."""
    values, place = cube.outcomes[outcome], cube.arms.index(arm)
    gains = values[:, place] - values[:, 0]
    there = np.flatnonzero(np.isfinite(gains).any(axis=1))
    if there.size > MOST:
        there = there[np.linspace(0, there.size - 1, MOST).astype(np.int64)]
    return there, [estimate(gains[point], cube.worlds) for point in there]


def decided(found: list[Estimate], outcome: str) -> tuple[int, int, int]:
    """At how many points the arm does better, worse, or neither is decided (luck, assumptions)."""
    sign = -1.0 if OUTCOME_BY_ID[outcome].better == "less" else 1.0
    ahead = sum(one.decided and one.mean * sign > 0.0 for one in found)
    behind = sum(one.decided and one.mean * sign < 0.0 for one in found)
    return ahead, behind, len(found) - ahead - behind
