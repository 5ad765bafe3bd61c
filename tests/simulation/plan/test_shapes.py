"""Shapes of what is assumed: as theory has them, and drawn as evenly as the uniform."""

from typing import Any

import numpy as np
import pytest
from scipy import stats

from begun_runs import begun
from metalead.agents.compiling.uncompiled import plain
from metalead.simulation.engine.chance import _quantile, places_of, seeds_of
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.shapes import Shape, knots, median, quantiles
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from small_disasters import town

WORLDS = 64
CASES: list[tuple[Shape, float, float, float | None, Any]] = [
    ("uniform", 2.0, 6.0, None, stats.uniform(2.0, 4.0)),
    ("triangular", 2.0, 6.0, 3.0, stats.triang(0.25, 2.0, 4.0)),
    ("triangular", 0.0, 1.0, 0.0, stats.triang(0.0, 0.0, 1.0)),
    ("triangular", 0.0, 1.0, 1.0, stats.triang(1.0, 0.0, 1.0)),
    ("pert", 2.0, 6.0, 3.0, stats.beta(2.0, 4.0, 2.0, 4.0)),
    ("pert", 0.0, 1.0, 1.0, stats.beta(5.0, 1.0)),
    ("log-uniform", 0.01, 100.0, None, stats.loguniform(0.01, 100.0)),
]
quantile: Any = plain(_quantile)


@pytest.mark.parametrize(("shape", "low", "high", "mode", "theory"), CASES)
def test_quantiles_are_those_of_theory(
    shape: Shape, low: float, high: float, mode: float | None, theory: Any
) -> None:
    shares = np.linspace(0.0, 1.0, 201)
    found = quantiles(shape, low, high, mode, shares)
    np.testing.assert_allclose(found, theory.ppf(shares), rtol=1e-12, atol=1e-12)
    assert (found[0], found[-1]) == (low, high)
    assert median(shape, low, high, mode) == pytest.approx(theory.median())


@pytest.mark.parametrize(("shape", "low", "high", "mode", "theory"), CASES)
def test_the_engine_finds_them_in_its_table(
    shape: Shape, low: float, high: float, mode: float | None, theory: Any
) -> None:
    table = np.concatenate((np.zeros(3), knots(shape, low, high, mode)))
    shares = np.concatenate((np.linspace(1e-4, 1.0 - 1e-4, 4001), [2.0**-33, 1.0 - 2.0**-33]))
    found = np.array([quantile(table, 3, share) for share in shares])
    assert (found.min() >= low, found.max() <= high) == (True, True)
    apart = np.abs(found - theory.ppf(shares))[:-2] / (high - low)
    assert apart.max() < 2e-4
    assert apart[shares[:-2].searchsorted(0.01) :][:3920].max() < 1e-5  # up to 0.99
    assert (np.diff(found[:-2]) > 0.0).all()


@pytest.mark.parametrize(
    ("kept", "theory"),
    [
        (Range(0.1, 0.5, "", "triangular", 0.2), stats.triang(0.25, 0.1, 0.4)),
        (Range(0.1, 0.5, "", "pert", 0.2), stats.beta(2.0, 4.0, 0.1, 0.4)),
        (Range(0.1, 0.5, "", "log-uniform"), stats.loguniform(0.1, 0.5)),
    ],
    ids=lambda value: getattr(value, "shape", ""),
)
def test_worlds_cover_a_shape_evenly_in_probability(kept: Range, theory: Any) -> None:
    scenario, arm = town(), Arm("network", "network", (("novelty", kept),))
    drawn = {one.name: one for one in build_plan(scenario, arm).drawn}["novelty"]
    worlds = np.arange(WORLDS)
    runs = begun(scenario, arm, *map(int, seeds_of(worlds, 1)))
    values = np.array([run.values[AT.novelty] for run in runs])
    (places,) = places_of([drawn.key], worlds)
    np.testing.assert_allclose(theory.cdf(values), places, atol=1e-5)
    assert sorted(np.floor(WORLDS * theory.cdf(values))) == list(range(WORLDS))
