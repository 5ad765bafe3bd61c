"""Waiting times of a run, read off its messages."""

import numpy as np
from numpy.typing import NDArray

from metalead.agents.picture.codes import NOTICE
from metalead.simulation.engine.tables import READ
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.finished import Finished
from metalead.simulation.validation.apparatus.queues import WARM_UP


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
