"""A stand-in for the engine: deterministic runs with known means, for tests of what follows it."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from metalead.agents.compiling.uncompiled import plain
from metalead.simulation.engine.chance import world_of
from metalead.simulation.engine.columns import STATES
from metalead.simulation.parameters.outcomes import OUTCOME_IDS, STAGES
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.runs.ensemble import CURVE_POINTS, Arm, Runs
from metalead.simulation.scenario.schema import Scenario

Floats = NDArray[np.float64]
PEOPLE = np.array([30.0, 70.0, 300.0])  # at risk in a disaster of middling severity, by colour
HORIZON = 36.0
WORLD_OF: Any = plain(world_of)
NOBODYS_DEATHS = 40.0
# Mean deaths by stage under command; a network loses other shares of them.
DEATHS = np.array([1.0, 2.0, 5.5, 2.0, 0.8, 3.0, 0.1, 0.3, 0.4, 0.2, 0.6, 1.5])
HOURS = np.array([12.0, 50.0, 70.0, 45.0, 15.0, 66.0, 0.2, 3.0, 6.0, 4.0, 9.0, 8.0])  # of the red
COLOUR_FACTORS = np.array([1.0, 2.0, 3.0])
FACTORS = {
    "command": np.ones(12),
    "network": np.array([1.0, 0.9, 0.3, 1.4, 0.8, 0.5, 2.0, 1.1, 1.2, 1.5, 1.0, 1.1]),
    "delegation": np.array([1.0, 0.95, 0.7, 1.1, 1.0, 0.8, 1.2, 1.0, 1.0, 1.0, 1.0, 1.0]),
    "meta-leader": np.array([1.0, 1.0, 1.1, 1.2, 1.0, 1.2, 1.3, 1.0, 1.0, 1.0, 1.0, 1.0]),
    "omniscient": np.array([0.0, 0.0, 0.0, 0.1, 0.8, 0.0, 1.5, 0.8, 0.9, 0.5, 0.9, 1.2]),
    "nobody": np.array([NOBODYS_DEATHS, *[0.0] * 11]),
}


class Run(NamedTuple):
    """One run: outcomes, hours by colour and stage, deaths by stage, people, people in care."""

    outcomes: Floats
    hours: Floats
    deaths: Floats
    people: Floats
    curve: Floats


def fake_ensemble(
    scenario: Scenario,
    arms: Sequence[Arm],
    seeds: Sequence[int] | NDArray[np.int64],
    threads: int = 2,
    on_block: Callable[[int, int], None] | None = None,
    kept: object = None,
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
    found = [np.array([[run[part] for run in row] for row in rows]) for part in range(5)]
    outcomes, hours, deaths, people, cared = found
    return Runs(
        arms=tuple(arms),
        seeds=seeds,
        outcomes=outcomes,
        stage_hours=hours,
        stage_deaths=deaths,
        people=people,
        cared_curve=cared,
        backlog_curve=40.0 * np.exp(-cared / 90.0),
        curve_hours=np.linspace(HORIZON / CURVE_POINTS, HORIZON, CURVE_POINTS),
        events=np.full((len(arms), seeds.size), 7000, dtype=np.int64),
    )


@cache
def fake_run(organisation: str, seed: int) -> Run:
    """One run of an organisation."""
    luck = np.random.default_rng((1, seed))
    world = np.random.default_rng((2, WORLD_OF(seed)))
    own = np.random.default_rng((3, seed, *organisation.encode()))
    severity = world.normal(1.0, 0.18) * luck.normal(1.0, 0.12)
    lean = 1.0 + (FACTORS[organisation] - 1.0) * world.normal(1.0, 0.55)
    deaths = np.maximum(0.0, DEATHS * lean * severity * own.normal(1.0, 0.08, 12))
    stages = HOURS * FACTORS[organisation] * severity * own.normal(1.0, 0.05, 12)
    hours = COLOUR_FACTORS[:, None] * stages
    people = people_at_the_end(PEOPLE * severity, float(deaths.sum()))
    in_care = people[STATES.index("in_care")].sum()
    rate = 0.5 / (1.0 + deaths[2] / 3.0)
    curve = in_care * (1.0 - np.exp(-rate * np.linspace(0.6, HORIZON, CURVE_POINTS)))
    averted = NOBODYS_DEATHS * severity - deaths.sum()
    return Run(outcomes(people, stages, averted, own), hours, deaths, people, curve)


def blank_figure(_: object) -> Figure:
    """A stand-in for drawing, which takes seconds, where a test is about other files."""
    return Figure()


def people_at_the_end(at_risk: Floats, deaths: float) -> Floats:
    """States by colour: [states, colours]; one in twenty is open, the dead are red."""
    dead = np.array([deaths, 0.0, 0.0])
    untreated = 0.05 * np.maximum(0.0, at_risk - dead)
    return np.array([at_risk, untreated, at_risk - dead - untreated, dead, untreated])


def outcomes(people: Floats, stages: Floats, averted: float, own: np.random.Generator) -> Floats:
    """A value for every outcome; deaths, hours and people are those of the rest of the run."""
    values = own.gamma(9.0, 1.0, len(OUTCOME_IDS))
    dead, untreated = (people[STATES.index(state)] for state in ("dead", "untreated"))
    known = {
        "deaths": dead.sum(),
        "deaths_averted": averted,
        "untreated_end": untreated.sum(),
        "hours_to_care_red": 0.8 * stages.sum() / people[0, 0],
    }
    for outcome, value in known.items():
        values[OUTCOME_IDS.index(outcome)] = value
    for share in ("zone_inequality", "shared_awareness", "decision_concentration"):
        values[OUTCOME_IDS.index(share)] = own.beta(5.0, 5.0)
    return values


assert len(STAGES) == DEATHS.size
assert len(COLOURS) == PEOPLE.size
