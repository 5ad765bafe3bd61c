"""The chain of one need: what happened from its onset to its end, step by step.

A need's hours are split as `simulation.engine.stages` splits them, here with who and what in
each: the messages that led to the first unit sent are followed back by their `cause`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import nan

import numpy as np

from metalead.simulation.engine.stages import (
    DECIDING,
    DETECTION,
    MOBILISING,
    PARTNERS,
    QUEUEING,
    REPORTING,
    TRAVELLING,
    WORKING,
)
from metalead.simulation.engine.tables import DONE, LOST, Run
from metalead.simulation.parameters.outcomes import STAGES

UNITS = -1  # in place of a message: what units do
Phase = tuple[int, float, int]  # stage, until when (NaN: it did not end), message


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a need's hours: its stage, from when to when, and the message it is about."""

    stage: int  # row of simulation.parameters.outcomes.STAGES
    start: float
    end: float
    message: int  # row of the run's messages, or UNITS

    @property
    def hours(self) -> float:
        """How long it took."""
        return self.end - self.start


@dataclass(frozen=True)
class Chain:
    """What became of a need in a run that has reached its horizon and was measured."""

    run: Run
    need: int

    @property
    def row(self) -> np.void:
        """The need (simulation.engine.tables.NEED)."""
        found: np.void = self.run.needs[self.need]
        return found

    @property
    def helped(self) -> bool:
        """Whether a unit was sent."""
        return bool(self.row["assigned"] == 1)

    @property
    def onset(self) -> float:
        """When its incident began, in hours."""
        return float(self.run.incidents[self.row["incident"]]["onset"])

    @property
    def end(self) -> float:
        """When it was done, or the horizon, in hours."""
        done = self.row["state"] == DONE
        return float(self.row["finish"] if done else self.run.world[0]["horizon"])

    @cached_property
    def messages(self) -> tuple[int, ...]:
        """The messages that its first unit was sent on, or that got furthest: the oldest first."""
        found: list[int] = []
        message = int(self.row["cause"] if self.helped else self.row["tip"])
        while message >= 0:
            found.append(message)
            message = int(self.run.messages[message]["cause"])
        return tuple(reversed(found))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All hours from onset to the end, with nothing left over."""
        return tuple(self._steps())

    def hours(self) -> dict[str, float]:
        """Hours by stage; they add up to those from onset to the end."""
        spent = dict.fromkeys(STAGES, 0.0)
        for step in self.steps:
            spent[STAGES[step.stage]] += step.hours
        return spent

    def _steps(self) -> Iterator[Step]:
        since = self.onset
        horizon = self.run.world[0]["horizon"]
        for stage, until, message in self._phases():
            if not until <= horizon:
                yield Step(stage, since, self.end, message)
                return
            yield Step(stage, since, until, message)
            since = until

    def _phases(self) -> Iterator[Phase]:
        """What would have to end, one after the other, for the need to be done."""
        for message in self.messages:
            yield from self._written(message)
            yield from self._taken_in(message)
        if self.helped:
            yield from self._served()
        else:
            yield (MOBILISING, nan, UNITS) if self.messages else (DETECTION, nan, UNITS)

    def _written(self, message: int) -> Iterator[Phase]:
        """Up to the moment at which a message leaves the desk."""
        row = self.run.messages[message]
        if row["cause"] < 0:
            # Others may have seen it before those whose word led to help.
            seen = max(self.onset, min(float(row["sent"]), float(self.row["seen_at"])))
            yield DETECTION, seen, message
            yield REPORTING, float(row["sent"]), message
        else:
            yield MOBILISING, float(row["decided"]), message
            yield DECIDING, float(row["sent"]), message

    def _taken_in(self, message: int) -> Iterator[Phase]:
        """Up to the moment at which it has been read, or is known to be lost.

        One that is lost and was not written again, the last of the chain, never arrives.
        """
        row = self.run.messages[message]
        gone = row["state"] == LOST and message == self.messages[-1]
        yield REPORTING, nan if gone else float(row["arrived"]), message
        yield QUEUEING, float(row["begun"]), message
        yield DECIDING, float(row["read"]), message

    def _served(self) -> Iterator[Phase]:
        """Up to the moment at which the work is done."""
        row = self.row
        yield MOBILISING, float(row["decided"]), UNITS
        yield DECIDING, float(row["ordered"]), UNITS
        yield MOBILISING, float(row["departed"]), UNITS
        yield TRAVELLING, float(row["arrived"]), UNITS
        yield PARTNERS, float(row["begun"]), UNITS
        yield WORKING, float(row["finish"]) if row["state"] == DONE else nan, UNITS
