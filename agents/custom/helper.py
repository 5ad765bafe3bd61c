"""How a user's functions are compiled: as the engine's are, but with indices checked."""

from collections.abc import Callable
from typing import Any

from metalead.agents.compiling.decorators import OPTIONS, inner, jit_is_off

# An index out of bounds raises. A user's function may have memory of its own.
OWN: dict[str, Any] = {**OPTIONS, "_nrt": True, "boundscheck": True}


def helper[F: Callable[..., Any]](function: F) -> F:
    """Compile `function` when a compiled strategy calls it."""
    return function if jit_is_off() else inner(function, OWN)
