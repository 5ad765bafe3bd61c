"""The engine on one thread against a plain Mesa model of the same scenario, same seeds.

The plain model is given the drawn disaster, the engine draws it too; compiling counts for
neither. The two come to the same outcomes (tests/benchmarks/test_plain_mesa.py).
"""

from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.cases import SCENARIO, Case, arms, headline_cases
from benchmarks.plain_mesa.core import CORE
from benchmarks.plain_mesa.drawn import Drawn, draw
from benchmarks.plain_mesa.model import MesaTimedModel, PlainModel
from benchmarks.timing import Figure, alternate, figure, main, ratios
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.scenario.loader import load_scenario

SEEDS = np.arange(5, dtype=np.int64)
ROUNDS = 5
AIM = 50.0


def measure() -> list[Figure]:
    """Seconds a run of each side, and ratios."""
    cases = headline_cases(CORE)
    drawn = [draw(case.planned, case.run, int(seed)) for case in cases for seed in SEEDS]
    scenario = load_scenario(SCENARIO)
    seconds = alternate(
        {
            "plain": lambda: run_plain(PlainModel, drawn),
            "mesa": lambda: run_plain(MesaTimedModel, drawn),
            "call": lambda: run_calls(cases),
            "ensemble": lambda: run_ensemble(scenario, arms(CORE), SEEDS, threads=1),
        },
        ROUNDS,
    )
    runs = len(drawn)
    return [
        figure("plain Mesa model, own heap", per_run(seconds["plain"], runs), "ms a run"),
        figure("plain Mesa model, Mesa's event list", per_run(seconds["mesa"], runs), "ms a run"),
        figure("engine, one compiled call", per_run(seconds["call"], runs), "ms a run"),
        figure("engine, run_ensemble", per_run(seconds["ensemble"], runs), "ms a run"),
        figure(
            "engine over plain Mesa model, one thread",
            ratios(seconds["plain"], seconds["call"]),
            "times",
            at_least=AIM,
        ),
        figure(
            "the same through run_ensemble", ratios(seconds["plain"], seconds["ensemble"]), "times"
        ),
    ]


def run_plain(kind: Callable[[Drawn], PlainModel], drawn: Sequence[Drawn]) -> None:
    """Build and run a plain model for each drawn disaster."""
    for one in drawn:
        kind(one).run()


def run_calls(cases: Sequence[Case]) -> None:
    """All seeds of each arm in one compiled call."""
    for case in cases:
        case.run_all(SEEDS)


def per_run(seconds: Sequence[float], runs: int) -> list[float]:
    """Milliseconds a run."""
    return [1e3 * each / runs for each in seconds]


if __name__ == "__main__":
    main("Against a plain Mesa model", measure)
