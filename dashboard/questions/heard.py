"""What a browser said, held against what can be meant. All raise `UserError` for what cannot."""

from collections.abc import Container
from contextlib import suppress
from math import inf, nan
from typing import Any

from metalead.simulation.input.errors import UserError

SHOWN = 60  # characters of what was said


def field(said: Any, name: str) -> Any:
    """A field of what was said, which must have fields."""
    if not isinstance(said, dict) or name not in said:
        raise UserError(f"{shortened(said)}: has no {name}")
    return said[name]


def text(said: Any, most: int) -> str:
    """A text of at most so many characters."""
    if not isinstance(said, str) or len(said) > most or not is_written(said):
        raise UserError(f"{shortened(said)}: is no text of at most {most:,} characters")
    return said


def is_written(said: str) -> bool:
    """Whether a text can stand in a file or an address: JSON can hold halves of characters."""
    try:
        said.encode()
    except UnicodeEncodeError:
        return False
    return True


def one_of(said: Any, known: Container[str]) -> str:
    """A name among those that there are."""
    if not isinstance(said, str) or said not in known:
        raise UserError(f"{shortened(said)}: there is none of that name")
    return said


def number(said: Any, low: float = -inf, high: float = inf) -> float:
    """A finite number within bounds."""
    value = nan
    if isinstance(said, int | float) and not isinstance(said, bool):
        with suppress(OverflowError):  # a whole number beyond all floats
            value = float(said)
    if not low <= value <= high or abs(value) == inf:
        raise UserError(f"{shortened(said)}: is not a number from {low:g} to {high:g}")
    return value


def whole(said: Any, low: float, high: float) -> int:
    """A whole number within bounds."""
    value = number(said, low, high)
    if value != int(value):
        raise UserError(f"{shortened(said)}: is no whole number")
    return int(value)


def shortened(said: Any) -> str:
    """What was said, as far as it fits a line."""
    if isinstance(said, list | dict):
        return f"a {type(said).__name__}"
    return repr(said[:SHOWN] if isinstance(said, str) else said)[:SHOWN]
