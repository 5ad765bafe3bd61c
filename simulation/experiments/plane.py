"""A plane of two levers: its axes, its cells, and what an arm is in one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.comparison.settings import Setting, labels, with_setting
from simulation.ensemble import Arm
from simulation.errors import UserError
from simulation.experiments.ranges import Range, parse_range
from simulation.lever_value import nearest
from simulation.wording import given, option

STEPS = 41  # values along an axis, fewer where a whole lever has fewer
LOGARITHMIC = 10.0  # a range that spans this factor or more is divided by factors, not by steps
Floats = NDArray[np.float64]


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

    def arms_at(self, cell: int, arms: Sequence[Arm]) -> list[Arm]:
        """The arms with their levers at the values of a cell."""
        found = list(arms)
        for axis, value in zip((self.x, self.y), self.values(cell), strict=True):
            setting = Setting(axis.range.lever.id, value, axis.arm)
            found = [with_setting(arm, setting) for arm in found]
        return found


def parse_plane(x: str, y: str, arms: Sequence[Arm]) -> Plane:
    """The plane of two axes, each written [ARM.]LEVER or [ARM.]LEVER=LOW:HIGH.

    Raises `UserError` for an axis that is none, and for two axes that move the same lever.
    """
    plane = Plane(parse_axis(x, "x", arms), parse_axis(y, "y", arms))
    same_lever = plane.x.range.lever.id == plane.y.range.lever.id
    if same_lever and (None in (plane.x.arm, plane.y.arm) or plane.x.arm == plane.y.arm):
        raise UserError(
            f"{given('y', y)}: is the lever of {option('x')} too. "
            "Name another lever for one of them"
        )
    return plane


def parse_axis(text: Any, argument: str, arms: Sequence[Arm]) -> Axis:
    """Read one axis, as the argument of this name holds it."""
    place = given(argument, text)
    if not isinstance(text, str):
        raise UserError(f"{place}: write [ARM.]LEVER or [ARM.]LEVER=LOW:HIGH, as in sharing=0:1")
    name, equals, ends = text.partition("=")
    arm, dot, lever = name.strip().rpartition(".")
    if dot and arm not in labels(arms):
        raise UserError(
            f"{place}: there is no arm {arm!r} in this comparison. {nearest(arm, labels(arms))}"
        )
    found = parse_range(f"{lever}{equals}{ends}", place)
    if arm and found.lever.group == "disaster":
        raise UserError(
            f"{place}: {lever} belongs to the disaster, which every arm meets alike. "
            f"Write {given(argument, lever)}"
        )
    return Axis(found, arm or None)
