"""The room's structure on other lucks, beside the organisations, in steps.

What the injects bring is brought into each of these disasters, too; what an inject says of an
incident that another disaster does not have is passed over there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.comparison.pairing import Difference, Paired, difference
from metalead.simulation.engine.chance import ROUND
from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.engine.tables import Run
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.drive import run_seeds
from metalead.simulation.runs.ensemble import Runs, run_in_threads, runs_of
from metalead.simulation.runs.log import Log
from metalead.simulation.runs.log_rows import log_rows
from metalead.simulation.runs.rows import join
from metalead.simulation.runs.workspace import new_run
from metalead.simulation.scenario.schema import Scenario

LUCKS = 200
STEP = 10  # disasters after which what is known is told
THREADS = 2


@dataclass(frozen=True, slots=True)
class OtherLucks:
    """The structure (the first arm) and the organisations on so many disasters, of `wanted`."""

    runs: Runs
    wanted: int

    @property
    def count(self) -> int:
        """How many disasters."""
        return int(self.runs.seeds.size)

    @property
    def paired(self) -> Paired:
        """The estimates."""
        return Paired(self.runs)

    def differences(self, outcome: str) -> tuple[Difference, ...]:
        """Each organisation less the structure, with both intervals."""
        return tuple(difference(self.runs, a, outcome) for a in range(1, len(self.runs.arms)))


def first_seed(seed: int) -> int:
    """The first of the other lucks: those of the next round of worlds."""
    return (seed // ROUND + 1) * ROUND


def lucks_in_steps(
    scenario: Scenario, arms: Sequence[Arm], brought: Log, seed: int, replications: int = LUCKS
) -> Iterator[OtherLucks]:
    """All that is known after each few disasters, up to so many `replications`."""
    crews = [_Crew(scenario, arm, brought) for arm in arms]
    first, parts = first_seed(seed), list[Runs]()
    for start in range(0, replications, STEP):
        end = min(start + STEP, replications)
        seeds = np.arange(first + start, first + end, dtype=np.int64)
        parts.append(runs_of(tuple(arms), seeds, _rows(crews, seeds), scenario.horizon))
        yield OtherLucks(join(parts), replications)


def lucks_at_once(
    steps: Iterator[OtherLucks],
    on_progress: Callable[[OtherLucks], object] | None = None,
    stop: Callable[[], bool] | None = None,
) -> OtherLucks | None:
    """The last of the steps, telling of each, until there is no more or `stop` says so."""
    found = None
    for found in steps:
        if on_progress is not None:
            on_progress(found)
        if stop is not None and stop():
            break
    return found


def _rows(crews: "Sequence[_Crew]", seeds: NDArray[np.int64]) -> NDArray[np.float64]:
    """Every arm on these seeds: float64 [arms, seeds, WIDTH]."""
    rows = np.empty((len(crews), len(seeds), WIDTH))
    blocks = [(len(seeds), partial(crew.run, seeds, rows[a])) for a, crew in enumerate(crews)]
    run_in_threads(blocks, THREADS, lambda _: None, ())
    return rows


class _Crew:
    """Workspaces of one arm whose runs have a log."""

    def __init__(self, scenario: Scenario, arm: Arm, log: Log) -> None:
        self._planned = build_plan(scenario, arm)
        self._log = log_rows(log, self._planned.names)
        self._free: SimpleQueue[Run] = SimpleQueue()

    def run(self, seeds: NDArray[np.int64], rows: NDArray[np.float64]) -> None:
        """Run `seeds` and write their rows."""
        try:
            workspace = self._free.get_nowait()
        except Empty:
            workspace = new_run(self._planned, self._log)
        self._free.put(run_seeds(self._planned.plan, workspace, seeds, rows))
