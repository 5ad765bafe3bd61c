"""Arms with custom strategies, shared among processes.

Python runs one thread at a time, and what somebody wrote may never end: in a process of its own
it runs beside others and can be ended. A class that is given in Python is sent there as it is, or
with one process stays here, where a debugger reaches it and what it writes down is found.
"""

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.custom.calling import call, packed
from metalead.simulation.custom.pool import HASHES, POOL
from metalead.simulation.custom.process import Doing
from metalead.simulation.custom.sending import check_sendable, file_name
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.ensemble import run_rows
from metalead.simulation.runs.playing import play_seeds
from metalead.simulation.runs.warmup import is_compiled, prepare_seats
from metalead.simulation.scenario.schema import Scenario

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Players:
    """Runs the seeds of one arm in Python: here, or one by one in several processes.

    hashes: PYTHONHASHSEED of those. Raises `UserError` for a class that cannot be sent to them.
    """

    block: int | None = 1  # a run takes long enough to be shared out alone

    def __init__(self, scenario: Scenario, arm: Arm, processes: int, hashes: str = HASHES) -> None:
        self._scenario, self._arm, self._hashes = scenario, arm, hashes
        self._is_sent = processes > 1 and isinstance(arm.strategy, type)
        if self._is_sent:
            check_sendable(arm)
        if processes > 1 and not is_compiled(seats=True):
            prepare_seats()  # once and here: the processes find it in the cache

    def run(self, seeds: Ints, rows: Floats) -> None:
        """Run `seeds` and write their rows."""
        doing, asked = deciding(seeds), (self._scenario, self._arm, seeds)
        if self._is_sent:
            strategy = self._arm.strategy
            assert isinstance(strategy, type)
            who = Doing(f"{strategy.__name__}{file_name(strategy)}", doing)
            request = packed(play_seeds, *asked)
            rows[...] = POOL.ask((None, "", self._hashes), request, who, self)[0]
        else:
            strategy = self._arm.strategy
            rows[...] = call(
                strategy, play_seeds, *asked, doing=doing, hashes=self._hashes, by=self
            )


class Batch:
    """Runs all seeds of a compiled strategy that was found in a file, in one process of its own."""

    block: int | None = None  # all at once: the threads are over there

    def __init__(self, scenario: Scenario, arm: Arm, threads: int) -> None:
        self._scenario, self._arm, self._threads = scenario, arm, threads

    def run(self, seeds: Ints, rows: Floats) -> None:
        """Run `seeds` and write their rows."""
        strategy, arms = self._arm.strategy, [self._arm]
        asked = (self._scenario, arms, seeds, self._threads)
        rows[...] = call(strategy, run_rows, *asked, doing=deciding(seeds), by=self)[0]


def deciding(seeds: Ints) -> str:
    """What a strategy does, in words."""
    if len(seeds) == 1:
        return f"deciding in seed {seeds[0]}"
    return f"deciding in one of the seeds {seeds.min()} to {seeds.max()}"
