"""Estimates, shares and searches: they know numbers, and no disaster."""
