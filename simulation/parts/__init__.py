"""Rows of runs in files that other programs read: parts written whole, listed, found by name."""
