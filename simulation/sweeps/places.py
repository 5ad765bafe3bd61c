"""Values within a scenario, by a path: `kinds.block.needs.care.work`, as its file is laid out.

A step is a key of a mapping, the id (or capability) of an item of a list, or its number from 0.
"""

from typing import Any

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest, shown

NAMES = ("id", "capability", "name", "leader", "zone")  # by which an item of a list is called


def names_of(items: list[Any]) -> dict[str, int]:
    """What the items of a list are called, each with its place; an item without a name, by its
    number."""
    found: dict[str, int] = {}
    for at, item in enumerate(items):
        keys = [item[key] for key in NAMES if isinstance(item, dict) and key in item]
        found |= {str(key): at for key in reversed(keys) if str(key) not in found}
        found.setdefault(str(at), at)
    return found


def place_of(data: Any, path: str, where: str) -> tuple[str | int, ...]:
    """The keys and numbers that lead to what a path names. Raises `UserError` with what there is.

    where: how the path is called in errors.
    """
    place: tuple[str | int, ...] = ()
    for step in path.split("."):
        if isinstance(data, list):
            choices: dict[str, Any] = dict(names_of(data))
        elif isinstance(data, dict):
            choices = {str(key): key for key in data}
        else:
            raise UserError(f"{where}: nothing stands below {_path(place)}; end the path there")
        if step not in choices:
            at = f"at {_path(place)}" if place else "in the scenario"
            raise UserError(f"{where}: there is no {shown(step)} {at}; {nearest(step, choices)}")
        place = (*place, choices[step])
        data = data[choices[step]]
    return place


def value_at(data: Any, place: tuple[str | int, ...]) -> Any:
    """What stands there."""
    for step in place:
        data = data[step]
    return data


def with_value(data: Any, place: tuple[str | int, ...], value: Any) -> Any:
    """The data with another value there; the rest is shared, nothing is changed in place."""
    if not place:
        return value
    changed: Any = dict(data) if isinstance(data, dict) else list(data)
    changed[place[0]] = with_value(data[place[0]], place[1:], value)
    return changed


def _path(place: tuple[str | int, ...]) -> str:
    return ".".join(map(str, place))
