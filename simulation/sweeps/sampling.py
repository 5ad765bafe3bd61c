"""Where points lie in the cube of the factors' shares (0 to 1), the first ones spread widest.

A longer sample begins with the shorter one, so that a sweep is extended and never made anew.
"""

import math
from collections.abc import Sequence
from itertools import product

import numpy as np
from scipy.stats import qmc

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.sweeps.factors import Moved
from metalead.simulation.sweeps.schema import MOST_POINTS, Sampling

SPREAD_MOST = 2048  # points that are put in order by distance: it takes the square of their number


def block_length(sampling: Sampling, factors: int) -> int:
    """Points that belong together: an analysis needs all of them or none."""
    moved = len(sampling.groups) or factors
    match sampling.method:
        case "saltelli":
            return 2 * moved + 2 if sampling.second_order else moved + 2
        case "morris":
            return moved + 1
    return 1


def counted_points(sampling: Sampling, factors: Sequence[Moved]) -> int:
    """How many points the sampling asks for in all."""
    if sampling.method == "grid":
        return math.prod(_grid_sizes(factors))
    return (sampling.points or 0) * block_length(sampling, len(factors))


def check_sampling(sampling: Sampling, factors: Sequence[Moved]) -> None:
    """Raise `UserError` for a sample that cannot be drawn."""
    base, method = sampling.points, sampling.method
    if method == "grid":
        if base is not None:
            raise UserError("sampling.points: a grid has the points of its values; leave it out")
    elif base is None:
        raise UserError(f"sampling.points: {method} needs a number of points, as points: 64")
    elif method in ("sobol", "saltelli") and base & (base - 1):
        below = 1 << (base.bit_length() - 1)
        raise UserError(
            f"sampling.points: {method} is balanced at powers of two alone, not at {base}. "
            f"The nearest are {below} and {2 * below}"
        )
    count = counted_points(sampling, factors)
    if count > MOST_POINTS:
        raise UserError(f"sampling: {count:,} points; there may be {MOST_POINTS:,}")
    _check_groups(sampling, factors)


def _check_groups(sampling: Sampling, factors: Sequence[Moved]) -> None:
    if not sampling.groups:
        return
    if sampling.method not in ("saltelli", "morris"):
        raise UserError("sampling.groups: only saltelli and morris move factors in groups")
    names = [one.name for one in factors]
    grouped = [name for members in sampling.groups.values() for name in members]
    for name in names:
        if grouped.count(name) != 1:
            often = "in none" if name not in grouped else "in several"
            raise UserError(f"sampling.groups: {name} is {often}; put each factor into one group")
    for name in grouped:
        if name not in names:
            raise UserError(f"sampling.groups: there is no factor {name!r}; {', '.join(names)} are")


def shares(sampling: Sampling, factors: Sequence[Moved], seed: int, bases: Sequence[int]) -> Floats:
    """Where every point lies: float64 [points, factors], from 0 to 1.

    bases: the numbers of points that were asked for, one after the other, the last being all. The
    numbers of a grid are none: its places come from its values.
    """
    match sampling.method:
        case "grid":
            return _grid(factors, seed)
        case "latin-hypercube":
            return _hypercube(len(factors), seed, bases)
        case "sobol":
            found: Floats = qmc.Sobol(len(factors), rng=np.random.default_rng(seed)).random(
                bases[-1]
            )
            return found
    return _by_library(sampling, factors, seed, bases[-1])


def _grid_sizes(factors: Sequence[Moved]) -> list[int]:
    return [len(one.in_grid.levels or ()) for one in factors]


def _grid(factors: Sequence[Moved], seed: int) -> Floats:
    """Every combination, as the middles of equal parts of each factor's way."""
    sizes = _grid_sizes(factors)
    cells = np.array(list(product(*(range(size) for size in sizes))), dtype=np.float64)
    return spread_first((cells + 0.5) / np.array(sizes), np.random.default_rng([seed, 0]))


def _hypercube(count: int, seed: int, bases: Sequence[int]) -> Floats:
    """A Latin hypercube of the first number of points (McKay, Beckman and Conover 1979); each
    later number fills parts of the ways that are empty yet: all of them where it is a multiple."""
    first = qmc.LatinHypercube(count, rng=np.random.default_rng([seed, 0])).random(bases[0])
    found = spread_first(first, np.random.default_rng([seed, 1]))
    for step, base in enumerate(bases[1:], 2):
        rng = np.random.default_rng([seed, step])
        more = np.column_stack([_filling(column, base, rng) for column in found.T])
        found = np.concatenate([found, spread_first(more, rng, found)])
    return found


def _filling(there: Floats, base: int, rng: np.random.Generator) -> Floats:
    """Shares in parts (of `base` equal ones) that nothing lies in, in an order of chance."""
    empty = np.setdiff1d(np.arange(base), np.minimum((there * base).astype(np.int64), base - 1))
    chosen = rng.permutation(empty)[: base - there.size]
    found: Floats = (chosen + rng.random(chosen.size)) / base
    return found


def spread_first(points: Floats, rng: np.random.Generator, there: Floats | None = None) -> Floats:
    """The same points, each the farthest from those before it (Gonzalez 1985), so that the first
    of them cover the cube. Too many for that stay in an order of chance."""
    if len(points) > SPREAD_MOST:
        return points[rng.permutation(len(points))]
    start = np.full((1, points.shape[1]), 0.5) if there is None else there
    near = np.array([np.min(np.sum((start - point) ** 2, axis=1)) for point in points])
    if there is None:
        near = -near  # the first is the one in the middle
    order = []
    for at in range(len(points)):
        chosen = int(np.argmax(near))
        order.append(chosen)
        away = np.sum((points - points[chosen]) ** 2, axis=1)
        near = away if at == 0 and there is None else np.minimum(near, away)
        near[order] = -np.inf
    return points[order]


def _by_library(sampling: Sampling, factors: Sequence[Moved], seed: int, base: int) -> Floats:
    """Saltelli's blocks (Saltelli et al. 2010) or Morris's trajectories (Morris 1991)."""
    problem = problem_of(sampling, factors)
    if sampling.method == "saltelli":
        from SALib.sample import sobol

        found: Floats = sobol.sample(
            problem, base, calc_second_order=sampling.second_order, seed=seed
        )
        return found
    from SALib.sample import morris

    trajectories: Floats = morris.sample(problem, base, num_levels=sampling.levels, seed=seed)
    return trajectories


def problem_of(sampling: Sampling, factors: Sequence[Moved]) -> dict[str, object]:
    """The factors as SALib wants them, each by its share from 0 to 1."""
    names = [one.name for one in factors]
    problem: dict[str, object] = {
        "num_vars": len(names),
        "names": names,
        "bounds": [[0.0, 1.0]] * len(names),
    }
    if sampling.groups:
        of = {name: group for group, members in sampling.groups.items() for name in members}
        problem["groups"] = [of[name] for name in names]
    return problem


def refuse_without_library(sampling: Sampling) -> None:
    """Raise `UserError` where the library of this sampling is not installed."""
    from importlib.util import find_spec

    if sampling.method in ("saltelli", "morris") and find_spec("SALib") is None:
        raise UserError(
            f"{option('sampling')}: {sampling.method} needs SALib: pip install metalead[research]"
        )
