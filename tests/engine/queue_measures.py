"""Waiting times of a run, read off its messages, and their mean over independent seeds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from queue_scenarios import WARM_UP
from run_state import Finished, Runner

from agents.picture import NOTICE
from simulation.arm import Arm
from simulation.scenario.schema import Scenario
from simulation.tables import READ

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """Means of independent seeds, one each, in the unit of the caller."""

    means: Floats

    @property
    def mean(self) -> float:
        """Mean over the seeds."""
        return float(self.means.mean())

    @property
    def error(self) -> float:
        """Standard error of that mean, by the spread between seeds."""
        return float(self.means.std(ddof=1) / np.sqrt(len(self.means)))


def agrees(found: Sample, theory: float, precision: float) -> None:
    """The mean is the theory's within 4 standard errors, each at most `precision` of it."""
    assert found.error < precision * theory
    assert abs(found.mean - theory) < 4 * found.error


def sample(
    scenario: Scenario,
    seeds: Iterable[int],
    measure: Callable[[Finished], float],
    organisation: str = "command",
) -> Sample:
    """`measure` of one run a seed."""
    runner = Runner(scenario, Arm(organisation, organisation))
    return Sample(np.array([measure(runner.run(seed)) for seed in seeds]))


def notices(run: Finished, kind: int = -1) -> NDArray[np.void]:
    """Notices that came after the warm-up and were read, in order of arrival.

    `kind` is the row of a kind of incident; -1: of all kinds.
    """
    messages = run.messages
    wanted = (messages["kind"] == NOTICE) & (messages["state"] == READ)
    wanted &= messages["arrived"] > WARM_UP
    if kind >= 0:
        wanted &= run.incidents["kind"][messages["incident"]] == kind
    rows: NDArray[np.void] = messages[wanted]
    return rows


def waits(rows: NDArray[np.void]) -> Floats:
    """Hours between arrival and the begin of reading."""
    hours: Floats = rows["begun"] - rows["arrived"]
    return hours


def stays(rows: NDArray[np.void]) -> Floats:
    """Hours between arrival and the end of reading: the time in the system."""
    hours: Floats = rows["read"] - rows["arrived"]
    return hours
