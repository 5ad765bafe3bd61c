"""Effects of the factors of a sweep, on each arm and on each difference."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from metalead.simulation.answers.columns import column_of, ordered
from metalead.simulation.answers.cube import Cube
from metalead.simulation.answers.laid import Laid
from metalead.simulation.answers.quantities import Quantity, quantities
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.linear_effects import Linear, linear_effects
from metalead.simulation.statistics.resampling import LEVEL
from metalead.simulation.sweeps.factors import Moved, shown_level

Row = dict[str, Any]
PAIRS = 3  # of factors that are told, the most telling of all
BINS = 5  # of a factor's way, in pictures


def effects_of(cube: Cube, outcome: str, plan: Laid, shares: Floats, seed: int) -> Iterator[Row]:
    """One row a quantity and factor (or value without an order): `factor`, `over`, `value`, `low`,
    `high`; and of pairs of factors the most telling ones: `pair` is True, `of_pairs` how many."""
    for quantity in quantities(cube, outcome):
        found = fitted(quantity, plan, shares, seed)
        if found is None:
            continue
        about = {"outcome": outcome, "of": quantity.of, "difference": quantity.difference}
        told = [
            about | {"factor": name, "over": over, "pair": False, "of_pairs": 0}
            for name, over in names_of(plan)
        ]
        for row, change in zip(told, found.effects, strict=True):
            yield row | {"value": change.value, "low": change.low, "high": change.high}
        for one, other, change in found.pairs[:PAIRS]:
            first, second = (plan.moved[at] for at in (one, other))
            pair = {"factor": f"{first.name} x {second.name}", "over": "", "pair": True}
            ends = {"value": change.value, "low": change.low, "high": change.high}
            yield about | pair | ends | {"of_pairs": len(found.pairs)}


def fitted(quantity: Quantity, plan: Laid, shares: Floats, seed: int) -> Linear | None:
    """The regression of a quantity; None where too few points have numbers."""
    means, sizes = quantity.clusters()
    there = np.isfinite(means).all(axis=1)
    length = plan.block_length
    blocks = there[: len(there) // length * length].reshape(-1, length).all(axis=1)
    there = np.repeat(blocks, length)
    columns = [column_of(one, shares[: there.size, k][there]) for k, one in enumerate(plan.moved)]
    if there.sum() < 2 + sum(column.shape[1] for column in columns):
        return None
    block = 0 if plan.design.sampling.method == "grid" else length
    drawn = plan.design.luck == "same"
    return linear_effects(means[: there.size][there], sizes, columns, block, seed, drawn)


def names_of(plan: Laid) -> Iterator[tuple[str, str]]:
    """Each column of the regression: the factor, and from what to what its effect is."""
    for one in plan.moved:
        if one.levels is None:
            yield one.name, f"{one.low:g} to {one.high:g}"
        elif one.numeric:
            numbers = [float(str(level)) for level in one.levels]
            yield one.name, f"{min(numbers):g} to {max(numbers):g}"
        elif ordered(one):
            yield one.name, f"{shown_level(one.levels[0])}, then {shown_level(one.levels[1])}"
        else:
            first, *others = map(shown_level, one.levels)
            for level in others:
                yield one.name, f"{first}, then {level}"


def along(factor: Moved, shares: Floats) -> tuple[list[str], Ints]:
    """Parts of a factor's way (its values, where they are few), and in which each point lies."""
    levels = factor.levels
    if levels is not None and len(levels) <= BINS + 1:
        at = np.minimum((shares * len(levels)).astype(np.int64), len(levels) - 1)
        return [shown_level(level) for level in levels], at
    apart = np.unique(shares.round(6))
    if apart.size <= BINS + 1:
        return [shown_level(factor.level(share)) for share in apart], np.searchsorted(
            apart, shares.round(6)
        )
    at = np.minimum((shares * BINS).astype(np.int64), BINS - 1)
    edges = [
        shown_level(factor.level(min(share, 1 - 1e-9))) for share in np.linspace(0, 1, BINS + 1)
    ]
    return [f"{a} to {b}" for a, b in pairwise(edges)], at


def confidence_of_pairs(count: int) -> str:
    """The level of a pair's interval: '98.3%'."""
    return f"{100.0 * (1.0 - (1.0 - LEVEL) / max(1, count)):.3g}%"
