"""What is said where luck alone cannot be told from what is assumed: few worlds were met twice."""

from collections.abc import Iterable

from metalead.simulation.engine.chance import ROUND
from metalead.simulation.statistics.intervals import Estimate

UNKNOWN = f"luck alone not known with so few disasters, run {ROUND} or more"
SENTENCE = f"Luck alone is not known with so few disasters: run {ROUND} or more."


def with_unknown(text: str, found: Iterable[Estimate]) -> str:
    """How to read intervals, and that luck alone is not known where it is not of some of them."""
    return f"{text} {SENTENCE}" if any(each.only_together for each in found) else text
