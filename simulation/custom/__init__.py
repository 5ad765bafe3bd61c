"""Custom strategies as arms: found, run, and their errors reported."""
