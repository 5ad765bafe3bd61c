"""Points: even from the first on, and longer samples begin with the shorter ones."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from metalead.simulation.sweeps.factors import Moved
from metalead.simulation.sweeps.sampling import block_length, counted_points, shares
from metalead.simulation.sweeps.schema import Sampling

THREE = tuple(Moved(name, "lever", None, name, None) for name in "abc")
LISTED = Moved("d", "lever", None, "d", (1.0, 2.0, 4.0))


@given(st.integers(1, 40), st.integers(0, 5))
@settings(max_examples=30, deadline=None)
def test_a_hypercube_has_one_point_in_each_part(points: int, seed: int) -> None:
    found = shares(Sampling(method="latin-hypercube", points=points), THREE, seed, [points])
    for column in found.T:
        assert sorted((column * points).astype(int)) == list(range(points))


@given(st.integers(1, 12), st.integers(2, 4), st.integers(0, 5))
@settings(max_examples=30, deadline=None)
def test_a_longer_hypercube_begins_with_the_shorter(points: int, times: int, seed: int) -> None:
    sampling = Sampling(method="latin-hypercube", points=points)
    short = shares(sampling, THREE, seed, [points])
    long = shares(sampling, THREE, seed, [points, points * times])
    assert np.array_equal(long[:points], short)
    for column in long.T:
        assert sorted((column * points * times).astype(int)) == list(range(points * times))


def test_a_hypercube_grows_to_any_number() -> None:
    found = shares(Sampling(method="latin-hypercube", points=8), THREE, 1, [8, 13])
    assert found.shape == (13, 3)
    assert np.unique((found * 13).astype(int)[:, 0]).size >= 8


def test_the_first_points_cover_the_cube() -> None:
    """Eight of sixty-four points have some in every half of every factor's way."""
    found = shares(Sampling(method="latin-hypercube", points=64), THREE, 3, [64])[:8]
    assert (np.abs((found < 0.5).sum(axis=0) - 4) <= 2).all()


@pytest.mark.parametrize("method", ["sobol", "saltelli", "morris"])
def test_longer_samples_of_libraries_begin_with_the_shorter(method: str) -> None:
    sampling = Sampling(method=method, points=8)  # type: ignore[arg-type]
    short, long = shares(sampling, THREE, 1, [8]), shares(sampling, THREE, 1, [16])
    assert np.array_equal(long[: len(short)], short)
    length = block_length(sampling, 3)
    assert len(short) == 8 * length == counted_points(sampling, THREE)
    assert long.min() >= 0.0
    assert long.max() <= 1.0


def test_a_grid_has_every_combination_once() -> None:
    factors = (Moved("a", "lever", None, "a", None, 0.0, 1.0, steps=5).in_grid, LISTED)
    found = shares(Sampling(), factors, 1, [0])
    values = {(factors[0].level(a), factors[1].level(d)) for a, d in found}
    assert values == {(a, d) for a in (0.0, 0.25, 0.5, 0.75, 1.0) for d in (1.0, 2.0, 4.0)}
    assert len(found) == counted_points(Sampling(), factors) == 15


def test_whole_numbers_have_equal_parts_of_the_way() -> None:
    staff = Moved("staff", "lever", None, "staff", None, 1.0, 4.0, whole=True)
    found = [staff.level(share) for share in np.linspace(0.0, 1.0, 401)]
    counts = {value: found.count(value) for value in set(found)}
    assert sorted(counts) == [1.0, 2.0, 3.0, 4.0]
    assert max(counts.values()) - min(counts.values()) <= 1
