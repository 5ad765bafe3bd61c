"""One small design for three ways of running many: Mesa's batch_run, EMA Workbench, a sweep.

The plain Mesa model (`plain_mesa/`) is what the first two run. It is given each disaster drawn, out
of a file that a process reads once; the sweep draws it too.
"""

import pickle
import warnings
from collections.abc import Sequence
from functools import cache
from os import environ
from pathlib import Path
from typing import Any

import mesa

from benchmarks.cases import ORGANISATIONS
from benchmarks.plain_mesa.core import CORE
from benchmarks.plain_mesa.drawn import Drawn, draw
from benchmarks.plain_mesa.model import PlainModel

SCENARIO = "lake-pomona-1978"
SHARING = (0.0, 0.25, 0.5, 0.75, 1.0)
DRAWN = "METALEAD_BENCHMARK_DRAWN"  # where the drawn disasters are: processes inherit it
Key = tuple[str, float, int]


def draw_all(file: Path, seeds: range) -> None:
    """Draw every disaster of the design under every arm, and put them into a file."""
    from benchmarks.cases import Case
    from metalead.simulation.scenario.loader import load_scenario

    scenario, found = load_scenario(SCENARIO), {}
    for name in ORGANISATIONS:
        for sharing in SHARING:
            case = Case(scenario, name, (*CORE, ("sharing", sharing)))
            found |= {(name, sharing, seed): draw(case.planned, case.run, seed) for seed in seeds}
    file.write_bytes(pickle.dumps(found))
    environ[DRAWN] = str(file)


@cache
def drawn() -> dict[Key, Drawn]:
    """Every drawn disaster, read once a process."""
    found: dict[Key, Drawn] = pickle.loads(Path(environ[DRAWN]).read_bytes())
    return found


class BatchModel(PlainModel):
    """The plain model as `batch_run` wants it: made by its parameters, done in one step."""

    def __init__(self, organisation: str, sharing: float, rng: Any = None) -> None:
        super().__init__(drawn()[organisation, sharing, rng])

    def step(self) -> None:
        """The whole response."""
        self.run()
        self.running = False


def by_mesa(processes: int, seeds: Sequence[int]) -> list[dict[str, Any]]:
    """The design by `mesa.batch_run`: a row a run."""
    return mesa.batch_run(
        BatchModel,
        {"organisation": list(ORGANISATIONS), "sharing": list(SHARING)},
        number_processes=processes,
        rng=list(seeds),
        display_progress=False,
    )


def one_run(organisation: str, sharing: float, seed: int) -> dict[str, float]:
    """A run as EMA Workbench wants it: a function."""
    return PlainModel(drawn()[organisation, sharing, seed]).run()


def by_workbench(processes: int, seeds: Sequence[int]) -> Any:
    """The design by EMA Workbench: experiments and outcomes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is not installed
        import ema_workbench as ema

    model = ema.ReplicatorModel("pomona", function=one_run)
    model.uncertainties = [ema.RealParameter("sharing", 0.0, 1.0)]
    model.levers = [ema.CategoricalParameter("organisation", list(ORGANISATIONS))]
    model.replications = [{"seed": seed} for seed in seeds]
    model.outcomes = [ema.ArrayOutcome("deaths")]
    asked = {
        "scenarios": [ema.Sample(f"at {one}", sharing=one) for one in SHARING],
        "policies": [ema.Sample(name, organisation=name) for name in ORGANISATIONS],
    }
    if processes == 1:
        with ema.SequentialEvaluator(model) as evaluator:
            return evaluator.perform_experiments(**asked)
    with ema.MultiprocessingEvaluator(model, n_processes=processes) as evaluator:
        return evaluator.perform_experiments(**asked)


def by_sweep(threads: int, replications: int, folder: Path) -> Any:
    """The design as a sweep in a directory."""
    from metalead import sweep

    design = {
        "scenario": SCENARIO,
        "arms": list(ORGANISATIONS),
        "factors": {"sharing": list(SHARING)},
        "replications": replications,
        "set": dict(CORE),
    }
    return sweep(design, out=folder, threads=threads)
