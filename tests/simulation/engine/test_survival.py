"""The survival curve and the people saved along it, against numerical integration."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from probes import saved, share_alive
from scipy.integrate import quad

from metalead.simulation.engine.tables import Run
from metalead.simulation.plan.arm import Arm
from metalead.simulation.validation.apparatus.finished import Runner
from small_disasters import town

hours = st.floats(0.05, 200)
some = settings(derandomize=True, deadline=None, max_examples=100)


@some
@given(st.floats(0, 1), hours, hours, st.floats(0, 300), st.floats(0.01, 10))
def test_the_curve_falls_from_one(
    early: float, early_hours: float, late_hours: float, at: float, later: float
) -> None:
    now = share_alive(early, early_hours, late_hours, at)
    assert 0 <= share_alive(early, early_hours, late_hours, at + later) <= now <= 1
    expected = early * np.exp(-at / early_hours) + (1 - early) * np.exp(-at / late_hours)
    assert now == pytest.approx(expected, rel=1e-12)


def test_before_and_at_the_onset_all_are_alive() -> None:
    assert share_alive(0.3, 1.0, 24.0, 0.0) == 1.0
    assert share_alive(0.3, 1.0, 24.0, -2.0) == 1.0


@pytest.fixture(scope="module")
def run() -> Run:
    """Any run; the test writes the need that it asks about."""
    return Runner(town(), Arm("command", "command")).run(1).run


@some
@given(st.floats(0, 1), hours, hours, st.floats(0, 50), st.floats(0, 50), st.floats(0.01, 20))
def test_people_saved_are_the_mean_of_the_curve(
    run: Run,
    early: float,
    early_hours: float,
    late_hours: float,
    onset: float,
    begun: float,
    length: float,
) -> None:
    need = run.needs[0]
    need["people"], need["early"] = 3.0, early
    need["early_hours"], need["late_hours"] = early_hours, late_hours
    run.incidents[need["incident"]]["onset"] = onset

    def alive(at: float) -> Any:
        since = at - onset
        return early * np.exp(-since / early_hours) + (1 - early) * np.exp(-since / late_hours)

    start, end = onset + begun, onset + begun + length
    mean = quad(alive, start, end, epsabs=1e-13)[0] / length
    assert saved(run, 0, start, end) == pytest.approx(3.0 * mean, rel=1e-6, abs=1e-12)
