"""Pattern 1: one leader is an M/M/1 or M/D/1 queue (Kleinrock 1975, eqs. 3.23 and 5.63).

Seeds are independent replications of 300 h after a warm-up of 36 h (4,320 mean services;
the relaxation time at a load of .95 is 1,560). A mean may be off by 4 of its standard
errors, which the spread between seeds gives and which the test bounds as well: a wide
error would let anything pass.
"""

import numpy as np
import pytest
from numpy.typing import NDArray
from queue_measures import agrees, notices, sample, stays, waits
from queue_scenarios import ATTENTION, queue, stream
from run_state import Finished, run_once
from scipy import stats

from simulation.arm import Arm

COMMAND = Arm("command", "command")


@pytest.mark.parametrize(
    ("load", "theory", "seeds", "precision"),
    [(0.5, 2.0, 6, 0.01), (0.8, 5.0, 8, 0.02), (0.9, 10.0, 16, 0.04), (0.95, 20.0, 40, 0.06)],
)
def test_time_in_system_of_mm1(load: float, theory: float, seeds: int, precision: float) -> None:
    scenario = queue([stream("notices", load, ["a"])])
    found = sample(scenario, range(seeds), lambda run: ATTENTION * stays(notices(run)).mean())
    agrees(found, theory, precision)


@pytest.mark.parametrize(
    ("load", "theory", "seeds", "precision"),
    [(0.5, 0.5, 4, 0.02), (0.8, 2.0, 6, 0.03), (0.9, 4.5, 10, 0.04), (0.95, 9.5, 20, 0.06)],
)
def test_wait_in_md1(load: float, theory: float, seeds: int, precision: float) -> None:
    scenario = queue([stream("notices", load, ["a"])], reading="fixed")
    found = sample(scenario, range(seeds), lambda run: ATTENTION * waits(notices(run)).mean())
    agrees(found, theory, precision)


def lindley(arrived: NDArray[np.float64], read: NDArray[np.float64]) -> NDArray[np.float64]:
    """When each reading begins, first come, first read: after its arrival and the one before.

    Lindley 1952: W' = max(0, W + service - gap).
    """
    begun: NDArray[np.float64] = np.maximum(arrived, np.concatenate([[0.0], read[:-1]]))
    return begun


def test_each_wait_is_lindleys() -> None:
    run = run_once(queue([stream("notices", 0.95, ["a"])]), COMMAND, 1)
    rows = notices(run)
    begun = lindley(rows["arrived"], rows["read"])
    assert np.array_equal(rows["begun"][1:], begun[1:])


def p_values(run: Finished) -> list[float]:
    """Chance of gaps and of readings as far from exponential as these (Kolmogorov)."""
    rows = notices(run)
    gaps = np.diff(rows["arrived"]) * 0.9 * ATTENTION
    readings = (rows["read"] - rows["begun"]) * ATTENTION
    return [float(stats.kstest(values, "expon").pvalue) for values in (gaps, readings)]


def test_gaps_and_readings_are_exponential_and_independent() -> None:
    run = run_once(queue([stream("notices", 0.9, ["a"])]), COMMAND, 2)
    assert min(p_values(run)) > 0.001
    rows = notices(run)
    readings = rows["read"] - rows["begun"]
    gaps = np.diff(rows["arrived"])
    # The correlation of n independent pairs is normal with deviation 1 / sqrt(n).
    limit = 4 / np.sqrt(len(gaps))
    assert abs(np.corrcoef(gaps, readings[1:])[0, 1]) < limit
    assert abs(np.corrcoef(readings[:-1], readings[1:])[0, 1]) < limit
    assert abs(np.corrcoef(gaps[:-1], gaps[1:])[0, 1]) < limit


def test_a_fixed_reading_takes_the_mean_time() -> None:
    run = run_once(queue([stream("notices", 0.5, ["a"])], reading="fixed"), COMMAND, 3)
    rows = notices(run)
    np.testing.assert_allclose(rows["read"] - rows["begun"], 1 / ATTENTION, rtol=1e-9)
