"""Custom strategies: how they are compiled, and how their acts are checked."""
