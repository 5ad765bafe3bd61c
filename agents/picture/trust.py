"""Trust: kept and broken promises, counted (beta reputation, Josang and Ismail 2002, eq. 5)."""

from metalead.agents.compiling.decorators import compiled


@compiled
def trust(kept, broken):
    """The expected share of promises kept, from 1 kept and 1 broken one before any is seen."""
    return (1.0 + kept) / (2.0 + kept + broken)
