"""The chain of one need: what happened from its onset to its end, step by step.

The spans are those of `simulation.engine.stages`, here with the message that each is about.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from metalead.agents.compiling.uncompiled import plain
from metalead.simulation.engine.stages import lay_out
from metalead.simulation.engine.tables import DONE, Run
from metalead.simulation.parameters.outcomes import STAGES

_lay_out: Any = plain(lay_out)


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a need's hours: its stage, from when to when, and the message it is about."""

    stage: int  # row of simulation.parameters.outcomes.STAGES
    start: float
    end: float
    message: int  # row of the run's messages, or simulation.engine.stages.UNITS

    @property
    def hours(self) -> float:
        """How long it took."""
        return self.end - self.start


@dataclass(frozen=True)
class Chain:
    """What became of a need, of an incident that there was, in a run that has reached its horizon
    and was measured."""

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
        for row in self.run.spans[: _lay_out(self.run, self.need, 0)].copy():
            until = min(max(since, float(row["until"])), self.end)
            yield Step(int(row["stage"]), since, until, int(row["message"]))
            since = until
            if since == self.end:
                return
