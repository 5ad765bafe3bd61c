"""Two threads against one: 200 paired disasters each time."""

import numpy as np

from benchmarks.cases import SCENARIO, arms
from benchmarks.timing import Figure, alternate, figure, main, ratios
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.scenario.loader import load_scenario

SEEDS = np.arange(200, dtype=np.int64)
ROUNDS = 5
AIM = 1.8


def measure() -> list[Figure]:
    """Seconds for all runs, and the ratio."""
    scenario = load_scenario(SCENARIO)
    run_ensemble(scenario, arms(), SEEDS[:2], threads=1)  # compiled and warm from here on
    seconds = alternate(
        {
            "one": lambda: run_ensemble(scenario, arms(), SEEDS, threads=1),
            "two": lambda: run_ensemble(scenario, arms(), SEEDS, threads=2),
        },
        ROUNDS,
    )
    return [
        figure("400 runs on one thread", seconds["one"], "s"),
        figure("400 runs on two threads", seconds["two"], "s"),
        figure(
            "two threads over one", ratios(seconds["one"], seconds["two"]), "times", at_least=AIM
        ),
    ]


if __name__ == "__main__":
    main("Two threads", measure)
