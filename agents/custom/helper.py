"""How a user's functions are compiled: as the engine's are, but with indices checked."""

from collections.abc import Callable
from typing import Any

import numba

from metalead.agents.compiling.decorators import INNER, OPTIONS
from metalead.agents.compiling.pipeline import without_literals

# An index out of bounds raises. A user's function may have memory of its own.
OWN: dict[str, Any] = {**OPTIONS, **INNER, "_nrt": True, "boundscheck": True}


def helper[F: Callable[..., Any]](function: F) -> F:
    """Compile `function` when a compiled strategy calls it."""
    if numba.config.DISABLE_JIT:
        return function
    wrapped: F = without_literals(numba.njit(**OWN)(function))
    return wrapped
