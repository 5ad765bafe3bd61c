"""Trust: kept and broken promises, counted (beta reputation, Josang and Ismail 2002, eq. 5)."""

from metalead.agents.compiling.decorators import compiled

# Share of `alliances` that a contact of each class can look back on (assumed): continuous,
# hourly, every few hours, daily, and one that exists on paper only.
SHARED_PAST = (1.0, 0.5, 0.2, 0.05, 0.0)


@compiled
def trust(kept, broken):
    """The expected share of promises kept, from 1 kept and 1 broken one before any is seen."""
    return (1.0 + kept) / (2.0 + kept + broken)
