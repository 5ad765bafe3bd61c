"""A fuzzer of scenarios: mutants of good files, each read, checked and, where valid, run.

`uv run python -m tests.doors.fuzz --mutants 20000 --seed 7` from a checkout.
"""
