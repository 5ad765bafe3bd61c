"""Calling a function where a strategy is: here, or in a process that has it."""

import hashlib
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

import cloudpickle

from metalead.simulation.custom.loading import loaded_as, look
from metalead.simulation.custom.pool import HASHES, POOL
from metalead.simulation.custom.process import Doing
from metalead.simulation.plan.found import Found, is_unchanged, note_parts, state_of
from metalead.simulation.plan.origin import Place

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Own

_FOUND: dict[tuple[Place, str], Found] = {}


def find(place: Place, name: str) -> Found:
    """The strategy of a name at a place, as its files are now. Raises `UserError`."""
    known = next((found for found in _FOUND.values() if found.place == place), None)
    state = known.state if known is not None and is_unchanged(known) else ""
    doing = Doing(place.name, "being read")
    seen, parts, outside = POOL.ask((place, state, HASHES), packed(look, name), doing)
    doc, compiled, home, file, parameters = seen
    if not state:
        state = state_of(parts)
        POOL.rename((place, "", HASHES), (place, state, HASHES))
    note_parts((place, state), parts, outside)
    found = Found(place, name, doc, compiled, home, file, state, parameters)
    _FOUND[place, name] = found
    return found


def call(
    strategy: "Own | None",
    function: Callable[..., Any],
    *arguments: Any,
    doing: str = "deciding",
    hashes: str = HASHES,
    by: object = None,
) -> Any:
    """What a function gives that is called where this strategy is; it stands in the project.

    doing, hashes, by: see `simulation.custom.pool`. Raises `UserError` for what the strategy does.
    """
    if not isinstance(strategy, Found):
        return function(*arguments)
    key, request = (strategy.place, strategy.state, hashes), packed(function, *arguments)
    given, parts, outside = POOL.ask(key, request, Doing(strategy.who, doing), by)
    note_parts(key[:2], parts, outside)
    return given


def packed(function: Callable[..., Any], *arguments: Any) -> bytes:
    """A request to call a function there, where what is a `Found` here is the strategy itself."""
    stream = BytesIO()
    _Packer(stream).dump((function, arguments))
    return stream.getvalue()


class _Packer(cloudpickle.Pickler):  # type: ignore[misc]
    def reducer_override(self, obj: Any) -> Any:
        """A strategy that was found is loaded there from where it was found."""
        if isinstance(obj, Found):
            return loaded_as, (obj.name, _sums(obj))
        return super().reducer_override(obj)


def _sums(found: Found) -> tuple[tuple[str, str], ...]:
    """The SHA-256 of every module that belongs to a strategy."""
    modules = [(name, content) for name, content in found.parts.items() if name.endswith(".py")]
    return tuple((name, hashlib.sha256(content).hexdigest()) for name, content in modules)
