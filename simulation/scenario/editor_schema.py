"""The JSON Schema of scenario files, for editors: the model's own, with known names filled in."""

from typing import Any

from metalead.simulation.parameters.levers import LEVERS, Lever
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, PRIMARY_IDS
from metalead.simulation.scenario.schema import Scenario

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def editor_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a scenario file, levers and outcomes by name."""
    schema = Scenario.model_json_schema()
    schema["properties"]["levers"] = _levers()
    schema["$defs"]["OrganisationSpec"]["properties"]["levers"] = _levers()
    schema["properties"]["primary_outcome"] = _primary_outcome()
    return {"$schema": DIALECT, **schema}


def _primary_outcome() -> dict[str, Any]:
    lines = (f"{id}: {OUTCOME_BY_ID[id].sentence} ({OUTCOME_BY_ID[id].unit})" for id in PRIMARY_IDS)
    return {"type": "string", "enum": list(PRIMARY_IDS), "description": "\n".join(lines)}


def _levers() -> dict[str, Any]:
    properties = {lever.id: _lever(lever) for lever in LEVERS}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _lever(lever: Lever) -> dict[str, Any]:
    return {
        "type": "integer" if lever.whole else "number",
        "minimum": lever.low,
        "maximum": lever.high,
        "default": lever.default,
        "description": f"{lever.sentence} ({lever.unit})",
    }
