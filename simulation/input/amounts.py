"""Numbers as people give them, of whatever type: real, or whole.

A real number is an int, a float, a number of NumPy's, a Fraction, a Decimal, an array that holds
just one. Text is none, and True and False are none either: where a number is asked they are a slip.
A whole number may be of any of these types as long as it has no fraction: 10.0 is 10.
"""

from contextlib import suppress
from math import inf, isnan
from operator import index
from typing import Any, SupportsFloat, SupportsIndex

from metalead.simulation.input.errors import UserError

Number = SupportsFloat | SupportsIndex  # for type checkers; what is none is refused when it comes
LONGEST = 60  # characters of a value that an error shows
NO_NUMBERS = (bool, str, bytes, bytearray)  # though float() takes them
TIMES = ("m", "M")  # NumPy's kinds of dates and spans, which it counts among the whole numbers


def real(value: Any, place: str) -> float:
    """The number as a float, infinite if it is too large for one.

    Raises `UserError`, which begins with `place`, for what is no number and for NaN.
    """
    number = as_float(single(value))
    if number is None or isnan(number):
        raise UserError(f"{place}: must be a number, not {shown(value)}")
    return number


def several(values: Any) -> tuple[Any, ...] | None:
    """Several things of whatever collection, an array too; None for what is no collection."""
    try:
        return tuple(values)
    except TypeError:
        return None


def whole(value: Any, place: str) -> int:
    """The number as an int. Raises `UserError`, as `real` does, for a fraction too."""
    number = single(value)
    exact = as_int(number)
    if exact is None:
        raise UserError(f"{place}: must be a whole number, not {shown(value)}")
    if exact != number:
        near = shown(round(number))
        raise UserError(f"{place}: must be a whole number, not {shown(value)}. Use {near}")
    return exact


def single(value: Any) -> Any:
    """A number of Python's own for one of NumPy's or a like library's; others as they are."""
    kind = getattr(getattr(value, "dtype", None), "kind", None)
    if kind is None:
        return as_index(value)
    if kind in TIMES or not hasattr(value, "item"):
        return value
    try:
        return value.item()
    except (TypeError, ValueError):  # an array of none or of many
        return value


def as_index(value: Any) -> Any:
    """An int for what stands for one by `__index__`; others, and True and False, as they are."""
    if not isinstance(value, NO_NUMBERS):
        with suppress(Exception):  # somebody else's code
            return index(value)
    return value


def as_float(number: Any) -> float | None:
    """What a single number is as a float; None for what is none."""
    if isinstance(number, NO_NUMBERS) or getattr(number, "shape", None):
        return None
    try:
        return float(number)
    except OverflowError:
        return inf if number > 0 else -inf
    except Exception:  # somebody else's code: it is no number, whatever it says
        return None


def as_int(number: Any) -> int | None:
    """A single number without its fraction; None for what is no finite number."""
    if as_float(number) is None:
        return None
    try:
        return int(number)
    except (OverflowError, TypeError, ValueError):  # infinite, NaN
        return None


def shown(value: object) -> str:
    """A value as Python writes it, on one line and not too long."""
    try:
        text = " ".join(repr(value).split())
    except ValueError:  # an int of thousands of digits
        return "one that is too long to be shown"
    except Exception:  # somebody else's code
        return f"a {type(value).__name__} that cannot be shown"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
