"""Over which values a lever is moved: the range of its declaration, or a narrower one."""

from dataclasses import dataclass

from agents.levers import Lever
from simulation.comparison.arms import check_value, lever_of, number
from simulation.errors import UserError


@dataclass(frozen=True, slots=True)
class Range:
    """A lever from `low` to `high`, in its unit."""

    lever: Lever
    low: float
    high: float


def parse_range(text: str, place: str) -> Range:
    """Read LEVER or LEVER=LOW:HIGH.

    Raises `UserError` for an unknown lever and for a range that is none or lies outside.
    """
    name, equals, ends = text.partition("=")
    lever = lever_of(name.strip(), place)
    if not equals:
        return Range(lever, lever.low, lever.high)
    low, colon, high = ends.partition(":")
    if not colon:
        raise UserError(f"{place}: write LEVER=LOW:HIGH, as in {lever.id}={whole(lever)}")
    found = Range(lever, end(low, lever, place), end(high, lever, place))
    if not found.low < found.high:
        raise UserError(
            f"{place}: the range of {lever.id} must go upwards, not from {found.low:g} to "
            f"{found.high:g}. All of it is {whole(lever)}"
        )
    return found


def end(text: str, lever: Lever, place: str) -> float:
    """One end of a range."""
    return check_value(lever, number(text, lever, place), place)


def whole(lever: Lever) -> str:
    """The declared range, as it is written."""
    return f"{lever.low:g}:{lever.high:g}"
