"""The plane that a user asks for, and what an arm is in one of its cells."""

from collections.abc import Sequence
from typing import Any

from metalead.simulation.experiments.ranges import parse_range
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.input.wording import given, option
from metalead.simulation.plan.settings import Setting, labels, with_setting
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.statistics.plane import Axis, Plane


def arms_at(plane: Plane, cell: int, arms: Sequence[Arm]) -> list[Arm]:
    """The arms with their levers at the values of a cell."""
    found = list(arms)
    for axis, value in zip((plane.x, plane.y), plane.values(cell), strict=True):
        setting = Setting(axis.range.lever.id, value, axis.arm)
        found = [with_setting(arm, setting) for arm in found]
    return found


def parse_plane(x: str, y: str, arms: Sequence[Arm]) -> Plane:
    """The plane of two axes, each written [ARM.]LEVER or [ARM.]LEVER=LOW:HIGH.

    Raises `UserError` for an axis that is none, and for two axes that move the same lever.
    """
    plane = Plane(parse_axis(x, "x", arms), parse_axis(y, "y", arms))
    same_lever = plane.x.range.lever.id == plane.y.range.lever.id
    if same_lever and (None in (plane.x.arm, plane.y.arm) or plane.x.arm == plane.y.arm):
        raise UserError(
            f"{given('y', y)}: is the lever of {option('x')} too. "
            "Name another lever for one of them"
        )
    return plane


def parse_axis(text: Any, argument: str, arms: Sequence[Arm]) -> Axis:
    """Read one axis, as the argument of this name holds it."""
    place = given(argument, text)
    if not isinstance(text, str):
        raise UserError(f"{place}: write [ARM.]LEVER or [ARM.]LEVER=LOW:HIGH, as in sharing=0:1")
    name, equals, ends = text.partition("=")
    arm, dot, lever = name.strip().rpartition(".")
    if dot and arm not in labels(arms):
        raise UserError(
            f"{place}: there is no arm {arm!r} in this comparison; {nearest(arm, labels(arms))}"
        )
    found = parse_range(f"{lever}{equals}{ends}", place)
    if arm and found.lever.group == "disaster":
        raise UserError(
            f"{place}: {lever} belongs to the disaster, which every arm meets alike. "
            f"Write {given(argument, lever)}"
        )
    return Axis(found, arm or None)
