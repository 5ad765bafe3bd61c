"""Quantities of a scenario as rows: each with the key of its luck, its low and its high end."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from metalead.agents.luck import key_of
from metalead.simulation.engine.plan_tables import QUANTITY
from metalead.simulation.engine.survival import NEVER
from metalead.simulation.parameters.assumed_range import Range, point
from metalead.simulation.parameters.levers import LEVERS
from metalead.simulation.parameters.shapes import KNOTS, knots
from metalead.simulation.scenario.quantity import Assumed, Known, bounds


class Drawn(NamedTuple):
    """A quantity that is drawn with the world: its ids, the key of its luck, its range."""

    path: tuple[str, ...]
    key: int
    low: float
    high: float
    shape: str  # in words, ' (triangular, mode 0.6)'; '' where every value is as likely

    @property
    def name(self) -> str:
        """Its ids in one line; a lever by its id alone."""
        return " ".join(self.path[1:] if self.path[0] == "lever" else self.path)


class Quantities:
    """Collects quantities while a plan is built; hands out their rows. Levers come first."""

    def __init__(self, levers: Mapping[str, Range]) -> None:
        self._rows: list[tuple[int, float, float, bool, int]] = []
        self._middles: list[float] = []
        self._knots: list[NDArray[np.float64]] = []
        self._drawn: dict[int, Drawn] = {}
        for lever in LEVERS:
            self._append(("lever", lever.id), levers[lever.id], whole=lever.whole)
        self.zero = self.constant(0.0)
        self.one = self.constant(1.0)
        self.never = self.constant(NEVER)

    def constant(self, value: float) -> int:
        """Row of a number that is what it is."""
        return self._row(0, point(value), False)

    def constants(self, values: Iterable[float]) -> int:
        """The first row of some numbers, one after the other."""
        first = len(self._rows)
        for value in values:
            self.constant(value)
        return first

    def add(self, quantity: Known | Assumed, *path: str) -> int:
        """Row of a scenario's quantity; `path` (ids) is the key of its luck."""
        kept = Range(*bounds(quantity), "")
        if isinstance(quantity, Assumed):
            kept = replace(kept, shape=quantity.shape, mode=quantity.mode)
        return self._append(path, kept)

    def one_of(self, count: int, *path: str) -> int:
        """Row of a whole number from 0 on, of so many, each as likely."""
        return self._append(path, Range(0.0, count - 1.0, ""), whole=True)

    def _append(self, path: tuple[str, ...], kept: Range, *, whole: bool = False) -> int:
        key = key_of(*path)
        if kept.is_drawn:
            self._drawn[key] = Drawn(path, key, kept.low, kept.high, kept.shape_in_words)
        return self._row(key, kept, whole)

    def _row(self, key: int, kept: Range, whole: bool) -> int:
        self._rows.append((key, kept.low, kept.high, whole, self._first_knot(kept)))
        self._middles.append(kept.middle)
        return len(self._rows) - 1

    def _first_knot(self, kept: Range) -> int:
        if kept.shape == "uniform" or not kept.is_drawn:
            return -1
        self._knots.append(knots(kept.shape, *kept.ends, kept.mode))
        return (len(self._knots) - 1) * (KNOTS + 1)

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """What is drawn with the world, each once."""
        return tuple(self._drawn.values())

    def middle(self, row: int) -> float:
        """The median of a quantity's range: what doctrine goes by."""
        return self._middles[row]

    def high(self, row: int) -> float:
        """The high end of a quantity's range: what tables are sized by."""
        return self._rows[row][2]

    def table(self) -> NDArray[np.void]:
        """All rows, as QUANTITY."""
        return np.array(self._rows, dtype=QUANTITY)

    def knots(self) -> NDArray[np.float64]:
        """Tables of quantiles, one after the other, of those that are not uniform."""
        return np.concatenate(self._knots) if self._knots else np.zeros(0)


def lever_drawn(levers: Mapping[str, Range]) -> tuple[Drawn, ...]:
    """The levers that are drawn with the world."""
    return tuple(
        Drawn(path, key_of(*path), kept.low, kept.high, kept.shape_in_words)
        for path, kept in ((("lever", lever.id), levers[lever.id]) for lever in LEVERS)
        if kept.is_drawn
    )


def given_or_assumed(
    quantities: Quantities, given: Known | Assumed | None, otherwise: Range, *path: str
) -> int:
    """Row of what a scenario gives, or of the range that stands where it gives nothing."""
    if given is not None:
        return quantities.add(given, *path)
    return assumed(quantities, otherwise, *path)


def assumed(quantities: Quantities, kept: Range, *path: str) -> int:
    """Row of a range that is declared outside scenarios."""
    given = Assumed(assumed=kept.ends, why=kept.why, shape=kept.shape, mode=kept.mode)
    return quantities.add(given, *path)
