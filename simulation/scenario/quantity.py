"""The smallest pieces of a scenario: ids, texts, numbers, and quantities known or assumed."""

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)

from metalead.simulation.input.letters import one_line, plain_text
from metalead.simulation.parameters.shapes import WITH_MODE, Shape, median

MOST_TEXT = 4000  # characters of one text, names included, wherever it comes from
MOST = 1e9  # beyond any disaster; what runs make of numbers up to here stays finite and exact
LEAST = 1e-9  # of what is divided by: rates, speeds, hours, weights


def _not_tiny(value: float) -> float:
    if value < LEAST:
        raise ValueError(f"{value:g} is not at least {LEAST:g}, as far as runs can tell from 0")
    return value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
_Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_TEXT)
]
Name = Annotated[_Words, AfterValidator(one_line)]
Text = Annotated[_Words, AfterValidator(plain_text)]
Finite = Annotated[float, Field(ge=-MOST, le=MOST, allow_inf_nan=False)]
NotNegative = Annotated[float, Field(ge=0, le=MOST, allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, le=MOST, allow_inf_nan=False), AfterValidator(_not_tiny)]
Unit = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Part(BaseModel):
    """A piece of a scenario: frozen, and it knows no keys but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _rising(ends: tuple[float, float]) -> tuple[float, float]:
    if ends[0] > ends[1]:
        raise ValueError(f"low {ends[0]:g} is above high {ends[1]:g}; swap them")
    return ends


class Known(Part):
    """A quantity with a source: the id of an entry under `sources`."""

    value: NotNegative
    source: Id


class Assumed(Part):
    """A quantity nobody measured: a range, low to high, every value as likely.

    shape: another way to be likely; `mode`, the likeliest value, is of triangular and pert.
    """

    assumed: Annotated[tuple[NotNegative, NotNegative], AfterValidator(_rising)]
    why: Text | None = None
    # Not written where they say nothing: a scenario without them is what it was before they came.
    shape: Shape = Field(default="uniform", exclude_if=lambda shape: shape == "uniform")
    mode: NotNegative | None = Field(default=None, exclude_if=lambda mode: mode is None)

    @model_validator(mode="after")
    def _shaped(self) -> "Assumed":
        low, high = self.assumed
        if self.shape in WITH_MODE and self.mode is None:
            raise ValueError(f"{self.shape} needs a mode: add its likeliest value, mode: ...")
        if self.shape not in WITH_MODE and self.mode is not None:
            raise ValueError(f"{self.shape} has no mode; leave it out, or add shape: triangular")
        if self.mode is not None and not low <= self.mode <= high:
            raise ValueError(f"mode {self.mode:g} is outside the range, {low:g} to {high:g}")
        if self.shape == "log-uniform" and low < LEAST:
            raise ValueError(f"log-uniform needs a low of {LEAST:g} at least, not {low:g}")
        return self


KNOWN, ASSUMED = "<known>", "<assumed>"  # in pydantic's locations; no file has such keys


def _known_or_assumed(value: Any) -> str | None:
    """Which of the two a quantity is, by the key that only one of them has."""
    if isinstance(value, dict):
        return ASSUMED if "assumed" in value else KNOWN
    if isinstance(value, Known):
        return KNOWN
    return ASSUMED if isinstance(value, Assumed) else None


NUMBER = "<number>"  # another such key
LeverValue = Annotated[
    Annotated[Finite, Tag(NUMBER)] | Annotated[Assumed, Tag(ASSUMED)],
    Discriminator(lambda value: ASSUMED if isinstance(value, dict | Assumed) else NUMBER),
]

Quantity = Annotated[
    Annotated[Known, Tag(KNOWN)] | Annotated[Assumed, Tag(ASSUMED)],
    Discriminator(
        _known_or_assumed,
        custom_error_type="quantity",
        custom_error_message="write {value: ..., source: ID} or {assumed: [low, high]}",
    ),
]


def bounds(quantity: Known | Assumed) -> tuple[float, float]:
    """The lowest and the highest value that a quantity can take."""
    if isinstance(quantity, Known):
        return quantity.value, quantity.value
    return quantity.assumed


def middle(quantity: Known | Assumed) -> float:
    """The median of the values that a quantity can take: what doctrine goes by."""
    if isinstance(quantity, Known):
        return quantity.value
    return median(quantity.shape, *quantity.assumed, quantity.mode)


def _above_zero(quantity: Known | Assumed) -> Known | Assumed:
    if bounds(quantity)[0] <= 0:
        raise ValueError(f"{bounds(quantity)[0]:g} is not greater than 0")
    _not_tiny(bounds(quantity)[0])
    return quantity


def _at_most_one(quantity: Known | Assumed) -> Known | Assumed:
    if bounds(quantity)[1] > 1:
        raise ValueError(f"{bounds(quantity)[1]:g} is more than 1; a share is between 0 and 1")
    return quantity


PositiveQuantity = Annotated[Quantity, AfterValidator(_above_zero)]
UnitQuantity = Annotated[Quantity, AfterValidator(_at_most_one)]
SpeedShare = Annotated[PositiveQuantity, AfterValidator(_at_most_one)]
