"""Over which values a lever is moved: the range of its declaration, or a narrower one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from metalead.simulation.input.amounts import Number, several, shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import entry, given, option
from metalead.simulation.parameters.levers import Lever
from metalead.simulation.plan.lever_value import lever_of, lever_value
from metalead.simulation.plan.settings import number_in
from metalead.simulation.statistics.plane import Range

Ranges = Mapping[str, tuple[Number, Number]] | Sequence[str]


def ranges_of(ranges: Ranges | None) -> Iterator[tuple[str, Range]]:
    """Each range with the place where it was asked, from a mapping or from texts.

    Raises `UserError` for an unknown lever and for a range that is none or lies outside.
    """
    name = option("ranges", "--range")
    if ranges is None:
        return
    if hasattr(ranges, "items"):
        for lever, ends in ranges.items():
            place = entry(name, lever)
            yield place, range_of(lever_of(lever, place), *two(ends, place), place)
        return
    texts = (ranges,) if isinstance(ranges, str) else several(ranges)
    if texts is None:
        raise UserError(f"{name}: {TWO}, not {shown(ranges)}")
    for text in texts:
        place = given("ranges", text, "--range")
        yield place, parse_range(text, place)


TWO = "give each lever two numbers, as in {'sharing': (0, 1)}"


def two(ends: Any, place: str) -> tuple[Any, Any]:
    """The two ends that were given."""
    try:
        low, high = ends
    except (TypeError, ValueError):
        raise UserError(f"{place}: {TWO}, not {shown(ends)}") from None
    return low, high


def parse_range(text: Any, place: str) -> Range:
    """Read LEVER or LEVER=LOW:HIGH.

    Raises `UserError` for an unknown lever and for a range that is none or lies outside.
    """
    if not isinstance(text, str):
        raise UserError(f"{place}: write LEVER or LEVER=LOW:HIGH, as in sharing=0:1")
    name, equals, ends = text.partition("=")
    lever = lever_of(name.strip(), place)
    if not equals:
        return Range(lever, lever.low, lever.high)
    low, colon, high = ends.partition(":")
    if not colon:
        raise UserError(f"{place}: write LEVER=LOW:HIGH, as in {lever.id}={whole(lever)}")
    return range_of(lever, number_in(low), number_in(high), place)


def range_of(lever: Lever, low: Any, high: Any, place: str) -> Range:
    """The range between two ends, both of which the lever can have."""
    found = Range(lever, lever_value(lever, low, place), lever_value(lever, high, place))
    if not found.low < found.high:
        raise UserError(
            f"{place}: the range of {lever.id} must go upwards, not from {found.low:g} to "
            f"{found.high:g}. All of it is {whole(lever)}"
        )
    return found


def whole(lever: Lever) -> str:
    """The declared range, as it is written."""
    return f"{lever.low:g}:{lever.high:g}"
