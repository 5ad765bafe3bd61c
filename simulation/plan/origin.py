"""Where a custom strategy is written: a file in its folder, or a module by name."""

from dataclasses import dataclass
from pathlib import Path

MOST_BYTES = 10_000_000  # of one file that belongs to a strategy


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that is imported from, and in it a file ('mine.py') or module ('lab.leaders').

    first: whether the folder comes before all others, as a script's does, and is worked in.
    """

    root: str
    entry: str
    first: bool = True

    @property
    def is_file(self) -> bool:
        """Whether the entry is a file."""
        return self.entry.endswith(".py")

    @property
    def file(self) -> Path:
        """The file of the entry, as far as its name tells."""
        return Path(self.root, self.entry if self.is_file else f"{self.dotted}.py")

    @property
    def dotted(self) -> str:
        """The module's name as a path."""
        return self.entry.replace(".", "/")

    @property
    def name(self) -> str:
        """What it is called in an error: 'mine.py', 'lab.leaders'."""
        return self.entry
