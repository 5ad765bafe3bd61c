"""Which factor a quantity follows: by the method of the design, as rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from metalead.simulation.answers.columns import column_of, ordered
from metalead.simulation.answers.laid import Laid
from metalead.simulation.answers.quantities import Quantity
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.statistics.elementary_effects import elementary_effects
from metalead.simulation.statistics.rank_regression import rank_regression
from metalead.simulation.statistics.resampling import without_noise
from metalead.simulation.statistics.sobol_indices import sobol_indices

Row = dict[str, Any]
SHARE = "0 to 1"
NOT_TOLD = (
    "{named}: the points do not differ by more than luck does; of such a difference no shares are "
    "told. More disasters a point would tell more"
)


def rows_of(
    quantity: Quantity, plan: Laid, shares: Floats, seed: int, notes: list[str]
) -> list[Row]:
    """Index by index: factor, order or measure, value, both ends, unit.

    shares: float64 [points, factors]. notes: what is to be said of it is added here.
    """
    means, sizes = quantity.clusters()
    if not np.isfinite(means).all():
        notes.append(
            f"{quantity.named}: some points have no number in some worlds, so that nothing is told"
        )
        return []
    by: dict[str, Callable[..., Iterator[Row]]] = {"saltelli": _sobol, "morris": _morris}
    method = by.get(plan.design.sampling.method, _ranks)
    found = method(Given(quantity, plan, shares, means, sizes, seed, notes))
    return [
        {"outcome": quantity.outcome.id, "of": quantity.of, "difference": quantity.difference} | row
        for row in found
    ]


@dataclass(frozen=True, slots=True)
class Given:
    """A quantity, by cluster (`Quantity.clusters`), at points with these shares."""

    quantity: Quantity
    plan: Laid
    shares: Floats
    means: Floats
    sizes: Floats
    seed: int
    notes: list[str]

    @property
    def drawn(self) -> bool:
        """Whether clusters are drawn anew: all points have met the same."""
        return self.plan.design.luck == "same"

    @property
    def usual(self) -> tuple[int, bool]:
        """What every method takes last."""
        return self.seed, self.drawn


def _sobol(given: Given) -> Iterator[Row]:
    names = tuple(dict.fromkeys(moved_as(given.plan)))
    second = given.plan.design.sampling.second_order
    found = sobol_indices(given.means, given.sizes, names, second, *given.usual)
    if not found.told:
        given.notes.append(NOT_TOLD.format(named=given.quantity.named))
    for at, (order, of) in enumerate(found.of):
        ends = (found.value[at], found.low[at], found.high[at])
        yield _row(" x ".join(of), order, ends if found.told else (np.nan,) * 3, SHARE)


def _morris(given: Given) -> Iterator[Row]:
    groups, unit = moved_as(given.plan), given.quantity.unit
    found = elementary_effects(given.means, given.sizes, given.shares, groups, *given.usual)
    for at, name in enumerate(found.names):
        yield _row(name, "mu_star", _at(found, "mu_star", at), unit)
        yield _row(name, "mu", _at(found, "mu", at), unit)
        yield _row(name, "sigma", _at(found, "sigma", at), unit)
        yield _row(name, "luck", (found.luck[at], np.nan, np.nan), unit)


def _at(found: Any, measure: str, at: int) -> tuple[float, float, float]:
    each = (getattr(found, f"{measure}{end}") for end in ("", "_low", "_high"))
    value, low, high = (float(part[at]) for part in each)
    return value, low, high


def _ranks(given: Given) -> Iterator[Row]:
    factors, means = given.plan.moved, given.means
    columns = [column_of(one, given.shares[:, k]) for k, one in enumerate(factors)]
    if len(means) < 2 * sum(column.shape[1] for column in columns) + 2:
        named = given.quantity.named
        given.notes.append(f"{named}: too few points for a regression on {len(columns)} factors")
        return
    found = rank_regression(means, given.sizes, columns, *given.usual)
    for at, one in enumerate(factors):
        if ordered(one):
            ends = (found.coefficient[at], found.low[at], found.high[at])
            yield _row(one.name, "rank coefficient", ends, "-1 to 1")
        ends = (found.share[at], found.share_low[at], found.share_high[at])
        yield _row(one.name, "share of ranks", ends, SHARE)
    yield _row("all", "fit of ranks", (found.fit, np.nan, np.nan), SHARE)


def _row(factor: str, measure: str, ends: tuple[Any, ...], unit: str) -> Row:
    value, low, high = (float(end) for end in ends)
    return {
        "factor": factor,
        "measure": measure,
        "value": value,
        "low": low,
        "high": high,
        "unit": unit,
    }


def moved_as(plan: Laid) -> tuple[str, ...]:
    """The group of each factor, or its name."""
    of = {name: group for group, members in plan.design.sampling.groups.items() for name in members}
    return tuple(of.get(one.name, one.name) for one in plan.moved)


def of_luck(quantity: Quantity) -> Row:
    """How much of a quantity is luck: of a run (`luck_of_run`), and what of the variance of the
    points' means was noise and is taken out (`taken_out`)."""
    means, sizes = quantity.clusters()
    with np.errstate(invalid="ignore"):
        within = float(np.nanmean(np.nanvar(quantity.values, axis=1, ddof=1)))
    whole = sizes / sizes.sum()
    seen = float(np.var(means @ whole, ddof=1))
    pure = float(without_noise(lambda y: np.var(y, axis=0, ddof=1), means, whole))
    return {
        "outcome": quantity.outcome.id,
        "of": quantity.of,
        "points": pure,
        "within": within,
        "luck_of_run": within / (pure + within) if pure + within > 0.0 else float("nan"),
        "taken_out": 1.0 - pure / seen if seen > 0.0 else float("nan"),
    }
