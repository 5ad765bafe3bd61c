"""The engine against a plain Mesa model of the same scenario: two programs, one answer.

The plain model (benchmarks/plain_mesa) restates every mechanism in objects and shares no
code with the engine, only the drawn disaster. Both have to come to the same outcomes.
"""

from pathlib import Path
from typing import Any

import numba
import numpy as np
import pytest

from benchmarks.plain_mesa import luck as plain_luck
from benchmarks.plain_mesa.core import CORE
from benchmarks.plain_mesa.drawn import draw
from benchmarks.plain_mesa.model import MesaTimedModel, PlainModel
from metalead.agents import luck as compiled_luck
from metalead.agents.luck import uniform
from metalead.simulation.engine.columns import EVENTS, WIDTH
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import Planned, build_plan
from metalead.simulation.runs.drive import run_seeds
from metalead.simulation.runs.workspace import new_run
from metalead.simulation.scenario.loader import load_scenario

Outcomes = dict[str, float]
SMALL = Path(__file__).parents[1] / "small.yaml"
PURPOSES = ("READING", "DELIVERY", "DELAY", "TURNOUT", "ESTIMATE", "CONSENT")


def planned(scenario: str | Path, organisation: str) -> Planned:
    return build_plan(load_scenario(scenario), Arm(organisation, organisation, CORE))


def both(
    plan: Planned, seed: int, kind: type[PlainModel] = PlainModel
) -> tuple[Outcomes, Outcomes]:
    """Outcomes of a seed and the number of its events: engine, plain model."""
    rows = np.empty((1, WIDTH))
    run = run_seeds(plan.plan, new_run(plan), np.array([seed]), rows)
    engine = dict(zip(OUTCOME_IDS, rows[0], strict=False)) | {"events": rows[0][EVENTS]}
    del engine["avoidable_deaths"]  # known only beside the reference
    model = kind(draw(plan, run, seed))
    return engine, model.run() | {"events": model.handled}


@pytest.mark.parametrize("organisation", ["command", "meta-leader", "delegation", "network"])
def test_small_storm_comes_out_alike(organisation: str) -> None:
    plan = planned(SMALL, organisation)
    for seed in range(8):
        engine, plain = both(plan, seed)
        assert plain == pytest.approx(engine, rel=1e-9, abs=1e-9), seed


@pytest.mark.parametrize("organisation", ["command", "network"])
def test_wichita_falls_comes_out_alike(organisation: str) -> None:
    engine, plain = both(planned("wichita-falls-1979", organisation), 17)
    assert plain == pytest.approx(engine, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("scenario", ["lab-wheel", "lab-circle"])
def test_puzzle_comes_out_alike(scenario: str) -> None:
    engine, plain = both(planned(scenario, "network"), 3)
    assert plain == pytest.approx(engine, rel=1e-9, abs=1e-9, nan_ok=True)


def test_mesas_own_event_list_changes_nothing() -> None:
    engine, plain = both(planned(SMALL, "network"), 1, MesaTimedModel)
    assert plain == pytest.approx(engine, rel=1e-9, abs=1e-9)


def test_plain_luck_is_the_engines() -> None:
    key = 0x0123456789ABCDEF
    plain = plain_luck.Luck(key)
    for name in PURPOSES:
        purpose = getattr(compiled_luck, name)
        assert getattr(plain_luck, name) == purpose
        for who, nth in ((0, 0), (2**64 - 1, 5), (0xDEADBEEF, 2**40)):
            with np.errstate(over="ignore"):  # wraps around where the JIT is off
                engines = compiled_uniform(np.uint64(key), purpose, np.uint64(who), nth)
            assert plain.uniform(purpose, who, nth) == engines


def _uniform(key: Any, purpose: Any, who: Any, nth: Any) -> Any:
    return uniform(key, purpose, who, nth)


compiled_uniform: Any = numba.njit(_uniform)  # only compiled code can call the engine's luck
