"""A value for a lever, checked: the one place that says which values a lever can have."""

from dataclasses import replace
from math import isnan
from typing import Any

from metalead.simulation.input.amounts import as_float, several, shown, single
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.input.wording import entry
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.levers import LEVER_BY_ID, Lever
from metalead.simulation.plan.arm import Arm


def lever_of(lever: Any, place: str) -> Lever:
    """The declaration of a lever. Raises `UserError`, with the nearest name, for an unknown one."""
    if not isinstance(lever, str) or lever not in LEVER_BY_ID:
        alike = nearest(str(lever).rpartition(".")[2], LEVER_BY_ID)
        raise UserError(
            f"{place}: there is no lever {shown(lever)}; {alike} (`metalead levers` lists them)"
        )
    return LEVER_BY_ID[lever]


def lever_names(requested: Any, place: str) -> tuple[Any, ...]:
    """Several levers as they were asked for, or a single one; none for None."""
    names = (
        ()
        if requested is None
        else (requested,)
        if isinstance(requested, str)
        else several(requested)
    )
    if names is None:
        raise UserError(f"{place}: must be ids of levers, not {shown(requested)}")
    return names


def lever_value(lever: Lever, value: Any, place: str) -> float:
    """`value` when it is a number in the lever's range, and whole where the lever is."""
    number = as_float(single(value))
    if number is None or isnan(number):
        raise UserError(
            f"{place}: {shown(value)} is not a number. {lever.id} is a number from "
            f"{lever.low:g} to {lever.high:g}, by default {lever.default:g}"
        )
    if not lever.low <= number <= lever.high:
        near = lever.high if number > lever.high else lever.low
        raise UserError(
            f"{place}: {lever.id} must lie from {lever.low:g} to {lever.high:g} ({lever.unit}), "
            f"not {number:g}. The nearest is {near:g}"
        )
    if lever.whole and number != round(number):
        raise UserError(
            f"{place}: {lever.id} must be a whole number, not {number:g}. "
            f"The nearest is {round(number)}"
        )
    return number + 0.0  # a negative zero is 0


def with_checked_levers(arm: Arm) -> Arm:
    """The arm with its own levers as checked floats; the arm itself where they are so already.

    Raises `UserError` for an unknown lever, a value that it cannot have, and what is no arm.
    """
    if not isinstance(arm, Arm):
        raise UserError(f"arm: must be an Arm, as Arm('network', 'network'), not {shown(arm)}")
    levers: list[tuple[str, float | Range]] = []
    for name, value in arm.levers:
        place = f"{entry('levers', name)} of {arm.label}"
        lever = lever_of(name, place)
        kept = value if isinstance(value, Range) else lever_value(lever, value, place)
        levers.append((name, kept))
    return arm if as_is(arm, levers) else replace(arm, levers=tuple(levers))


def as_is(arm: Arm, levers: list[tuple[str, float | Range]]) -> bool:
    """Whether the arm's levers are these, and floats."""
    plain = all(isinstance(value, Range) or type(value) is float for _, value in arm.levers)
    return plain and tuple(levers) == arm.levers
