"""One file a pattern, or a family of patterns that share a scenario."""
