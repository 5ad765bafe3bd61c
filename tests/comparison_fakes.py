"""A stand-in for the engine: deterministic runs with known means, for tests of what follows it."""

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.parameters.outcomes import OUTCOME_IDS, STAGES
from metalead.simulation.runs.ensemble import CURVE_POINTS, LUCKS_PER_WORLD, Arm, Runs
from metalead.simulation.scenario.schema import Scenario

Floats = NDArray[np.float64]
PEOPLE = 400.0
HORIZON = 72.0
# Mean people lost by stage under command; a network loses other shares of them.
LOST = np.array([6.0, 14.0, 38.0, 5.0, 9.0, 22.0, 4.0, 31.0])
HOURS = np.array([120.0, 260.0, 840.0, 90.0, 150.0, 480.0, 70.0, 910.0])
FACTORS = {
    "command": np.ones(8),
    "network": np.array([1.0, 0.9, 0.45, 1.3, 1.0, 1.15, 1.4, 1.02]),
    "delegation": np.array([1.0, 0.95, 0.7, 1.1, 1.0, 1.05, 1.2, 1.0]),
    "meta-leader": np.array([1.0, 1.0, 1.1, 1.2, 1.0, 1.0, 1.3, 1.0]),
    "omniscient": np.array([0.9, 0.0, 0.0, 0.0, 1.0, 0.8, 0.5, 0.95]),
}


def fake_ensemble(
    scenario: Scenario,
    arms: Sequence[Arm],
    seeds: Sequence[int] | NDArray[np.int64],
    threads: int = 2,
    on_block: Callable[[int, int], None] | None = None,
) -> Runs:
    """What the engine would give: each run a function of arm and seed alone."""
    runs = fake_runs(arms, np.asarray(seeds, dtype=np.int64))
    if on_block:
        for done in range(1, runs.seeds.size + 1):
            on_block(done * len(arms), runs.seeds.size * len(arms))
    return runs


def fake_runs(arms: Sequence[Arm], seeds: NDArray[np.int64]) -> Runs:
    """Runs of these arms on these seeds."""
    rows = [[fake_run(arm.organisation, int(seed)) for seed in seeds] for arm in arms]
    hours = np.array([[run[1] for run in row] for row in rows])
    people = np.array([[run[2] for run in row] for row in rows])
    saved = np.array([[run[3] for run in row] for row in rows])
    return Runs(
        arms=tuple(arms),
        seeds=seeds,
        outcomes=np.array([[run[0] for run in row] for row in rows]),
        stage_hours=hours,
        stage_people=people,
        saved_curve=saved,
        backlog_curve=40.0 * np.exp(-saved / 90.0),
        curve_hours=np.linspace(0.0, HORIZON, CURVE_POINTS),
        events=np.full((len(arms), seeds.size), 7000, dtype=np.int64),
    )


@cache
def fake_run(organisation: str, seed: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Outcomes, stage hours, stage people, curve of one run."""
    luck = np.random.default_rng((1, seed))
    world = np.random.default_rng((2, seed // LUCKS_PER_WORLD))
    own = np.random.default_rng((3, seed, *organisation.encode()))
    severity = world.normal(1.0, 0.18) * luck.normal(1.0, 0.12)
    lean = 1.0 + (FACTORS[organisation] - 1.0) * world.normal(1.0, 0.55)
    people = np.maximum(0.0, LOST * lean * severity * own.normal(1.0, 0.08, 8))
    hours = HOURS * FACTORS[organisation] * severity * own.normal(1.0, 0.05, 8)
    saved = max(0.0, PEOPLE * severity - people.sum())
    rate = 0.5 / (1.0 + people[2] / 20.0)
    curve = saved * (1.0 - np.exp(-rate * np.linspace(0.0, HORIZON, CURVE_POINTS)))
    return outcomes(saved, people.sum(), own), hours, people, curve


def outcomes(saved: float, lost: float, own: np.random.Generator) -> Floats:
    """A value for every outcome; avoidable_deaths is left NaN, as the engine leaves it."""
    values = own.gamma(9.0, 1.0, len(OUTCOME_IDS))
    values[OUTCOME_IDS.index("people_saved")] = saved
    values[OUTCOME_IDS.index("people_lost")] = lost
    values[OUTCOME_IDS.index("avoidable_deaths")] = np.nan
    for share in ("zone_inequality", "shared_awareness", "decision_concentration"):
        values[OUTCOME_IDS.index(share)] = own.beta(5.0, 5.0)
    return values


assert len(STAGES) == LOST.size
