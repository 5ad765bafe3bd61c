"""Quantities of a scenario as rows: each with the key of its luck, its low and its high end."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from metalead.agents.luck import key_of
from metalead.simulation.engine.plan_tables import QUANTITY
from metalead.simulation.engine.survival import NEVER
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.levers import LEVERS
from metalead.simulation.scenario.quantity import Assumed, Known, bounds


class Drawn(NamedTuple):
    """A quantity that is drawn with the world: its ids, the key of its luck, its range."""

    path: tuple[str, ...]
    key: int
    low: float
    high: float

    @property
    def name(self) -> str:
        """Its ids in one line; a lever by its id alone."""
        return " ".join(self.path[1:] if self.path[0] == "lever" else self.path)


class Quantities:
    """Collects quantities while a plan is built; hands out their rows. Levers come first."""

    def __init__(self, levers: Mapping[str, Range]) -> None:
        self._rows: list[tuple[int, float, float, bool]] = []
        self._drawn: dict[int, Drawn] = {}
        for lever in LEVERS:
            kept = levers[lever.id]
            self._append(("lever", lever.id), kept.low, kept.high, whole=lever.whole)
        self.zero = self.constant(0.0)
        self.one = self.constant(1.0)
        self.never = self.constant(NEVER)

    def constant(self, value: float) -> int:
        """Row of a number that is what it is."""
        self._rows.append((0, value, value, False))
        return len(self._rows) - 1

    def add(self, quantity: Known | Assumed, *path: str) -> int:
        """Row of a scenario's quantity; `path` (ids) is the key of its luck."""
        low, high = bounds(quantity)
        return self._append(path, low, high)

    def one_of(self, count: int, *path: str) -> int:
        """Row of a whole number from 0 on, of so many, each as likely."""
        return self._append(path, 0.0, count - 1.0, whole=True)

    def _append(
        self, path: tuple[str, ...], low: float, high: float, *, whole: bool = False
    ) -> int:
        key = key_of(*path)
        if low < high:
            self._drawn[key] = Drawn(path, key, low, high)
        self._rows.append((key, low, high, whole))
        return len(self._rows) - 1

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """What is drawn with the world, each once."""
        return tuple(self._drawn.values())

    def middle(self, row: int) -> float:
        """The middle of a quantity's range: what doctrine goes by."""
        _, low, high, _ = self._rows[row]
        return (low + high) / 2

    def high(self, row: int) -> float:
        """The high end of a quantity's range: what tables are sized by."""
        return self._rows[row][2]

    def table(self) -> NDArray[np.void]:
        """All rows, as QUANTITY."""
        return np.array(self._rows, dtype=QUANTITY)


def given_or_assumed(
    quantities: Quantities, given: Known | Assumed | None, otherwise: Range, *path: str
) -> int:
    """Row of what a scenario gives, or of the range that stands where it gives nothing."""
    if given is not None:
        return quantities.add(given, *path)
    return assumed(quantities, otherwise, *path)


def assumed(quantities: Quantities, kept: Range, *path: str) -> int:
    """Row of a range that is declared outside scenarios."""
    return quantities.add(Assumed(assumed=(kept.low, kept.high), why=kept.why), *path)
