"""Tuning arms, each by its own levers, with equal budgets and on disasters of their own.

The search is a tree-structured Parzen estimator (Bergstra and others 2011), as Optuna has it. Every
attempt of every arm meets the same disasters, so the search climbs a function and not noise; and
since the disasters of the answer are others, what is told of a tuned arm has no luck of it.
"""

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from metalead.simulation.engine.chance import seeds_of, worlds_from
from metalead.simulation.explanation.gain import Measure
from metalead.simulation.explanation.trials import OnRuns
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.parameters.levers import Lever
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.runs import ensemble
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Seeds
from metalead.simulation.statistics.halving import APART

if TYPE_CHECKING:
    from collections.abc import Iterator

DISASTERS = 20  # that an attempt meets, each in a world of its own
LEAST_ATTEMPTS = 10  # a small budget meets fewer disasters rather than try less often
Setting = dict[str, float]


@dataclass(frozen=True, slots=True)
class Attempt:
    """Values of an arm's own levers, and the mean gain that they had."""

    levers: Setting
    mean: float


@dataclass
class Tuned:
    """An arm with its own levers and the attempts at them: the first is as it was set."""

    arm: Arm
    levers: tuple[Lever, ...]
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def best(self) -> Attempt:
        """The best attempt; of equals, one that moves the fewest levers."""
        return max(self.attempts, key=lambda attempt: (attempt.mean, -self.moved(attempt)))

    def moved(self, attempt: Attempt) -> int:
        """How many levers are not as they were set."""
        first = self.attempts[0].levers
        return sum(attempt.levers[lever] != first[lever] for lever in first)

    def with_one_back(self, lever: Lever) -> Setting:
        """The best values, but for one lever, which is as it was set."""
        return self.best.levers | {lever.id: self.attempts[0].levers[lever.id]}

    @property
    def at_its_best(self) -> Arm:
        """The arm with the best values."""
        return self.having(self.best.levers, f"{self.arm.label} at its best")

    def having(self, levers: Setting, label: str) -> Arm:
        """The arm with these values."""
        merged = dict(self.arm.levers) | levers
        return replace(self.arm, label=label, levers=tuple(merged.items()))


@dataclass(frozen=True)
class Budget:
    """How many runs each arm has, as attempts on some disasters."""

    runs: int
    first_seed: int  # of the answer

    @property
    def disasters(self) -> int:
        """How many disasters each attempt meets."""
        return max(1, min(DISASTERS, self.runs // LEAST_ATTEMPTS))

    @property
    def attempts(self) -> int:
        """How many attempts each arm has."""
        return self.runs // self.disasters

    @property
    def seeds(self) -> Seeds:
        """The disasters of the tuning: other ones than those of the answer."""
        first = worlds_from(self.first_seed + APART)
        return seeds_of(first + np.arange(self.disasters), lucks=1)


def tune(
    scenario: Scenario,
    tuned: Sequence[Tuned],
    measure: Measure,
    budget: Budget,
    threads: int,
    on_runs: OnRuns,
) -> None:
    """Attempt after attempt, each for all arms in turn, so that their budgets stay equal.

    What Ctrl-C finds done is kept: arms that are one attempt ahead then lose it.
    """
    studies = [new_study(scenario, each, budget.first_seed) for each in tuned]

    def gain(arm: Arm) -> float:
        runs = ensemble.run_ensemble(scenario, [arm], budget.seeds, threads)
        on_runs(budget.disasters)
        return mean_gain(measure, runs)

    try:
        for number in range(budget.attempts):
            for each, study in zip(tuned, studies, strict=True):
                attempt(each, study, budget.attempts - number, gain)
    except KeyboardInterrupt:
        fewest = min(len(each.attempts) for each in tuned)
        for each in tuned:
            del each.attempts[fewest:]
        raise


def mean_gain(measure: Measure, runs: ensemble.Runs) -> float:
    """Over the disasters in which the outcome has a value; `UserError` where it has none."""
    gains = measure.gains(runs)[0]
    if np.isnan(gains).all():
        raise UserError(
            f"{option('outcome')}: {measure.outcome.id} has no value in any disaster of the "
            "tuning. Choose another"
        )
    return float(np.nanmean(gains))


def attempt(tuned: Tuned, study: Any, left: int, gain: Callable[[Arm], float]) -> None:
    """One attempt of an arm that has `left` of them: search, or put a lever back.

    The last attempts, one a lever, put the levers of the best back one by one, so that what
    made no difference stays as it was set.
    """
    if tuned.attempts and left <= len(tuned.levers):
        levers = tuned.with_one_back(tuned.levers[-left])
        tuned.attempts.append(Attempt(levers, gain(tuned.having(levers, tuned.arm.label))))
        return
    with quiet():
        trial = study.ask()
        levers = {lever.id: suggested(trial, lever) for lever in tuned.levers}
    found = gain(tuned.having(levers, tuned.arm.label))
    with quiet():
        study.tell(trial, found)
    tuned.attempts.append(Attempt(levers, found))


def suggested(trial: Any, lever: Lever) -> float:
    """A value of a lever within its range."""
    if lever.whole:
        return float(trial.suggest_int(lever.id, int(lever.low), int(lever.high)))
    return float(trial.suggest_float(lever.id, lever.low, lever.high))


def new_study(scenario: Scenario, tuned: Tuned, seed: int) -> Any:
    """A search whose first attempt is the arm as it is set; the same for the same seed."""
    optuna = library()
    values = resolved(scenario, tuned.arm).levers
    with quiet():
        sampler = optuna.samplers.TPESampler(seed=seed % 2**32)
        study = optuna.create_study(direction="maximize", sampler=sampler)
        study.enqueue_trial({lever.id: as_is(values[lever.id], lever) for lever in tuned.levers})
    return study


def as_is(value: float, lever: Lever) -> float | int:
    """A lever's value in the type that the search has for it."""
    return int(value) if lever.whole else value


def library() -> Any:
    """Optuna, which is an extra; `UserError` where it is not installed."""
    try:
        import optuna
    except ImportError:
        raise UserError(
            "--best: tuning needs Optuna, which is not installed. "
            "Install it by: pip install 'metalead[tuning]'"
        ) from None
    return optuna


@contextmanager
def quiet() -> "Iterator[None]":
    """Optuna without its log of every attempt; its setting as before afterwards."""
    logging = library().logging
    before = logging.get_verbosity()
    logging.set_verbosity(logging.WARNING)
    try:
        yield
    finally:
        logging.set_verbosity(before)
