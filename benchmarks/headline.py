"""The headline: 200 paired disasters of Wichita Falls on two threads, beside a bare loop.

400 runs, `command` and `network`. Everything is compiled before. The bare loop is a queue on the
same heap and luck, timed in the same rounds.
"""

import numpy as np

from benchmarks.bare_loop import serve_queue
from benchmarks.cases import SCENARIO, arms, headline_cases
from benchmarks.timing import Figure, alternate, figure, main
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.scenario.loader import load_scenario

SEEDS = np.arange(200, dtype=np.int64)
FEW = np.arange(20, dtype=np.int64)
BARE_EVENTS = 1_000_000
ROUNDS = 5
AIM_SECONDS = 1.0
AIM_RATE = 2.0  # million events a second a core


def measure() -> list[Figure]:
    """Seconds, rates, and the ratio to the bare loop."""
    scenario = load_scenario(SCENARIO)
    cases = headline_cases()
    bare = cases[0].run.replaced(
        events=cases[0].run.events.copy(),
        event=cases[0].run.event.copy(),
        world=np.copy(cases[0].run.world),
    )
    events = int(run_ensemble(scenario, arms(), SEEDS, threads=2).events.sum())
    few = sum(case.events(FEW) for case in cases)
    serve_queue(bare, 0, 10)
    seconds = alternate(
        {
            "bare": lambda: serve_queue(bare, 1, BARE_EVENTS),
            "one": lambda: [case.run_all(FEW) for case in cases],
            "all": lambda: run_ensemble(scenario, arms(), SEEDS, threads=2),
        },
        ROUNDS,
    )
    per_event = [1e9 * each / few for each in seconds["one"]]
    per_bare = [1e9 * each / BARE_EVENTS for each in seconds["bare"]]
    over = [one / other for one, other in zip(per_event, per_bare, strict=True)]
    rates = [events / each / 2e6 for each in seconds["all"]]
    return [
        figure("200 pairs, 400 runs, two threads", seconds["all"], "s", at_most=AIM_SECONDS),
        figure("events a run", [events / 400.0], "events"),
        figure("rate on two threads", rates, "million events/s/core", at_least=AIM_RATE),
        figure("engine, one thread", per_event, "ns an event"),
        figure("bare loop, one thread", per_bare, "ns an event"),
        figure("engine over bare loop", over, "times"),
    ]


if __name__ == "__main__":
    main("Headline", measure)
