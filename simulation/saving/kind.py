"""Whose files are in a directory: every command knows its own by the file that is the head."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from metalead.simulation.saving.whole import as_json

STATE, UNFINISHED = "state", "unfinished"
NOT_FINISHED = (
    "the command that writes this was stopped before it was complete. Give the same command "
    "again to complete it"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """The results of a command. others: all the names that its files may have but the head's.

    head: the file that says by its `format` whose the others are. It is written first, marked as
    unfinished, and again when all the others are there.
    rivals: the heads of other kinds whose files have some of these names.
    """

    command: str
    format: str
    head: str
    others: tuple[str, ...]
    rivals: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """The head while there is nothing else to say yet."""
        return as_json({"format": self.format, STATE: UNFINISHED})

    def is_ours(self, head: dict[str, Any]) -> bool:
        """Whether this is a head of this kind, of any version of the program."""
        return str(head.get("format")).startswith(self.format.rpartition(" ")[0])

    def found(self, directory: Path) -> str | None:
        """The first file in a directory that is in the way of ours."""
        names = (self.head, *self.others, *self.rivals)
        return next((name for name in names if os.path.lexists(directory / name)), None)


def read_head(file: Path) -> dict[str, Any]:
    """The JSON object in a file; an empty one where there is none."""
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def is_unfinished(head: dict[str, Any]) -> bool:
    """Whether the command that wrote this head was stopped before its files were all there."""
    return head.get(STATE) == UNFINISHED
