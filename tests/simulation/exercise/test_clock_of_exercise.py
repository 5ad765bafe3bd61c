"""The clock of an exercise: the hour follows from when it ran, and how fast, and nothing else."""

import pytest
from hypothesis import given, strategies as st

from metalead.simulation.exercise.clock import Clock

STANDING = Clock(at=0.0, hour=2.0, rate=6.0, stop=10.0)
seconds = st.floats(0, 10_000)


def test_it_stands_until_it_is_started_and_runs_at_its_rate() -> None:
    assert STANDING.hour_at(500.0) == 2.0
    running = STANDING.started(500.0, 10.0)
    assert running.hour_at(500.0) == 2.0
    assert running.hour_at(530.0) == pytest.approx(5.0)


def test_it_goes_no_further_than_its_stop() -> None:
    running = STANDING.started(0.0, 3.0)
    assert not running.has_stopped(9.9)
    assert running.has_stopped(10.1)
    assert running.hour_at(1e6) == 3.0
    assert not running.paused(1e6).has_stopped(2e6)  # it stands, and is asked no more


def test_a_pause_takes_no_hours() -> None:
    paused = STANDING.started(0.0, 10.0).paused(10.0)
    assert paused.hour_at(9_999.0) == pytest.approx(3.0)
    assert paused.started(9_999.0, 10.0).hour_at(10_009.0) == pytest.approx(4.0)


def test_another_rate_counts_from_now_on() -> None:
    slower = STANDING.started(0.0, 10.0).rated(10.0, 0.6)
    assert slower.hour_at(10.0) == pytest.approx(3.0)
    assert slower.hour_at(20.0) == pytest.approx(3.1)


def test_a_jump_goes_on_and_never_back_nor_past_the_stop() -> None:
    running = STANDING.started(0.0, 10.0)
    assert running.jumped(10.0, 7.0).hour_at(10.0) == 7.0
    assert running.jumped(10.0, 1.0).hour_at(10.0) == pytest.approx(3.0)
    assert running.jumped(10.0, 99.0).hour_at(10.0) == 10.0


@given(
    st.lists(st.tuples(st.sampled_from(["pause", "start", "rate", "jump"]), seconds), max_size=12)
)
def test_the_hour_never_goes_back(steps: list[tuple[str, float]]) -> None:
    clock, hour, at = STANDING, STANDING.hour, 0.0
    for what, passes in steps:
        at += passes
        assert clock.hour_at(at) >= hour
        match what:
            case "pause":
                clock = clock.paused(at)
            case "start":
                clock = clock.started(at, 10.0)
            case "rate":
                clock = clock.rated(at, 0.1 + passes / 100.0)
            case _:
                clock = clock.jumped(at, passes / 100.0)
        assert clock.hour_at(at) >= hour
        hour = clock.hour_at(at)
    assert hour <= 10.0
