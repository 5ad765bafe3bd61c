"""Run arms on seeds, taking from the store what is there and keeping what is new."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from metalead.simulation.comparison.blocks import CALL_SECONDS, Progress, say_nothing
from metalead.simulation.engine.chance import worlds_of
from metalead.simulation.experiments.row import numbers_of
from metalead.simulation.experiments.store import Store
from metalead.simulation.runs import ensemble
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.runs.setting import Settings
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats, Ints

FIRST_CALL = 40  # runs in the first call of the engine, before its speed is known


@dataclass(frozen=True, slots=True)
class Measured:
    """Rows of numbers, float64 [arms, seeds, NUMBERS]; the same seeds for every arm."""

    seeds: Ints
    numbers: Floats

    @property
    def worlds(self) -> Ints:
        """Which draw of the assumed quantities each seed belongs to: int64 [seeds]."""
        return worlds_of(self.seeds)


class Runner:
    """Runs of one scenario. `expected`: runs foreseen, for the progress; `made`: not found.

    call_seconds: about how long one call of the engine takes.
    """

    def __init__(
        self,
        scenario: Scenario,
        store: Store,
        threads: int,
        progress: Progress | None = None,
        call_seconds: float = CALL_SECONDS,
    ) -> None:
        self.scenario, self.store, self.threads = scenario, store, threads
        self.expected = self.made = 0
        self._progress = progress or say_nothing
        self._settings = Settings(scenario)
        self._done = 0
        self._call_size, self._call_seconds = FIRST_CALL, call_seconds

    def run(self, arms: Sequence[Arm], seeds: Ints) -> Measured:
        """The numbers of every arm on every seed. What whole calls gave survives Ctrl-C."""
        for _ in self.calls(arms, seeds):
            pass
        return self.read(arms, seeds)

    def calls(self, arms: Sequence[Arm], seeds: Ints) -> Iterator[None]:
        """Run what the store lacks, a call of the engine a step."""
        settings = [self._settings.of(arm) for arm in arms]
        shared = Counter(settings)
        for lacking, group in self._absent(settings, arms, seeds):
            for some, part in self._cut(group, lacking):
                self._make(some, part)
                self._tell(part.size * sum(shared[setting] for setting, _ in some))
                yield

    def read(self, arms: Sequence[Arm], seeds: Ints) -> Measured:
        """The numbers of every arm on every seed, all of which the store has."""
        rows = [self.store.find(self._settings.of(arm), seeds) for arm in arms]
        return Measured(seeds, np.array([[row[seed] for seed in seeds.tolist()] for row in rows]))

    def _absent(
        self, settings: Sequence[str], arms: Sequence[Arm], seeds: Ints
    ) -> Iterator[tuple[Ints, list[tuple[str, Arm]]]]:
        """The seeds that are not in the store, with the settings that lack just these."""
        groups: dict[tuple[int, ...], dict[str, Arm]] = {}
        for setting, arm in zip(settings, arms, strict=True):
            there = self.store.find(setting, seeds)
            lacking = tuple(seed for seed in seeds.tolist() if seed not in there)
            groups.setdefault(lacking, {}).setdefault(setting, arm)
            self._tell(len(there))
        for seeds_lacking, group in groups.items():
            if seeds_lacking:
                yield np.array(seeds_lacking, dtype=np.int64), list(group.items())

    def _cut(
        self, group: list[tuple[str, Arm]], seeds: Ints
    ) -> Iterator[tuple[list[tuple[str, Arm]], Ints]]:
        """Calls of about the wanted length: some arms on all seeds, or one on some."""
        first = 0
        while first < len(group):
            last = first + max(1, self._call_size // seeds.size)
            for part in np.array_split(seeds, -(-seeds.size // self._call_size)):
                yield group[first:last], part
            first = last

    def _make(self, some: list[tuple[str, Arm]], seeds: Ints) -> None:
        """One call of the engine, and its rows into the store."""
        started = perf_counter()
        arms = [arm for _, arm in some]
        runs = ensemble.run_ensemble(self.scenario, arms, seeds, self.threads)
        for (setting, _), rows in zip(some, numbers_of(runs), strict=True):
            self.store.keep(setting, seeds.tolist(), rows)
        runs_made = len(some) * seeds.size
        self.made += runs_made
        took = max(perf_counter() - started, 1e-3)
        self._call_size = max(FIRST_CALL, int(runs_made * self._call_seconds / took))

    def _tell(self, runs: int) -> None:
        self._done += runs
        self._progress(self._done, max(self._done, self.expected))
