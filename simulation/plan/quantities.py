"""Quantities of a scenario as rows: each with the key of its luck, its low and its high end."""

import numpy as np
from numpy.typing import NDArray

from metalead.agents.luck import key_of
from metalead.simulation.engine.plan_tables import QUANTITY
from metalead.simulation.engine.survival import NEVER
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.scenario.quantity import Assumed, Known, bounds


class Quantities:
    """Collects quantities while a plan is built; hands out their rows."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, float, float]] = []
        self.zero = self.constant(0.0)
        self.one = self.constant(1.0)
        self.never = self.constant(NEVER)

    def constant(self, value: float) -> int:
        """Row of a number that is what it is."""
        self._rows.append((0, value, value))
        return len(self._rows) - 1

    def add(self, quantity: Known | Assumed, *path: str) -> int:
        """Row of a scenario's quantity; `path` (ids) is the key of its luck."""
        low, high = bounds(quantity)
        self._rows.append((key_of(*path), low, high))
        return len(self._rows) - 1

    def middle(self, row: int) -> float:
        """The middle of a quantity's range: what doctrine goes by."""
        _, low, high = self._rows[row]
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
