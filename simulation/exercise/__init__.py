"""The tabletop exercise: people at the seats of leaders, injects, and what came of it."""
