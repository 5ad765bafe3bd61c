"""Paired comparison of arms on the same lucks: intervals, tables, words, figure, files."""
