"""A number that somebody sets, checked against the range that is declared for it."""

from math import isnan
from typing import Any, Protocol

from metalead.simulation.input.amounts import as_float, shown, single
from metalead.simulation.input.errors import UserError


class Ranged(Protocol):
    """What can be set: a lever, or a parameter of a strategy of the user's own."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def low(self) -> float:
        """The least that it can be."""

    @property
    def high(self) -> float:
        """The most that it can be."""

    @property
    def default(self) -> float:
        """What it is where nobody sets it."""

    @property
    def unit(self) -> str:
        """What these are in; '' where nothing is said."""

    @property
    def whole(self) -> bool:
        """Whether it is a whole number."""


def checked_value(of: Ranged, value: Any, place: str) -> float:
    """`value` when it is a number in the range, and whole where it has to be."""
    number = as_float(single(value))
    if number is None or isnan(number):
        raise UserError(
            f"{place}: {shown(value)} is not a number. {of.id} is a number from "
            f"{of.low:g} to {of.high:g}, by default {of.default:g}"
        )
    if not of.low <= number <= of.high:
        near = of.high if number > of.high else of.low
        unit = f" ({of.unit})" if of.unit else ""
        raise UserError(
            f"{place}: {of.id} must lie from {of.low:g} to {of.high:g}{unit}, "
            f"not {number:g}. The nearest is {near:g}"
        )
    if of.whole and number != round(number):
        raise UserError(
            f"{place}: {of.id} must be a whole number, not {number:g}. "
            f"The nearest is {round(number)}"
        )
    return number + 0.0  # a negative zero is 0
