"""What became of a log in a run that may be another than its own."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.engine.log_tables import AT_DESK, ENTERED, MOVED, REFUSED
from metalead.simulation.runs.log import Entry, Log, NewAccess, NewComms, NewTie, Seat
from metalead.simulation.runs.log_rows import hour_of, ordered

UNSAID = {"entry", "at", "on", "cause", "leader", "text"}  # of an entry in words


@dataclass(frozen=True, slots=True)
class Carried:
    """The entries of a log that have had their hour, each in the order of time.

    kept: done on the word, or at the hour, that it was recorded with. moved: done on the like of
    that word, which came at another hour. lost: impossible by then, or that word never came.
    refused: how many of the lost were impossible.
    """

    kept: Log
    moved: Log
    lost: Log
    refused: int = 0

    def lines(self) -> list[str]:
        """In a sentence, and what was moved and lost in a line each; none where all was kept."""
        if not (self.moved or self.lost):
            return []
        entries = len(self.kept) + len(self.moved) + len(self.lost)
        counts = f"{len(self.kept)} kept, {len(self.moved)} moved, {len(self.lost)} lost"
        told = [f"Decisions and injects, {entries} in all: {counts}."]
        told += [f"  moved  {in_words(entry)}" for entry in self.moved]
        return told + [f"  lost   {in_words(entry)}" for entry in self.lost]


def carried(log: Sequence[Entry], rows: NDArray[np.void], now: float) -> Carried:
    """What became of a log (`rows`: its rows in the run, in the order of time) by the hour `now`.

    Seats are no deeds, and are left out.
    """
    kept: list[Entry] = []
    moved: list[Entry] = []
    lost: list[Entry] = []
    refused = 0
    for entry, row in zip(ordered(log), rows, strict=True):
        if isinstance(entry, Seat) or entry.at > now:
            continue
        state = int(row["state"])
        if state == ENTERED or isinstance(entry, NewAccess | NewComms):
            kept.append(entry)
        elif state == MOVED:
            moved.append(entry)
        elif state != AT_DESK:
            lost.append(entry)
            refused += state == REFUSED
    return Carried(tuple(kept), tuple(moved), tuple(lost), refused)


def in_words(entry: Entry) -> str:
    """An entry in one line: its hour, who, and what it says."""
    return f"{hour_of(entry):6.2f} h  {_who(entry)}{_what(entry)}"


def _who(entry: Entry) -> str:
    leader = getattr(entry, "leader", None)
    return "" if leader is None else f"{leader}: "


def _what(entry: Entry) -> str:
    if isinstance(entry, NewTie):
        return f"tie between {' and '.join(entry.between)}: {entry.contact or 'cut'}"
    said = entry.model_dump(exclude_none=True, exclude=UNSAID)
    real = said.pop("real", True)
    parts = [f"{name} {value}" for name, value in said.items() if value != 0]
    parts += [] if real else ["not real"]
    return ", ".join(parts) or entry.entry
