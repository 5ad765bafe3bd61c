"""A number that nobody measured, declared outside scenarios and drawn once a world."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """Low, high, and why."""

    low: float
    high: float
    why: str

    @property
    def middle(self) -> float:
        """What doctrine goes by."""
        return (self.low + self.high) / 2
