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

    @property
    def ends(self) -> tuple[float, float]:
        """Both ends."""
        return self.low, self.high

    @property
    def words(self) -> str:
        """'0.5 to 0.9', or one number."""
        return f"{self.low:.3g} to {self.high:.3g}" if self.is_drawn else f"{self.low:g}"

    def as_json(self) -> float | list[float]:
        """One number, or both ends of a range."""
        return [self.low, self.high] if self.is_drawn else self.low

    def times(self, factor: float) -> "Range":
        """The range with both ends so many times what they are."""
        return Range(self.low * factor, self.high * factor, self.why)

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to be drawn."""
        return self.low < self.high


def point(value: float) -> Range:
    """A number that is what it is: known, chosen, or set."""
    return Range(value, value, "")
