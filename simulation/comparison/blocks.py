"""Run the seeds block by block: until enough are done, the answer is precise, or Ctrl-C."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from metalead.simulation.comparison.pairing import difference, paired_values
from metalead.simulation.reporting.versions import program
from metalead.simulation.runs import ensemble
from metalead.simulation.runs.ensemble import AnyCrew, Arm, Runs
from metalead.simulation.runs.part_of_all import Progress as Progress, as_part
from metalead.simulation.runs.rows import join
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.intervals import replications_needed

STOP_BLOCK = 50  # seeds between two looks at the precision: fixed, or results depend on speed
CAP = 10_000  # replications after which a wanted precision is given up
FIRST_CALL = 10  # seeds of the first call, whose time tells how many the next may have
CALL_SECONDS = 1.0  # about how long one call of the engine takes, so that Ctrl-C loses little


@dataclass(frozen=True, slots=True)
class Precision:
    """Stop once the luck interval of `outcome` has this half-width in every difference."""

    half_width: float
    outcome: str


@dataclass(frozen=True, slots=True)
class Disasters:
    """Which to run: `count` seeds from `first` on, or as many as `precision` takes."""

    first: int
    count: int
    precision: Precision | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What was run: the arms' rows, the engine's time and events.

    reached: None when no precision was asked for. interrupted: Ctrl-C came first.
    """

    runs: Runs | None
    seconds: float
    events: int
    interrupted: bool
    reached: bool | None = None


def run_blocks(
    scenario: Scenario,
    arms: Sequence[Arm],
    disasters: Disasters,
    threads: int,
    on_progress: Progress | None,
) -> Done:
    """Run every arm on the disasters, at most CAP of them where a precision is wanted.

    Which seeds are run depends on `disasters` alone, never on threads or speed.
    """
    program()  # is remembered: somebody may work on the sources while this runs
    work = Work(scenario, arms, disasters.first, threads, on_progress or say_nothing)
    try:
        if disasters.precision is None:
            work.run_to(disasters.count, disasters.count)
            return work.done()
        return work.done(reached=work.run_until(disasters.precision))
    except KeyboardInterrupt:
        return work.done(interrupted=True)


def say_nothing(_done: int, _total: int) -> None:
    """For callers that do not follow the progress."""


class Work:
    """Runs gathered so far, in seed order."""

    def __init__(
        self, scenario: Scenario, arms: Sequence[Arm], seed: int, threads: int, progress: Progress
    ) -> None:
        self.scenario, self.arms = scenario, tuple(arms)
        self.seed, self.threads, self.progress = seed, threads, progress
        self.parts: list[Runs] = []
        self._kept: list[AnyCrew] = []  # workspaces, from call to call
        self.seconds = 0.0
        self.call_size = FIRST_CALL

    @property
    def count(self) -> int:
        """Replications done."""
        return sum(part.seeds.size for part in self.parts)

    def run_until(self, precision: Precision) -> bool:
        """Run whole blocks until precise or CAP; whether it became precise."""
        expected = STOP_BLOCK
        while self.count < CAP:
            self.run_to(next_stop(self.seed, self.count), expected)
            needed = self.still_needed(precision)
            if needed == 0:
                return True
            if needed is None:
                return False
            expected = min(CAP, max(needed, self.count + STOP_BLOCK))
        return False

    def still_needed(self, precision: Precision) -> int | None:
        """0 when precise; else how many replications it takes in all; None if never."""
        runs = self.gathered()
        widths = [difference(runs, a, precision.outcome).estimate for a in range(1, len(runs.arms))]
        if any(np.isnan(width.mean) for width in widths):
            return None
        if all(width.luck <= precision.half_width for width in widths):
            return 0
        return max(needed_for(runs, a, precision) for a in range(1, len(runs.arms)))

    def run_to(self, target: int, expected: int) -> None:
        """Run until `target` replications are done."""
        while self.count < target:
            self.call(min(target, self.count + self.call_size), max(expected, target))

    def call(self, last: int, expected: int) -> None:
        """One call of the engine: replications `count` to `last`."""
        seeds = np.arange(self.seed + self.count, self.seed + last, dtype=np.int64)
        sides, before, started = len(self.arms), self.count, perf_counter()
        part = ensemble.run_ensemble(
            self.scenario,
            self.arms,
            seeds,
            self.threads,
            as_part(self.progress, before * sides, expected * sides),
            self._kept,
        )
        took = perf_counter() - started
        self.parts.append(part)
        self.seconds += took
        self.call_size = max(FIRST_CALL, int(seeds.size * CALL_SECONDS / max(took, 1e-3)))
        self.progress(self.count * sides, max(expected, self.count) * sides)

    def gathered(self) -> Runs:
        """All arms' runs so far."""
        return join(self.parts)

    def done(self, *, interrupted: bool = False, reached: bool | None = None) -> Done:
        """What there is now."""
        events = sum(int(part.events.sum()) for part in self.parts)
        runs = self.gathered() if self.parts else None
        return Done(runs, self.seconds, events, interrupted, reached)


def needed_for(runs: Runs, a: int, precision: Precision) -> int:
    """Replications that arm `a` takes; one more block where luck is not yet known."""
    values = paired_values(runs, a, precision.outcome)
    needed = replications_needed(values, runs.worlds, precision.half_width)
    return runs.seeds.size + STOP_BLOCK if needed is None else needed


def next_stop(seed: int, count: int) -> int:
    """The replications at the end of the next block of STOP_BLOCK seeds, at most CAP."""
    return min(CAP, ((seed + count) // STOP_BLOCK + 1) * STOP_BLOCK - seed)
