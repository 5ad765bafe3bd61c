"""A moment of a story: when, and what happened."""

from dataclasses import dataclass

# What comes first when two things happen at the same time.
ONSET, MESSAGE, SENDING, LEAVING, ARRIVING, WORK, END = range(7)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """Sorts by time (hours), then by the order in which things lead to one another."""

    at: float
    rank: int
    text: str
