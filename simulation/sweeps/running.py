"""A block of a sweep, run: every row that it is of, a failed run among them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.ensemble import run_rows
from metalead.simulation.runs.setting import Settings
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.sweeps.blocks import Block
from metalead.simulation.sweeps.factors import Level
from metalead.simulation.sweeps.names import setting_name
from metalead.simulation.sweeps.plan import Planned
from metalead.simulation.sweeps.reuse import Others

KEPT = 100_000  # rows that wait for equal ones: less than 200 MB, however many points there are
SITUATION, RUN = "situation", "run"  # where a run failed: as its point was made, as it was run


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a run has no numbers: at which stage, in a line."""

    stage: str
    message: str


@dataclass(slots=True)
class Side:
    """A point and arm of a block. name: of the setting. numbers: float64 [disasters, WIDTH].

    failures: by the place of the disaster in the block.
    """

    point: int
    values: tuple[Level, ...]
    arm: str
    organisation: str
    name: str
    seeds: Ints
    numbers: Floats
    failures: dict[int, Failure]


class Bench:
    """Runs blocks of one plan; what several points share is run once."""

    def __init__(
        self, plan: Planned, shares: Floats, threads: int, others: Others | None = None
    ) -> None:
        self._plan, self._shares, self._threads, self._others = plan, shares, threads, others
        self._known: dict[tuple[str, int], Side] = {}
        self._of: range | None = None
        self.made = 0  # runs

    def run(self, block: Block) -> list[Side]:
        """The block's sides, point by point, in each the arms in their order."""
        if self._of != block.disasters:
            self._known, self._of = {}, block.disasters
        sides: list[Side] = []
        for points in self._together(block):
            sides += self._run_points(points, block)
        return sides

    def _together(self, block: Block) -> list[list[int]]:
        """Points of the block that one call of the engine takes: those of equal scenario, seeds."""
        alone = self._plan.design.luck == "fresh" or any(
            one.kind == "scenario" for one in self._plan.moved
        )
        return [[point] for point in block.points] if alone else [list(block.points)]

    def _run_points(self, points: Sequence[int], block: Block) -> list[Side]:
        sides: list[Side] = []
        waiting: dict[str, tuple[Arm, list[Side]]] = {}
        scenario: Scenario | None = None
        settings: Settings | None = None
        for point in points:
            before = scenario
            values = self._plan.values(self._shares[point])
            seeds = self._plan.seeds(point, block.disasters)
            try:
                scenario, arms = self._plan.factors.situation(values)
            except UserError as problem:
                sides += [_failed(point, values, arm, seeds, problem) for arm in block.arms]
                continue
            if settings is None or scenario is not before:
                settings = Settings(scenario)
            for arm in (arm for arm in arms if arm.label in block.arms):
                side = _side(point, values, arm, setting_name(settings.of(arm)), seeds)
                sides.append(side)
                if not self._take(side):
                    waiting.setdefault(side.name, (arm, []))[1].append(side)
        if waiting and scenario is not None:
            self._run_sides(scenario, list(waiting.values()))
        return sides

    def _take(self, side: Side) -> bool:
        """Give a side the numbers of an equal one that was run before on the same disasters, in
        this sweep or another."""
        before = self._known.get((side.name, int(side.seeds[0])))
        if before is not None:
            side.numbers, side.failures = before.numbers, before.failures
            return True
        there = None if self._others is None else self._others.find(side.name, side.seeds)
        if there is not None:
            side.numbers = there
        return there is not None

    def _run_sides(self, scenario: Scenario, waiting: list[tuple[Arm, list[Side]]]) -> None:
        arms = [arm for arm, _ in waiting]
        seeds = waiting[0][1][0].seeds
        try:
            rows = self._rows(scenario, arms, seeds)
            failures: list[dict[int, Failure]] = [{} for _ in arms]
        except Exception:  # of whatever a strategy does: each run tells its own
            rows, failures = self._one_by_one(scenario, arms, seeds)
        self.made += len(arms) * seeds.size
        for (_, sides), numbers, failed in zip(waiting, rows, failures, strict=True):
            for side in sides:
                side.numbers, side.failures = numbers, failed
            self._known[sides[0].name, int(seeds[0])] = sides[0]
        while len(self._known) * seeds.size > KEPT:
            del self._known[next(iter(self._known))]  # the oldest

    def _rows(self, scenario: Scenario, arms: Sequence[Arm], seeds: Ints) -> Floats:
        return run_rows(scenario, arms, seeds, self._threads)

    def _one_by_one(
        self, scenario: Scenario, arms: Sequence[Arm], seeds: Ints
    ) -> tuple[Floats, list[dict[int, Failure]]]:
        rows = np.full((len(arms), seeds.size, WIDTH), np.nan)
        failures: list[dict[int, Failure]] = []
        for a, arm in enumerate(arms):
            failed: dict[int, Failure] = {}
            for at in range(seeds.size):
                try:
                    rows[a, at] = self._rows(scenario, [arm], seeds[at : at + 1])[0, 0]
                except Exception as problem:  # a failed run is a row
                    failed[at] = Failure(RUN, in_a_line(problem))
            failures.append(failed)
        return rows, failures


def _side(point: int, values: tuple[Level, ...], arm: Arm, name: str, seeds: Ints) -> Side:
    empty = np.empty((0, WIDTH))
    return Side(point, values, arm.label, arm.organisation, name, seeds, empty, {})


def _failed(
    point: int, values: tuple[Level, ...], arm: str, seeds: Ints, problem: UserError
) -> Side:
    failure = Failure(SITUATION, in_a_line(problem))
    nothing = np.full((seeds.size, WIDTH), np.nan)
    name = setting_name(f"{values} {arm}")
    return Side(
        point, values, arm, "", name, seeds, nothing, dict.fromkeys(range(seeds.size), failure)
    )


def in_a_line(problem: Exception) -> str:
    """What went wrong as one line, with its sort where it was nobody's plain mistake."""
    text = " ".join(str(problem).split())
    return text if isinstance(problem, UserError) else f"{type(problem).__name__}: {text}"
