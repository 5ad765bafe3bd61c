"""A number that nobody measured, declared outside scenarios and drawn once a world."""

from dataclasses import dataclass, replace

from metalead.simulation.parameters.shapes import Shape, median


@dataclass(frozen=True, slots=True)
class Range:
    """Low, high, and why; how likely its values are, and which is likeliest, if one is."""

    low: float
    high: float
    why: str
    shape: Shape = "uniform"
    mode: float | None = None

    @property
    def middle(self) -> float:
        """What doctrine goes by: the median."""
        return median(self.shape, self.low, self.high, self.mode)

    @property
    def ends(self) -> tuple[float, float]:
        """Both ends."""
        return self.low, self.high

    @property
    def words(self) -> str:
        """'0.5 to 0.9', or one number; '0.5 to 0.9 (triangular, mode 0.6)'."""
        both = f"{self.low:.3g} to {self.high:.3g}{self.shape_in_words}"
        return both if self.is_drawn else f"{self.low:g}"

    @property
    def shape_in_words(self) -> str:
        """' (triangular, mode 0.6)', or nothing where every value is as likely."""
        mode = "" if self.mode is None else f", mode {self.mode:.3g}"
        return "" if self.shape == "uniform" else f" ({self.shape}{mode})"

    def as_json(self) -> float | list[float]:
        """One number, or both ends of a range."""
        return [self.low, self.high] if self.is_drawn else self.low

    def times(self, factor: float) -> "Range":
        """The range with all its values so many times what they are."""
        mode = None if self.mode is None else self.mode * factor
        return replace(self, low=self.low * factor, high=self.high * factor, mode=mode)

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to be drawn."""
        return self.low < self.high


def point(value: float) -> Range:
    """A number that is what it is: known, chosen, or set."""
    return Range(value, value, "")
