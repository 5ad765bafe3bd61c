"""Many runs of several arms on the same lucks, in compiled blocks on a pool of threads."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.custom.failures import StrategyError
from metalead.simulation.custom.pool import POOL
from metalead.simulation.engine.chance import worlds_of
from metalead.simulation.engine.columns import (
    BACKLOG,
    CARED,
    CURVE_POINTS as CURVE_POINTS,
    EVENTS,
    PEOPLE,
    STAGE_DEATHS,
    STAGE_HOURS,
    STATES,
    WIDTH,
)
from metalead.simulation.engine.tables import Run
from metalead.simulation.input.amounts import several, shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm as Arm
from metalead.simulation.plan.build import Planned
from metalead.simulation.plan.found import Found
from metalead.simulation.plan.lever_value import with_checked_levers
from metalead.simulation.plan.variants import plan_of
from metalead.simulation.runs.checks import check_seed, check_threads
from metalead.simulation.runs.first_compile import compile_first
from metalead.simulation.scenario.checked import Same, checked_scenario
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from metalead.simulation.runs.processes import Batch, Players

type AnyCrew = _Crew | Batch | Players

BLOCK = 10  # runs in one compiled call, at most
SHARES = 4  # of two arms a block is this part of the runs left, at most: no thread waits long
OnBlock = Callable[[int, int], None]
OnRuns = Callable[[int], None]
type _Block = tuple[int, Callable[[], None]]  # how many runs it is of, and what runs it


@dataclass(frozen=True, slots=True, repr=False)
class Runs:
    """What an ensemble left: one row an arm and seed, the same seeds for every arm.

    outcomes       float64 [arms, seeds, len(OUTCOMES)]
    stage_hours    float64 [arms, seeds, len(COLOURS), len(STAGES)], person-hours
    stage_deaths   float64 [arms, seeds, len(STAGES)], adds up to deaths
    people         float64 [arms, seeds, len(STATES), len(COLOURS)], at the end
    cared_curve    float64 [arms, seeds, CURVE_POINTS], came to care alive up to each of curve_hours
    backlog_curve  float64 [arms, seeds, CURVE_POINTS], items waiting at each of curve_hours
    curve_hours    float64 [CURVE_POINTS]
    events         int64 [arms, seeds]
    """

    arms: tuple[Arm, ...]
    seeds: NDArray[np.int64]
    outcomes: NDArray[np.float64]
    stage_hours: NDArray[np.float64]
    stage_deaths: NDArray[np.float64]
    people: NDArray[np.float64]
    cared_curve: NDArray[np.float64]
    backlog_curve: NDArray[np.float64]
    curve_hours: NDArray[np.float64]
    events: NDArray[np.int64]

    def __repr__(self) -> str:
        arms = ", ".join(arm.label for arm in self.arms)
        return f"Runs: {arms}; {self.seeds.size:,} seeds each; outcomes {self.outcomes.shape}"

    @property
    def at_risk(self) -> NDArray[np.float64]:
        """People by colour: float64 [arms, seeds, len(COLOURS)]."""
        return self.people[:, :, STATES.index("at_risk")]

    @property
    def worlds(self) -> NDArray[np.int64]:
        """Which draw of all that is assumed each seed belongs to: int64 [seeds]."""
        return worlds_of(self.seeds)


def run_ensemble(
    scenario: Scenario,
    arms: Sequence[Arm],
    seeds: Sequence[int] | NDArray[np.int64],
    threads: int = 2,
    on_block: OnBlock | None = None,
    kept: list[AnyCrew] | None = None,
) -> Runs:
    """Run every arm on every seed. The result does not depend on `threads`.

    `on_block` is called with the runs done and all runs, from this thread; what it raises
    ends the work once the blocks under way are through. `kept` is a list, empty at first, in
    which one call leaves its workspaces for the next one with the same scenario, arms and
    threads. An arm with a strategy in Python is run in as many processes as `threads`, in this
    one if that is 1. Raises `UserError` for an error in a custom strategy, for a scenario, a
    lever or a seed that cannot be run.
    """
    checked = [with_checked_levers(arm) for arm in checked_arms(arms)]
    scenario, numbers = checked_scenario(scenario), as_seeds(seeds)
    return run_checked(scenario, checked, numbers, check_threads(threads), on_block, kept)


def checked_arms(arms: object) -> tuple[Arm, ...]:
    """What was given as arms, if they are several. Raises `UserError` for anything else."""
    several_arms = several(arms)
    if several_arms is None:
        raise UserError(f"arms: must be several, as [Arm('network', 'network')], not {shown(arms)}")
    return several_arms


def run_checked(
    scenario: Scenario,
    arms: Sequence[Arm],
    numbers: NDArray[np.int64],
    threads: int,
    on_block: OnBlock | None = None,
    kept: list[AnyCrew] | None = None,
) -> Runs:
    """The same of what the program itself has made: it may go beyond what a file may say."""
    rows = run_rows(scenario, arms, numbers, threads, on_block, kept)
    return runs_of(tuple(arms), numbers, rows, scenario.horizon)


def run_rows(
    scenario: Scenario,
    arms: Sequence[Arm],
    seeds: NDArray[np.int64],
    threads: int,
    on_block: OnBlock | None = None,
    kept: list[AnyCrew] | None = None,
) -> NDArray[np.float64]:
    """The rows of `run_ensemble`: float64 [arms, seeds, WIDTH]."""
    compile_first(seats=False)
    crews = [] if kept is None else kept
    if not crews:
        same = Same(scenario)
        crews += [_crew(same, arm, threads) for arm in arms]
    rows = np.empty((len(arms), len(seeds), WIDTH))
    blocks: list[_Block] = [
        (len(seeds[block]), partial(crew.run, seeds[block], rows[a, block]))
        for a, block, crew in _shares(crews, len(seeds))
    ]
    done = 0

    def on_runs(runs: int) -> None:
        nonlocal done
        done += runs
        if on_block is not None:
            on_block(done, rows.shape[0] * rows.shape[1])

    if threads == 1:
        run_here(blocks, on_runs)
    else:
        run_in_threads(blocks, threads, on_runs, crews)
    return rows


def _crew(same: Same, arm: Arm, threads: int) -> AnyCrew:
    if arm.strategy is None:
        return _Crew(same, arm)
    from metalead.simulation.runs.processes import Batch, Players

    if isinstance(arm.strategy, Found) and arm.strategy.compiled:
        return Batch(same.scenario, arm, threads)
    if isinstance(arm.strategy, Found | type):
        return Players(same.scenario, arm, threads)
    return _Crew(same, arm)


def _shares(crews: Sequence[AnyCrew], seeds: int) -> Iterator[tuple[int, slice, AnyCrew]]:
    """Arm, seeds and crew of every block, in the order of seeds, smaller ones towards the end; slow
    arms have blocks of one."""
    for a, crew in enumerate(crews):
        if crew.block is None:
            yield a, slice(0, seeds), crew
    first, sides = 0, max(2, len(crews))
    while first < seeds:
        last = first + max(1, min(BLOCK, (seeds - first) * sides // (2 * SHARES)))
        for a, crew in enumerate(crews):
            if crew.block is not None:
                for start in range(first, last, crew.block):
                    yield a, slice(start, min(start + crew.block, last)), crew
        first = last


def run_here(blocks: Sequence["_Block"], on_runs: OnRuns) -> None:
    """Run the blocks in this thread, where Ctrl-C ends a strategy that is in Python."""
    for runs, run in blocks:
        run()
        on_runs(runs)


def run_in_threads(
    blocks: Sequence["_Block"], threads: int, on_runs: OnRuns, crews: Sequence[AnyCrew]
) -> None:
    """Run the blocks in a pool of threads; what one raised is raised here."""
    with ThreadPoolExecutor(threads) as pool:
        waiting = {pool.submit(run): runs for runs, run in blocks}
        try:
            for block in as_completed(waiting):
                block.result()
                on_runs(waiting[block])
        except BaseException as error:
            # A built-in block is soon through; what somebody else wrote may never be.
            POOL.stop(crews, telling=not isinstance(error, Exception))
            pool.shutdown(cancel_futures=True)
            raise


def as_seeds(seeds: Iterable[int]) -> NDArray[np.int64]:
    """Seeds as the engine takes them. Raises `UserError` for one that is none."""
    if not isinstance(seeds, Iterable):
        raise UserError(f"seeds: must be several, as range(10), not {shown(seeds)}")
    if isinstance(seeds, np.ndarray) and seeds.dtype == np.int64 and seeds.size:
        if seeds.min() < 0:  # as the program asks: many at once, from a last seed on too
            check_seed(seeds.min(), "seeds")
        return seeds
    return np.array([check_seed(seed, "seeds") for seed in seeds], dtype=np.int64)


class _Crew:
    """The workspaces of one arm: taken by a thread for a block, then free for the next."""

    block: int | None = BLOCK

    def __init__(self, same: Same, arm: Arm) -> None:
        self._same, self._arm = same, arm
        self._planning = Lock()
        self._planned: Planned | None = None
        self._free: SimpleQueue[Run] = SimpleQueue()

    def run(self, seeds: NDArray[np.int64], rows: NDArray[np.float64]) -> None:
        """Run `seeds` and write their rows."""
        from metalead.simulation.runs.drive import run_seeds
        from metalead.simulation.runs.workspace import new_run

        with self._planning:  # here and not before, while another thread runs another arm
            if self._planned is None:
                self._planned = plan_of(self._same, self._arm)
            planned = self._planned
        try:
            workspace = self._free.get_nowait()
        except Empty:
            workspace = new_run(planned)
        try:
            self._free.put(run_seeds(planned.plan, workspace, seeds, rows))
        except StrategyError as failed:
            from metalead.simulation.runs.playing import failure_of

            raise failure_of(self._same.scenario, self._arm, failed.seed) from None


def runs_of(
    arms: tuple[Arm, ...], seeds: NDArray[np.int64], rows: NDArray[np.float64], horizon: float
) -> Runs:
    """Rows of the engine (float64 [arms, seeds, WIDTH]) as runs."""
    each = rows.shape[:2]
    return Runs(
        arms=arms,
        seeds=seeds,
        outcomes=rows[:, :, :STAGE_HOURS],
        stage_hours=rows[:, :, STAGE_HOURS:STAGE_DEATHS].reshape(*each, len(COLOURS), -1),
        stage_deaths=rows[:, :, STAGE_DEATHS:PEOPLE],
        people=rows[:, :, PEOPLE:CARED].reshape(*each, len(STATES), len(COLOURS)),
        cared_curve=rows[:, :, CARED:BACKLOG],
        backlog_curve=rows[:, :, BACKLOG:EVENTS],
        curve_hours=np.arange(1, CURVE_POINTS + 1).astype(np.float64) * (horizon / CURVE_POINTS),
        events=rows[:, :, EVENTS].astype(np.int64),
    )
