"""Which keys a scenario knows at a place, read off the schema itself."""

from functools import cache
from typing import Any

from metalead.simulation.input.problems import Place
from metalead.simulation.scenario.schema import Scenario


def keys_at(place: Place) -> list[str]:
    """The keys that the schema allows in the mapping at `place`."""
    nodes = _variants(_json_schema())
    for step in place:
        nodes = [inner for node in nodes for inner in _step(node, step)]
    return sorted({key for node in nodes for key in node.get("properties", {})})


@cache
def _json_schema() -> dict[str, Any]:
    return Scenario.model_json_schema()


def _step(node: dict[str, Any], step: str | int) -> list[dict[str, Any]]:
    inside = node if isinstance(step, int) else node.get("properties", {})
    inner = inside.get("items" if isinstance(step, int) else step)
    return _variants(inner) if isinstance(inner, dict) else []


def _variants(node: dict[str, Any]) -> list[dict[str, Any]]:
    """A schema node without references: itself, or each of what it may be."""
    if "$ref" in node:
        return _variants(_json_schema()["$defs"][node["$ref"].rsplit("/", 1)[1]])
    several = [*node.get("oneOf", []), *node.get("anyOf", [])]
    return [inner for one in several for inner in _variants(one)] or [node]
