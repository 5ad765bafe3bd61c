"""A plane of two levers: its axes and its cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from metalead.simulation.parameters.levers import Lever
from metalead.simulation.statistics.arrays import Floats

STEPS = 41  # values along an axis, fewer where a whole lever has fewer
LOGARITHMIC = 10.0  # a range that spans this factor or more is divided by factors, not by steps


@dataclass(frozen=True, slots=True)
class Range:
    """A lever from `low` to `high`, in its unit."""

    lever: Lever
    low: float
    high: float


@dataclass(frozen=True)
class Axis:
    """A lever over a range, for every arm (`arm` None) or for the one of this label.

    Places along it are told in its own scale, from 0 at the low end to 1 at the high end.
    """

    range: Range
    arm: str | None = None

    @property
    def name(self) -> str:
        """'scarcity' or 'network.sharing'."""
        return f"{self.arm}.{self.range.lever.id}" if self.arm else self.range.lever.id

    @property
    def words(self) -> str:
        """'scarcity' or 'report price of network': the name in a sentence."""
        lever = self.range.lever.id.replace("_", " ")
        return f"{lever} of {self.arm}" if self.arm else lever

    @property
    def logarithmic(self) -> bool:
        """Whether equal places apart means equal factors apart."""
        return self.range.low > 0.0 and self.range.high / self.range.low >= LOGARITHMIC

    def value(self, place: float) -> float:
        """The lever's value at a place."""
        low, high = self.range.low, self.range.high
        if self.logarithmic:
            return float(low * (high / low) ** place)
        return float(low + (high - low) * place)

    def place(self, value: float) -> float:
        """The place of a value of the lever."""
        low, high = self.range.low, self.range.high
        if self.logarithmic:
            return float(np.log(value / low) / np.log(high / low))
        return float((value - low) / (high - low))

    @cached_property
    def values(self) -> tuple[float, ...]:
        """The values at which the plane is looked at, upwards; whole where the lever is."""
        found = [self.value(place) for place in np.linspace(0.0, 1.0, STEPS)]
        if self.range.lever.whole:
            found = [float(round(value)) for value in found]
        return tuple(dict.fromkeys(min(max(v, self.range.low), self.range.high) for v in found))

    @cached_property
    def places(self) -> Floats:
        """The places of `values`."""
        return np.array([self.place(value) for value in self.values])


@dataclass(frozen=True)
class Plane:
    """Two axes. A cell is a value of each; cells are numbered along x first."""

    x: Axis
    y: Axis

    @cached_property
    def points(self) -> Floats:
        """The place of every cell: float64 [cells, 2]."""
        x, y = np.meshgrid(self.x.places, self.y.places)
        return np.column_stack([x.ravel(), y.ravel()])

    @property
    def shape(self) -> tuple[int, int]:
        """(values along y, values along x), as an image of the cells has them."""
        return len(self.y.values), len(self.x.values)

    def values(self, cell: int) -> tuple[float, float]:
        """The two levers' values in a cell."""
        across = len(self.x.values)
        return self.x.values[cell % across], self.y.values[cell // across]

    def nearest(self, point: Sequence[float]) -> int:
        """The cell whose place is nearest to this one."""
        return int(np.argmin(np.sum((self.points - np.asarray(point)) ** 2, axis=1)))
