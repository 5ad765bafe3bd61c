"""Designed experiments: many situations, every arm in each, rows that survive a crash."""
