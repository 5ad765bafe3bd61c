"""What an event consists of: calls an event, counted in the plain model.

The plain model does what the engine does, so its calls are the engine's, and can be counted
without disturbing any clock.
"""

import cProfile
import pstats

from benchmarks.cases import ORGANISATIONS, headline_cases
from benchmarks.plain_mesa.core import CORE
from benchmarks.plain_mesa.drawn import draw
from benchmarks.plain_mesa.model import PlainModel
from benchmarks.timing import Figure, figure, main

SEEDS = range(3)
COUNTED = {
    "schedule": "events scheduled",
    "think": "messages read by whom they are for",
    "write": "acts decided",
    "send": "messages sent",
    "uniform": "draws of luck",
    "value": "needs valued anew",
    "believed_idle": "contacts looked at for idle units",
    "promise": "contacts weighed",
    "survival": "survival curves evaluated",
}


def measure() -> list[Figure]:
    """Calls an event of each organisation."""
    figures = []
    for name, case in zip(ORGANISATIONS, headline_cases(CORE), strict=True):
        models = [PlainModel(draw(case.planned, case.run, seed)) for seed in SEEDS]
        calls = [counted(model) for model in models]
        for function, what in COUNTED.items():
            values = [each.get(function, 0.0) for each in calls]
            figures.append(figure(f"{name}, {what}", values, "an event"))
    return figures


def counted(model: PlainModel) -> dict[str, float]:
    """Calls an event, by the name of the function."""
    profile = cProfile.Profile()
    profile.runcall(model.run)
    found: dict[str, float] = {}
    for (file, _, name), entry in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if "plain_mesa" not in file:
            continue
        found[name] = found.get(name, 0.0) + entry[1] / model.handled
    return found


if __name__ == "__main__":
    main("What an event consists of", measure)
