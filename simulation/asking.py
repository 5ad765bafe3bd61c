"""What the front doors share: the words in which they are asked, and what is checked of them.

A front door is a function that a researcher calls and a command stands for: `compare`, `explain`,
`missing_alliances`, `at_best`, `levers`, `regimes`.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Protocol

from simulation.arm import Arm
from simulation.errors import UserError
from simulation.scenario.loader import load_scenario
from simulation.scenario.schema import Scenario

MOST_THREADS = 64
LAST_SEED = 2**62

Asked = str | Path | Scenario  # a built-in id, a file, or a scenario already read
Settings = Mapping[str, float] | Sequence[str]
OnStart = Callable[[Sequence[Arm]], None]
OnProgress = Callable[[int, int], None]


class Savable(Protocol):
    """A result that writes itself into a directory."""

    def save(self, directory: Path) -> object: ...


def scenario_of(asked: Asked) -> Scenario:
    """The scenario meant; raises `UserError` as `load_scenario` does."""
    return asked if isinstance(asked, Scenario) else load_scenario(asked)


def as_texts(settings: Settings | None) -> tuple[str, ...]:
    """Levers as the command line writes them."""
    if isinstance(settings, Mapping):
        return tuple(f"{lever}={value!r}" for lever, value in settings.items())
    if isinstance(settings, str):
        return (settings,)
    return tuple(settings or ())


def check_numbers(
    replications: int, precision: float | None, seed: int, threads: int | None
) -> None:
    """Raise `UserError` for a number out of its range."""
    if replications < 2:
        raise UserError(f"--replications: must be 2 or more, not {replications}")
    check_seed(seed)
    if threads is not None and not 1 <= threads <= MOST_THREADS:
        near = 1 if threads < 1 else MOST_THREADS
        raise UserError(f"--threads: must be 1 to {MOST_THREADS}, not {threads}. Use {near}")
    if precision is not None and not (isfinite(precision) and precision > 0.0):
        raise UserError(f"--precision: must be a number above 0, not {precision}")


def check_seed(seed: int) -> None:
    """Raise `UserError` for a seed out of its range."""
    if not 0 <= seed <= LAST_SEED:
        near = 0 if seed < 0 else LAST_SEED
        raise UserError(f"--seed: must be 0 or more, to 2^62, not {seed}. The nearest is {near}")


def available_threads() -> int:
    """One for each processor core that this process may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(MOST_THREADS, cores or 1))


def directory_of(out: str | Path | None, prepare: Callable[[Path], object]) -> Path | None:
    """The directory of the results, found to be writable before the work; None for none."""
    if out is None:
        return None
    prepare(Path(out))
    return Path(out)


def saved[R: Savable](result: R, out: Path | None) -> R:
    """The result, written to the directory if there is one."""
    if out is not None:
        result.save(out)
    return result
