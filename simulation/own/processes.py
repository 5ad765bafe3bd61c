"""Arms decided in Python, shared among processes: Python runs one thread at a time.

`loky` starts processes that know nothing of the user's script, so it needs no
`if __name__ == "__main__"`, and takes classes of a notebook along by value.
"""

from typing import Any

import numpy as np
from loky import get_reusable_executor
from numpy.typing import NDArray

from simulation.arm import Arm
from simulation.own.playing import play_seeds
from simulation.scenario.schema import Scenario
from simulation.warmup import is_compiled, prepare_seats

IDLE = 60.0  # seconds after which a process without work ends


class Players:
    """Runs the seeds of one arm in Python: here, or in one of several processes."""

    block = 1  # a run takes long enough to be shared out alone

    def __init__(self, scenario: Scenario, arm: Arm, processes: int) -> None:
        self._scenario, self._arm, self._processes = scenario, arm, processes
        if processes > 1 and not is_compiled(seats=True):
            prepare_seats()  # once and here: the processes find it in the cache

    def run(self, seeds: NDArray[np.int64], rows: NDArray[np.float64]) -> None:
        """Run `seeds` and write their rows."""
        if self._processes == 1:
            rows[...] = play_seeds(self._scenario, self._arm, seeds)
        else:
            rows[...] = (
                self._executor().submit(play_seeds, self._scenario, self._arm, seeds).result()
            )

    def _executor(self) -> Any:
        return get_reusable_executor(max_workers=self._processes, timeout=IDLE)
