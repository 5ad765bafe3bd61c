"""Two tables of runs held against each other, number by number."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from metalead.simulation.comparison.replay import unequal
from metalead.simulation.comparison.stored import KEY
from metalead.simulation.comparison.tables import run_units
from metalead.simulation.reporting.released import COUNTED_THEN
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.statistics.intervals import Estimate, estimate

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Column:
    """A column in which runs that both hold differ.

    runs: how many of them. largest: the difference in the run where it is largest, infinite where
    only one has a number; arm, seed: which run that is. a, b: the values there.
    """

    name: str
    unit: str
    runs: int
    largest: float
    arm: str
    seed: int
    a: float
    b: float


@dataclass(frozen=True, slots=True)
class Numbers:
    """What became of the runs that both hold, of the same arm and seed.

    runs: how many there are. differing: in how many of them a number is another one. count: how
    many numbers a run has in both.
    """

    runs: int
    differing: int
    count: int
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """The paired difference of an outcome, an arm less the baseline, in either comparison."""

    arm: str
    baseline: str
    outcome: str
    a: Estimate
    b: Estimate


def numbers(a: "pd.DataFrame", b: "pd.DataFrame", but: Collection[str] = ()) -> Numbers:
    """Every column that both have, in the runs that both hold. but: columns to leave out."""
    keyed = a.set_index(KEY), b.set_index(KEY)
    shared = keyed[0].index.intersection(keyed[1].index, sort=False)
    a, b = (table.loc[shared] for table in keyed)
    names = [str(name) for name in a if name in b and name not in but]
    found = {name: (a[name].to_numpy(float), b[name].to_numpy(float)) for name in names}
    changed = np.zeros(len(shared), dtype=bool)
    for old, new in found.values():
        changed |= unequal(old, new)
    columns = tuple(differing(found, list(shared)))
    return Numbers(len(shared), int(changed.sum()), len(names), columns)


def differing(
    found: dict[str, tuple[Floats, Floats]], runs: list[tuple[str, int]]
) -> Iterator[Column]:
    """The columns in which the runs differ, with the run where each differs most."""
    units = {outcome: then.unit for outcome, then in COUNTED_THEN.items()} | run_units(())
    for name, (old, new) in found.items():
        there = unequal(old, new)
        if there.any():
            with np.errstate(invalid="ignore", over="ignore"):  # whoever wrote infinities
                sizes = np.where(
                    there, np.nan_to_num(np.abs(new - old), nan=np.inf, posinf=np.inf), -1.0
                )
            most = int(sizes.argmax())
            (arm, seed), values = runs[most], (float(old[most]), float(new[most]))
            size = float(sizes[most])
            yield Column(
                name, units.get(name, ""), int(there.sum()), size, str(arm), int(seed), *values
            )


def moved(a: "pd.DataFrame", b: "pd.DataFrame", outcome: str) -> Iterator[Moved]:
    """The paired differences that both comparisons have; each of all its own runs."""
    first, second = list(dict.fromkeys(a["arm"])), list(dict.fromkeys(b["arm"]))
    if first[0] != second[0] or outcome not in a or outcome not in b:
        return
    for arm in first[1:]:
        if arm in second[1:]:
            estimates = (paired(table, arm, first[0], outcome) for table in (a, b))
            yield Moved(arm, first[0], outcome, *estimates)


def paired(table: "pd.DataFrame", arm: str, baseline: str, outcome: str) -> Estimate:
    """The difference in an outcome, an arm less the baseline, with both intervals."""
    of, less = (table[table["arm"] == label].set_index("seed") for label in (arm, baseline))
    with np.errstate(invalid="ignore", over="ignore"):
        values = (of[outcome] - less[outcome]).to_numpy(float)
        return estimate(values, of["world"].to_numpy(np.int64))
