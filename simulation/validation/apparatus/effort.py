"""How much is run of a pattern where nobody says otherwise."""

REPLICATIONS = 200  # seeds of each arm of a pattern that is decided by an interval
