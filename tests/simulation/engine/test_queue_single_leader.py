"""Beside pattern 1 (tests/validation): each single wait, and that gaps and readings are chance."""

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from metalead.simulation.plan.arm import Arm
from metalead.simulation.validation.apparatus.finished import Finished, run_once
from metalead.simulation.validation.apparatus.queues import ATTENTION, queue, stream
from metalead.simulation.validation.apparatus.waits import notices

COMMAND = Arm("command", "command")


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
