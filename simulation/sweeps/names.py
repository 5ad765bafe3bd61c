"""The names of rows: what a row's numbers depend on, and nothing else."""

from metalead.simulation.comparison.row_columns import NUMBERS
from metalead.simulation.runs.setting import key_of

HEAD = "sweep.json"  # the file that says that a directory holds a sweep
DONE, FAILED = "done", "failed"  # what a row's run came to
NAMING = ("row", "point", "arm", "organisation", "seed", "world")  # columns, before the factors
ENDING = ("status", "stage", "message")  # columns, after them
TAKEN = frozenset((*NAMING, *ENDING, "events", *NUMBERS))  # no factor may have one of these names
LETTERS = 20  # of a setting's hash: two of a million settings have one name once in 10^12 sweeps


def setting_name(setting: str) -> str:
    """A short name of a setting (`simulation.runs.setting`): scenario, program, arm, values."""
    return key_of(setting)[:LETTERS]


def row_name(setting: str, seed: int) -> str:
    """'3f2a…-17': the setting's name, and the seed."""
    return f"{setting}-{seed}"
