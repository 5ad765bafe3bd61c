"""A claim: one number that a pattern names, what it should be, and what came out."""

from math import isfinite
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

Number = Annotated[float | None, BeforeValidator(lambda x: x if x is None or isfinite(x) else None)]


class Record(BaseModel):
    """Something measured that is written to a file and read again; what is not finite is None."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Claim(Record):
    """What one number should be, and what it came out as, with its interval.

    expected: 'equal' the interval must hold `bound` and be no wider than `widest` to each side;
    'above', 'below' it must lie on that side of `bound`; 'not above' it must reach down below
    `bound`, or be it; 'shown' nothing is asked of it.
    """

    name: str
    unit: str
    expected: Literal["equal", "above", "below", "not above", "shown"]
    bound: float = 0.0
    observed: Number
    low: Number
    high: Number
    widest: float | None = None

    @property
    def decides(self) -> bool:
        """Whether the verdict depends on it."""
        return self.expected != "shown"

    @property
    def margin(self) -> float:
        """How far the interval is on the right side, in half-widths: above 0 is held.

        Minus infinity where there is no interval.
        """
        if self.observed is None or self.low is None or self.high is None:
            return -float("inf")
        half = max((self.high - self.low) / 2, 1e-12)
        if self.expected == "above":
            return (self.low - self.bound) / half
        if self.expected == "below":
            return (self.bound - self.high) / half
        if self.expected == "not above":
            return 1.0 - (self.observed - self.bound) / half
        return self._closeness(half)

    def _closeness(self, half: float) -> float:
        """Of an equality: 1 in the middle of the interval, 0 at its ends, below 0 outside."""
        assert self.observed is not None
        if self.widest is not None and half > self.widest:
            return -half / self.widest
        return 1.0 - abs(self.observed - self.bound) / max(half, 1e-9 * max(1.0, abs(self.bound)))

    @property
    def holds(self) -> bool:
        """Whether the number is what it should be."""
        return not self.decides or self.margin > 0.0

    @property
    def in_words(self) -> str:
        """What was expected: '2 readings', 'above 0 s'."""
        if not self.decides:
            return "shown, decides nothing"
        side = "" if self.expected == "equal" else f"{self.expected} "
        return f"{side}{self.bound:.5g} {self.unit}".strip()


class Point(Record):
    """One number of a plot with its interval; `x` where it lies on a line of its `group`."""

    label: str
    mean: Number
    low: Number
    high: Number
    group: str = ""
    x: float | None = None
    theory: float | None = None  # what the source has, in the same unit


class Plot(Record):
    """What is drawn of a pattern: points in rows, or lines over `x_axis`."""

    axis: str
    points: tuple[Point, ...]
    x_axis: str | None = None


class Measured(Record):
    """What measuring a pattern once gives."""

    claims: tuple[Claim, ...]
    plot: Plot
