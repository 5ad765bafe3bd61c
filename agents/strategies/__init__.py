"""Who decides: the built-in strategies, and the steps that they share."""
