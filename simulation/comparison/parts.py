"""In which parts two JSON values differ: key paths with both values."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A place where two differ. key: the path to it. a, b: what stands there; None for nothing."""

    key: str
    a: Any
    b: Any


def parts(a: Any, b: Any, key: str = "") -> Iterator[Part]:
    """Every place where `a` and `b` differ, in their order.

    Entries of lists that have an id are told by it, so that one more does not shift the rest.
    """
    if isinstance(a, list) and isinstance(b, list):
        a, b = entries(a, b)
    if not (isinstance(a, dict) and isinstance(b, dict)):
        if a != b:
            yield Part(key, a, b)
        return
    for name in dict.fromkeys((*a, *b)):
        yield from parts(a.get(name), b.get(name), f"{key}.{name}" if key else str(name))


def entries(a: list[Any], b: list[Any]) -> tuple[Json, Json]:
    """Two lists as dicts: by the ids of the entries where all have one, else by place, from 1."""
    if has_ids(a) and has_ids(b):
        return {entry["id"]: entry for entry in a}, {entry["id"]: entry for entry in b}
    return by_place(a), by_place(b)


def by_place(entries: list[Any]) -> Json:
    """{'1': first, '2': second}."""
    return {str(place): entry for place, entry in enumerate(entries, start=1)}


def has_ids(entries: list[Any]) -> bool:
    """Whether every entry has an id of its own."""
    ids = [entry.get("id") for entry in entries if isinstance(entry, dict)]
    named = [id for id in ids if isinstance(id, str)]
    return len(set(named)) == len(entries)
