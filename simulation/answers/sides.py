"""Which factors are of leading, which of the disaster."""

import numpy as np

from metalead.simulation.answers.laid import Laid
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.variance_components import (
    Blocks,
    Crossed,
    Points,
    Scattered,
)
from metalead.simulation.sweeps.factors import Moved

LEADING, DISASTER, BOTH = "leadership", "disaster", "leadership and disaster factors together"


def leads(factor: Moved) -> bool:
    """Whether it is of leading: who an arm is, a parameter of its strategy, or a lever that is
    neither of the disaster nor a habit of people, which no leader chooses."""
    if factor.kind == "lever":
        return LEVER_BY_ID[factor.target].group not in ("disaster", "habits")
    return factor.kind != "scenario"


def split(plan: Laid) -> dict[str, tuple[str, ...]]:
    """The factors' names by side; a side without any is left out."""
    found = {
        LEADING: tuple(one.name for one in plan.moved if leads(one)),
        DISASTER: tuple(one.name for one in plan.moved if not leads(one)),
    }
    return {side: names for side, names in found.items() if names}


def units_of(plan: Laid) -> tuple[tuple[str, bool | None], ...]:
    """What the sampling moves at a time, in its order: (group or factor, whether it leads; None
    for a group that holds both)."""
    of = {n: g for g, members in plan.design.sampling.groups.items() for n in members}
    found: dict[str, set[bool]] = {}
    for one in plan.moved:
        found.setdefault(of.get(one.name, one.name), set()).add(leads(one))
    return tuple((name, next(iter(s)) if len(s) == 1 else None) for name, s in found.items())


def layout(plan: Laid, shares: Floats) -> tuple[Points, Ints, bool]:
    """How the points share ways of leading and situations; which points these are, int64; whether
    the two sides are told apart, where the design has factors of both."""
    sampling, both = plan.design.sampling, len(split(plan)) == 2
    every, length = np.arange(len(shares)), plan.block_length
    alone = bool(split(plan).get(LEADING)) and not both
    if sampling.method == "grid":
        of_leading = np.array([leads(one) for one in plan.moved])
        leading, situation = _labels(shares[:, of_leading]), _labels(shares[:, ~of_leading])
        return Crossed(leading, situation), every, True
    if sampling.method == "saltelli" and both:
        swapped = _alone_on_their_side(units_of(plan))
        if swapped:
            return Blocks(len(shares) // length, length, swapped), every, True
    if sampling.method == "saltelli":  # of a block, the two points that were drawn at random
        every = every.reshape(-1, length)[:, [0, -1]].ravel()
    elif sampling.method == "morris":
        every = every[::length]
    return Scattered(every.size, alone), every, not both


def _alone_on_their_side(
    units: tuple[tuple[str, bool | None], ...],
) -> tuple[tuple[int, bool], ...]:
    """Those that are all there is of leading, or of the disaster: (place in a block, leads)."""
    sides = [side for _, side in units]
    if None in sides:
        return ()
    return tuple((at + 1, bool(s)) for at, s in enumerate(sides) if sides.count(s) == 1)


def _labels(columns: Floats) -> Ints:
    if not columns.shape[1]:
        return np.zeros(len(columns), np.int64)
    found: Ints = np.unique(columns, axis=0, return_inverse=True)[1].ravel()
    return found
