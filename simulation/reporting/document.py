"""Documents: what a result holds, as strict JSON has it."""

from math import isfinite
from typing import Any

from metalead.simulation.reporting.tidy import Tidy

Json = dict[str, Any]


def strict(value: Any) -> Any:
    """A value as strict JSON holds it: a table as its rows, null for what is no finite number."""
    if hasattr(value, "tolist"):  # an array, or a number of NumPy's
        value = value.tolist()
    match value:
        case Tidy():
            return strict(value.rows())
        case dict():
            return {str(key): strict(part) for key, part in value.items()}
        case list() | tuple():
            return [strict(part) for part in value]
        case float() if not isfinite(value):
            return None
    return value
