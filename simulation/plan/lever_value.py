"""A value for a lever, checked: the one place that says which values a lever can have."""

from dataclasses import replace
from typing import Any

from metalead.simulation.input.amounts import several, shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.input.wording import entry
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.levers import LEVER_BY_ID, Lever
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.checked_value import checked_value
from metalead.simulation.plan.own_parameters import checked_parameters, parameters_of


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
    return checked_value(lever, value, place)


def with_checked_levers(arm: Arm) -> Arm:
    """The arm with its levers and parameters as checked floats; itself where they are so already.

    Raises `UserError` for an unknown one, a value that it cannot have, and what is no arm.
    """
    if not isinstance(arm, Arm):
        raise UserError(f"arm: must be an Arm, as Arm('network', 'network'), not {shown(arm)}")
    levers: list[tuple[str, float | Range]] = []
    for name, value in arm.levers:
        place = f"{entry('levers', name)} of {arm.label}"
        lever = lever_of(name, place)
        kept = value if isinstance(value, Range) else lever_value(lever, value, place)
        levers.append((name, kept))
    parameters_of(arm)
    parameters = checked_parameters(arm)
    if as_is(arm, levers) and all(type(value) is float for _, value in arm.parameters):
        return arm
    return replace(arm, levers=tuple(levers), parameters=parameters)


def as_is(arm: Arm, levers: list[tuple[str, float | Range]]) -> bool:
    """Whether the arm's levers are these, and floats."""
    plain = all(isinstance(value, Range) or type(value) is float for _, value in arm.levers)
    return plain and tuple(levers) == arm.levers
