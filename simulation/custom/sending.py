"""Whether a class that was given in Python can be sent to other processes."""

from types import ModuleType
from typing import TYPE_CHECKING, Any

import cloudpickle

from metalead.simulation.custom.source import file_of
from metalead.simulation.input.errors import UserError

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Given
    from metalead.simulation.plan.arm import Arm


def check_sendable(arm: "Arm") -> None:
    """Raise `UserError`, naming what is in the way, where an arm's class cannot be sent."""
    strategy = arm.strategy
    assert isinstance(strategy, type)
    if _cannot_be(strategy) is None:
        return
    used = {name: value for code in _codes(strategy) for name, value in _used(code).items()}
    why = [f"{name} ({kind})" for name, value in used.items() if (kind := _cannot_be(value))]
    what = ", ".join(why) or _cannot_be(strategy)
    raise UserError(
        f"{strategy.__name__}{file_name(strategy)} cannot be sent to another process, for {what}. "
        "Give --threads 1, or name it by its file, as in mine.py:Scout"
    )


def file_name(strategy: "Given") -> str:
    """' (mine.py)', or nothing where it was defined without a file."""
    file = file_of(strategy)
    return "" if file is None else f" ({file.name})"


def _cannot_be(value: Any) -> str | None:
    """The kind of a value that cannot be sent; None for one that can."""
    if isinstance(value, ModuleType):
        return None
    try:
        cloudpickle.dumps(value)
    except Exception:  # whatever its own code raises
        return type(value).__name__
    return None


def _codes(strategy: type) -> list[Any]:
    return [value for value in vars(strategy).values() if hasattr(value, "__code__")]


def _used(function: Any) -> dict[str, Any]:
    """What a function uses by name from around it."""
    around = dict(function.__globals__)
    closed = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    around |= {name: cell.cell_contents for name, cell in closed}
    names = (*function.__code__.co_names, *function.__code__.co_freevars)
    return {name: around[name] for name in names if name in around}
