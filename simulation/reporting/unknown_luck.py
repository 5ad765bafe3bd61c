"""What is said where luck alone cannot be told from what is assumed: few worlds were met twice."""

from collections.abc import Iterable

from metalead.simulation.engine.chance import FEWEST, ROUND
from metalead.simulation.statistics.intervals import Estimate


def unknown(found: Estimate) -> str:
    """Why luck alone is not known, and what to do: too few disasters, or too few in each world.

    Disasters that begin within a round of seeds go on in the next round's worlds, so that as many
    meet more worlds than they would from the beginning of a round.
    """
    return f"luck alone not known {_why(found)}"


def too_few(found: Estimate) -> str:
    """The same in brackets, in few words."""
    return f"too few disasters{' in a world' if found.replications >= FEWEST else ''}"


def with_unknown(text: str, found: Iterable[Estimate]) -> str:
    """How to read intervals, and that luck alone is not known where it is not of some of them."""
    lacking = max((each for each in found if each.only_together), key=_count, default=None)
    return text if lacking is None else f"{text} Luck alone is not known {_why(lacking)}."


def _why(found: Estimate) -> str:
    if found.replications < FEWEST:
        return f"with so few disasters: run {ROUND} or more"
    return (
        f"since these {found.replications} disasters are in {found.worlds} worlds, with too few in "
        f"each: begin at a multiple of {ROUND}, or run more"
    )


def _count(found: Estimate) -> int:
    return found.replications
