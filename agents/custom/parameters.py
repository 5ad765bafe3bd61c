"""Parameters of a user's own strategy: numbers that its file declares, and whoever runs it sets.

A parameter is declared where it is read: as the default of an argument of `decide`, after the news.
"""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import Signature, signature
from itertools import islice
from math import isfinite
from typing import Any

NAMES = ("default", "low", "high")
GIVEN = 3  # arguments that every strategy is given: picture, now, news


class Parameter(float):
    """The default of a parameter; it may be set from `low` to `high`, which are in `unit`.

    `help` says in a line what it is. `whole`: a whole number, which `decide` is given as an int.
    Raises `ValueError` for a range that is none, and for a default outside it.
    """

    low: float
    high: float
    help: str
    unit: str
    whole: bool

    def __new__(
        cls,
        default: float,
        low: float,
        high: float,
        help: str = "",
        *,
        unit: str = "",
        whole: bool = False,
    ) -> "Parameter":
        made = super().__new__(cls, default)
        made.low, made.high, made.help = float(low), float(high), help
        made.unit, made.whole = unit, whole
        made._check()
        return made

    def __reduce__(self) -> Any:
        own = {"unit": self.unit, "whole": self.whole}
        return _made, (float(self), self.low, self.high, self.help, own)

    def _check(self) -> None:
        numbers = (float(self), self.low, self.high)
        shown = ", ".join(f"{name} {n:g}" for name, n in zip(NAMES, numbers, strict=True))
        if not all(map(isfinite, numbers)) or not self.low <= self <= self.high:
            raise ValueError(f"a parameter's default has to lie from low to high, not {shown}")
        if not self.low < self.high:
            raise ValueError(f"a parameter's range has to go upwards, not {shown}")
        if self.whole and any(number != round(number) for number in numbers):
            raise ValueError(f"of a whole parameter all three have to be whole, not {shown}")


def _made(default: float, low: float, high: float, help: str, own: dict[str, Any]) -> Parameter:
    return Parameter(default, low, high, help, **own)


@dataclass(frozen=True, slots=True)
class Declared:
    """A parameter with its name (`id`); `low`, `high` and `default` are in `unit`."""

    id: str
    default: float
    low: float
    high: float
    help: str = ""
    unit: str = ""
    whole: bool = False

    def as_read(self, value: float) -> float:
        """The value as `decide` is given it: an int where it is whole."""
        return int(value) if self.whole else float(value)


def declared_in(decide: Callable[..., Any]) -> tuple[Declared, ...]:
    """The parameters of a strategy, in the order in which its `decide` has them."""
    return tuple(
        Declared(name, float(p), p.low, p.high, p.help, p.unit, p.whole)
        for name, p in _defaults(decide).items()
        if isinstance(p, Parameter)
    )


def check_all_declared(decide: Callable[..., Any]) -> None:
    """Raise `TypeError` where a compiled strategy has an argument more that is no parameter."""
    for name, default in islice(_defaults(decide).items(), GIVEN, None):
        if not isinstance(default, Parameter):
            raise TypeError(
                f"what is {name}? After picture, now and news a strategy has parameters, as "
                f"{name}=metalead.Parameter(2, low=1, high=5)"
            )


def _defaults(decide: Callable[..., Any]) -> dict[str, Any]:
    """Every argument with its default, in their order; none where Python cannot tell."""
    try:
        arguments = signature(decide).parameters
    except (TypeError, ValueError):
        return {}
    return {
        name: None if one.default is Signature.empty else one.default
        for name, one in arguments.items()
    }
