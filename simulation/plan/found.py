"""A strategy found by its text, `mine.py:Scout`: known here, and run in processes of its own.

What somebody's file does (loop for ever, end the program, print, change `sys.path`) it does where
it can be ended, and never in the process that has the results.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from metalead.agents.custom.parameters import Declared
from metalead.simulation.plan.origin import Place

type State = tuple[Place, str]

_PARTS: dict[State, dict[str, bytes]] = {}
_OUTSIDE: dict[State, set[str]] = {}


@dataclass(frozen=True)
class Found:
    """A strategy's place and name, and what its file says of it.

    doc: its docstring. compiled: it stands under `@strategy`; else it is a subclass of `Leader`.
    home: the folder that it and what belongs to it lie in. file: its own, as a path in there.
    state: the state of the files that were read for it. parameters: what it lets others set.
    """

    place: Place
    name: str
    doc: str
    compiled: bool
    home: str
    file: str
    state: str
    parameters: tuple[Declared, ...] = ()

    @property
    def __name__(self) -> str:
        return self.name

    @property
    def who(self) -> str:
        """'Scout (mine.py)'."""
        return f"{self.name} ({Path(self.file).name})"

    @property
    def parts(self) -> dict[str, bytes]:
        """Every file in its home that it was seen to read, by path in there."""
        return dict(_PARTS[self.place, self.state])

    @property
    def outside(self) -> tuple[str, ...]:
        """Files elsewhere, or too large to be kept, that it was seen to read."""
        return tuple(sorted(_OUTSIDE[self.place, self.state]))


def note_parts(state: State, parts: Mapping[str, bytes], outside: set[str]) -> None:
    """Note what was read for strategies of a place, as it was read first."""
    known = _PARTS.setdefault(state, {})
    for name, content in parts.items():
        known.setdefault(name, content)
    _OUTSIDE.setdefault(state, set()).update(outside)


def is_unchanged(found: Found) -> bool:
    """Whether all that was read for a strategy stands there as it was."""
    try:
        return all(
            Path(found.home, name).read_bytes() == content for name, content in found.parts.items()
        )
    except OSError:
        return False


def state_of(parts: Mapping[str, bytes]) -> str:
    """The SHA-256 of some files and their names."""
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in parts.items()}
    return hashlib.sha256(repr(sorted(sums.items())).encode()).hexdigest()
