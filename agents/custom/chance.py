"""Chances of a user's own strategy, from the keyed luck: asked the same again, the same comes."""

from functools import cache
from typing import Any

import numpy as np

from metalead.agents.compiling.from_numba import overload
from metalead.agents.compiling.uncompiled import plain
from metalead.agents.luck import OWN, uniform
from metalead.agents.picture.tables import Picture

_BITS = (1 << 64) - 1


def chance(picture: Picture, what: int, about: int = 0) -> float:
    """A number in (0, 1) that hangs on the disaster's seed, the leader, and both whole numbers.

    `what` says what it is for; `about` which of them: an incident, a contact, the how-many-th time.
    """
    key, nth = np.uint64(int(what) & _BITS), np.uint64(int(about) & _BITS)
    with np.errstate(over="ignore"):
        return float(_plain()(picture.me[0]["luck"], OWN, key, nth))


@overload(chance)  # type: ignore[untyped-decorator]  # numba has no types
def _chance(picture: Any, what: Any, about: Any = 0) -> Any:
    def draw(picture: Any, what: Any, about: Any = 0) -> Any:
        return uniform(picture.me[0]["luck"], OWN, np.uint64(what), np.uint64(about))

    return draw


@cache
def _plain() -> Any:
    return plain(uniform)
