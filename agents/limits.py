"""Limits that readers of scenarios, who compile nothing, share with the engine."""

MOST_NEEDS = 40  # needs, or facts of a puzzle, that a kind of incident can have
