"""The line of command: who stands above whom."""

from collections.abc import Mapping


def is_under[T](above: Mapping[T, T | None], leader: T, superior: T) -> bool:
    """Whether the line above a leader leads through `superior`. above: each one's own superior."""
    found = above[leader]
    while found is not None and found != superior:
        found = above[found]
    return found is not None
