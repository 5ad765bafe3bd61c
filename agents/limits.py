"""Limits that readers of scenarios, who compile nothing, share with the engine."""

MOST_LEADERS = 10_000  # agencies, and posts: they are numbers of two bytes in messages
MOST_CAPABILITIES = 60  # of a scenario: sets of them are bits of one word
MOST_LOOKS = 100  # of its own that a leader can have planned at a time
MOST_NEEDS = 40  # needs, or facts of a puzzle, that a kind of incident can have
