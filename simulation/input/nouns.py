"""Numbers with their nouns, and lists, as a sentence has them."""

from collections.abc import Sequence


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """'1 disaster', '1,200 disasters'."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(items: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
