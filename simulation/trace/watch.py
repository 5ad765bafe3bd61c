"""Watching a run: one event after the other, so that every way a unit went is seen.

The tables after a run hold each unit's last way only.
"""

from dataclasses import dataclass
from math import isnan, nan
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.engine.block import measure_run
from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.engine.tables import AT_SCENE, DONE, MOVING, Run
from metalead.simulation.runs.session import Session

Ending = Literal["out", "done", "undone", "in vain"]


@dataclass(slots=True)
class Sortie:
    """One way of one unit to one need. Hours since the start; NaN: not before the horizon.

    asker: the leader who asked for it, -1 if its own sent it. cause: the message on which it was
    sent. ending: `out` at the horizon, the work `done`, left `undone` after waiting, or come
    `in vain`.
    """

    unit: int
    leader: int
    need: int
    asker: int
    cause: int
    ordered: float
    departed: float
    arrived: float = nan
    ended: float = nan
    ending: Ending = "out"

    @property
    def stays(self) -> bool:
        """Whether the unit was on the scene already, and took this up by itself."""
        return self.arrived == self.ordered

    def is_there(self, at: float) -> bool:
        """Whether the unit is on the scene at a time."""
        return self.arrived <= at and not self.ended <= at


@dataclass(frozen=True, slots=True)
class Watched:
    """A run at its horizon, measured: its tables, its row of numbers, all sorties in order."""

    run: Run
    row: NDArray[np.float64]
    sorties: list[Sortie]


def watch(session: Session) -> Watched:
    """Run a session to its horizon, event by event. The numbers are those of a run in one go."""
    watcher = _Watcher(session.run)
    while (following := session.next_at) is not None:
        session.advance(following)
        watcher.look(session.run)
    session.advance(session.horizon)
    row = np.empty(WIDTH)
    measure_run(session.run, row)
    return Watched(session.run, row, watcher.sorties)


class _Watcher:
    """Compares the units with what they were at the look before."""

    def __init__(self, run: Run) -> None:
        self.sorties: list[Sortie] = []
        self._out: dict[int, Sortie] = {}
        self._remember(run)

    def _remember(self, run: Run) -> None:
        units = run.units[: run.world[0]["units"]]
        self._state = units["state"].copy()
        self._count = units["sorties"].copy()

    def look(self, run: Run) -> None:
        """Note what the last event did to the units."""
        units = run.units[: run.world[0]["units"]]
        changed = (units["state"] != self._state) | (units["sorties"] != self._count)
        if changed.any():
            for unit in np.flatnonzero(changed):
                self._follow(run, int(unit))
            self._remember(run)

    def _follow(self, run: Run, unit: int) -> None:
        row, now = run.units[unit], float(run.world[0]["now"])
        if row["sorties"] != self._count[unit]:
            self._end(run, unit, now)  # the reference sends a unit on the moment it is free
            self._out[unit] = _begun(row, unit)
            self.sorties.append(self._out[unit])
        if row["state"] == AT_SCENE:
            self._out[unit].arrived = now
        elif row["state"] != MOVING:
            self._end(run, unit, now)

    def _end(self, run: Run, unit: int, now: float) -> None:
        sortie = self._out.pop(unit, None)
        if sortie is None:
            return
        sortie.ended = now
        if isnan(sortie.arrived):
            sortie.arrived, sortie.ending = now, "in vain"
        else:
            sortie.ending = "done" if run.needs[sortie.need]["state"] == DONE else "undone"


def _begun(row: np.void, unit: int) -> Sortie:
    """The sortie that a unit has just been sent on."""
    return Sortie(
        unit=unit,
        leader=int(row["leader"]),
        need=int(row["need"]),
        asker=int(row["asker"]),
        cause=int(row["cause"]),
        ordered=float(row["since"]),
        departed=float(row["departed"]),
    )
