"""Nothing may wait for itself: superiors form trees, needs an order in which they can be done."""

from collections.abc import Mapping, Set
from graphlib import CycleError, TopologicalSorter
from typing import Any

from metalead.simulation.input.problems import Place, Problems
from metalead.simulation.scenario.schema import IncidentKind


def check_superiors(data: Any, problems: Problems) -> None:
    """Note a line of command that leads back to where it began. Reads the plain data."""
    superior: dict[str, str] = {}
    places: dict[str, Place] = {}
    for section in ("agencies", "posts"):
        for place, leader in _items(data, section):
            own, above = leader.get("id"), leader.get("superior")
            if isinstance(own, str) and isinstance(above, str):
                superior[own] = above
                places[own] = (*place, "superior")
    circle = _circle({own: {above} for own, above in superior.items()})
    if circle:
        text = f"the line of command goes in a circle: {' under '.join(circle)}; let one have none"
        problems.add(places[circle[0]], text)


def check_order(place: Place, kind: IncidentKind, problems: Problems) -> None:
    """Note needs of a kind that wait for each other, or for a partner that waits for them."""
    group = _partners(kind)
    if _check_partners_wait(place, kind, group, problems):
        return
    waits: dict[str, set[str]] = {}
    for need in kind.needs:
        before = {group[other] for other in need.after if other in group and other != need.id}
        waits.setdefault(group[need.id], set()).update(before)
    circle = _circle(waits)
    if circle:
        at = next(i for i, need in enumerate(kind.needs) if group[need.id] == circle[0])
        text = f"needs wait in a circle: {' after '.join(circle)}; drop one 'after'"
        problems.add((*place, "needs", at, "after"), text)


def _check_partners_wait(
    place: Place, kind: IncidentKind, group: Mapping[str, str], problems: Problems
) -> bool:
    """Note needs that wait for the very needs they must be worked together with."""
    clashes = [
        (at, need.id, other)
        for at, need in enumerate(kind.needs)
        for other in need.after
        if other != need.id and group.get(other) == group[need.id]
    ]
    for at, own, other in clashes:
        text = f"{own!r} waits for {other!r} but is to be worked together with it; drop one"
        problems.add((*place, "needs", at, "after"), text)
    return bool(clashes)


def _partners(kind: IncidentKind) -> dict[str, str]:
    """Each need's group: needs that must be worked at the same time wait as one."""
    group = {need.id: need.id for need in kind.needs}
    for need in kind.needs:
        for other in need.together:
            if other in group:
                old, new = group[other], group[need.id]
                group = {member: new if g == old else g for member, g in group.items()}
    return group


def _circle(waits: Mapping[str, Set[str]]) -> list[str]:
    """Names in a circle, the first again at the end, or an empty list."""
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def _items(data: Any, section: str) -> list[tuple[Place, dict[str, Any]]]:
    items = data.get(section) if isinstance(data, dict) else None
    if not isinstance(items, list):
        return []
    return [((section, at), item) for at, item in enumerate(items) if isinstance(item, dict)]
