"""Tables that grow in mid-run against tables large enough from the start: one run each."""

import numpy as np

from benchmarks.cases import ORGANISATIONS, SCENARIO, Case
from benchmarks.timing import Figure, alternate, figure, main, ratios
from metalead.agents.picture.tables import ACTS
from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.engine.tables import Run
from metalead.simulation.runs.drive import run_seeds
from metalead.simulation.runs.workspace import GROWING, new_run
from metalead.simulation.scenario.loader import load_scenario

ROUNDS = 15
SEED = np.zeros(1, np.int64)
FACTOR = 8  # how much smaller the tables that grow are than the run needs


def measure() -> list[Figure]:
    """Milliseconds a run in tables used before, fresh ones, and small ones that grow."""
    scenario = load_scenario(SCENARIO)
    return [made for name in ORGANISATIONS for made in of_one(Case(scenario, name), name)]


def of_one(case: Case, name: str) -> list[Figure]:
    """The same for one organisation."""
    small = [shrunk(new_run(case.planned), case.run) for _ in range(ROUNDS)]
    fresh = [shrunk(new_run(case.planned), case.run, 1) for _ in range(ROUNDS)]
    seconds = alternate(
        {
            "used": lambda: case.run_all(SEED),
            "fresh": lambda: go(case, fresh.pop()),
            "small": lambda: go(case, small.pop()),
        },
        ROUNDS,
    )
    as_ms = {side: [1e3 * each for each in times] for side, times in seconds.items()}
    return [
        figure(f"{name}, tables used before", as_ms["used"], "ms a run"),
        figure(f"{name}, fresh tables, large enough", as_ms["fresh"], "ms a run"),
        figure(f"{name}, tables that start {FACTOR} times too small", as_ms["small"], "ms a run"),
        figure(f"{name}, grown over fresh", ratios(seconds["small"], seconds["fresh"]), "times"),
    ]


def go(case: Case, run: Run) -> None:
    """One run in these tables."""
    run_seeds(case.planned.plan, run, SEED, np.empty((1, WIDTH)))


def shrunk(run: Run, needed: Run, factor: int = FACTOR) -> Run:
    """A fresh run with growing tables of the size of another's, `factor` times smaller."""
    smaller = {}
    for name in GROWING:
        least = 4096 if name == "index" else 4 * ACTS  # the engine's least, and disaster's events
        rows = max(least, len(getattr(needed, name)) // factor)
        if name == "events":
            rows = max(rows, len(run.events))  # the disaster itself has to find room
        smaller[name] = np.zeros(rows, Run.LAYOUT[name])
    replaced: Run = run.replaced(**smaller)
    return replaced


if __name__ == "__main__":
    main("Growth", measure)
