"""Take arms out of runs, and join runs of consecutive seeds."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.runs.ensemble import Runs


def take_arms(runs: Runs, arms: NDArray[np.int64]) -> Runs:
    """The rows of these arms."""
    return replace(
        runs,
        arms=tuple(runs.arms[a] for a in arms),
        outcomes=runs.outcomes[arms],
        stage_hours=runs.stage_hours[arms],
        stage_deaths=runs.stage_deaths[arms],
        people=runs.people[arms],
        cared_curve=runs.cared_curve[arms],
        backlog_curve=runs.backlog_curve[arms],
        events=runs.events[arms],
    )


def join(parts: Sequence[Runs]) -> Runs:
    """Runs of the same arms on consecutive seeds, as one."""
    first = parts[0]
    return replace(
        first,
        seeds=np.concatenate([part.seeds for part in parts]),
        outcomes=np.concatenate([part.outcomes for part in parts], axis=1),
        stage_hours=np.concatenate([part.stage_hours for part in parts], axis=1),
        stage_deaths=np.concatenate([part.stage_deaths for part in parts], axis=1),
        people=np.concatenate([part.people for part in parts], axis=1),
        cared_curve=np.concatenate([part.cared_curve for part in parts], axis=1),
        backlog_curve=np.concatenate([part.backlog_curve for part in parts], axis=1),
        events=np.concatenate([part.events for part in parts], axis=1),
    )
