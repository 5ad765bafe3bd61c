"""The parameters of an arm's own strategy: what it declares, and what they are in the arm."""

from typing import Any

from metalead.agents.custom.parameters import Declared, declared_in
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.input.wording import entry
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.checked_value import checked_value


def parameters_of(arm: Arm) -> tuple[Declared, ...]:
    """What the arm's own strategy lets others set, with ranges and defaults; () without any.

    Raises `UserError` for a parameter that is called as a lever is.
    """
    strategy = arm.strategy
    if strategy is None:
        return ()
    declared = declared_in(strategy.decide) if isinstance(strategy, type) else strategy.parameters
    for one in declared:
        if one.id in LEVER_BY_ID:
            raise UserError(
                f"{strategy.__name__}: its parameter {one.id!r} is called as a lever is. "
                "Give it another name"
            )
    return declared


def parameter_values(arm: Arm) -> dict[str, float]:
    """Every parameter of the arm's own strategy: what the arm sets, or its default."""
    own = dict(arm.parameters)
    return {one.id: own.get(one.id, one.default) for one in parameters_of(arm)}


def values_read(arm: Arm) -> dict[str, float]:
    """The same, as the strategy's `decide` is given them: whole ones as ints."""
    values = parameter_values(arm)
    return {one.id: one.as_read(values[one.id]) for one in parameters_of(arm)}


def parameter_of(arm: Arm, name: Any, place: str) -> Declared:
    """The declaration of a parameter. Raises `UserError`, with all there are, where it is none."""
    declared = {one.id: one for one in parameters_of(arm)}
    if not isinstance(name, str) or name not in declared:
        whose = arm.label if arm.strategy is None else arm.strategy.__name__
        raise UserError(f"{place}: {whose} has no parameter {name!r}; {_choices(arm, name)}")
    return declared[name]


def _choices(arm: Arm, name: object) -> str:
    """What there is instead of an unknown parameter."""
    declared = parameters_of(arm)
    if arm.strategy is None:
        return "it decides by a built-in strategy, which has levers"
    if not declared:
        return "it declares none. Levers are listed by `metalead levers`"
    listed = ", ".join(in_words(one) for one in declared)
    near = nearest(str(name), [*(one.id for one in declared), *LEVER_BY_ID])
    return f"{near} (it has {listed})"


def in_words(one: Declared) -> str:
    """'threshold, from 1 to 5, by default 2'."""
    return f"{one.id}, from {one.low:g} to {one.high:g}, by default {one.default:g}"


def checked_parameters(arm: Arm) -> tuple[tuple[str, float], ...]:
    """What an arm sets of its strategy's parameters, as floats. Raises `UserError`."""
    checked = []
    for name, value in arm.parameters:
        place = f"{entry('parameters', name)} of {arm.label}"
        checked.append((name, checked_value(parameter_of(arm, name, place), value, place)))
    return tuple(checked)
