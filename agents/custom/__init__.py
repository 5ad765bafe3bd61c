"""A user's own strategies: how they are compiled, and what their acts are held to."""
