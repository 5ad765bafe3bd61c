"""What names the numbers of the program: a sample of runs, worked out once for each state of it."""

from pathlib import Path

import numpy as np
import pytest

from metalead.simulation.engine.columns import BACKLOG, CARED, EVENTS, PEOPLE, STAGE_HOURS
from metalead.simulation.parameters.levers import LEVERS
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.reporting.released import RELEASES
from metalead.simulation.runs import numbers as naming
from metalead.simulation.runs.numbers import Numbers, in_digits, named, numbers, numbers_at_hand
from metalead.simulation.runs.sample import ONE, sample_rows


def test_the_last_release_has_the_numbers_of_now_or_says_why_not() -> None:
    """Whoever changes a number writes into `released.py` why."""
    last = RELEASES[-1]
    assert last.changed or last.numbers_version == numbers().version


def test_the_sample_gives_the_same_again_and_these_are_its_names() -> None:
    rows = sample_rows()
    assert np.array_equal(rows, sample_rows(), equal_nan=True)
    assert named(rows) == numbers()


def test_every_outcome_and_stage_has_its_part_in_the_sample() -> None:
    rows = sample_rows()
    for place, name in enumerate(OUTCOME_IDS):
        assert np.unique(rows[:, place]).size > 10, name
    for place in range(STAGE_HOURS, CARED):
        least = 10 if place < PEOPLE else 5  # people at risk are the same in every organisation
        assert np.unique(rows[:, place]).size > least, place
    for curve in (rows[:, CARED:BACKLOG], rows[:, BACKLOG:EVENTS]):
        assert len(np.unique(curve, axis=0)) > 40


def test_every_lever_is_moved() -> None:
    assert {lever.id for lever in LEVERS} == ONE.keys()
    assert all(ONE[lever.id] != lever.default for lever in LEVERS)


def test_the_version_is_of_nine_digits_and_the_bits_of_all() -> None:
    rows = np.array([[1.0, 0.1 + 0.2, 1e-17, -0.0, np.nan, 123456789.4]])
    other = np.array([[1.0, 0.3, 0.0, 0.0, np.nan, 123456789.4]])
    assert in_digits(rows) == in_digits(other)
    assert named(rows).version == named(other).version
    assert named(rows).bits != named(other).bits
    other[0, 1] = 0.300000001
    assert named(rows).version != named(other).version


@pytest.fixture
def another_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept yet, nor remembered by this process."""
    monkeypatch.setenv("METALEAD_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(naming, "_known", [])


@pytest.mark.usefixtures("another_start")
def test_they_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert numbers_at_hand() is None
    found = numbers()
    assert numbers_at_hand() == found
    monkeypatch.setattr(naming, "_known", [])  # as in a new process
    monkeypatch.setattr(naming, "sample_rows", lambda: pytest.fail("was run again"))
    assert numbers() == found


@pytest.mark.usefixtures("another_start")
def test_another_state_of_the_sources_has_others(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers()
    monkeypatch.setattr(naming, "_known", [])
    monkeypatch.setattr(naming, "fingerprint", lambda _: "other sources")
    naming._file.cache_clear()
    try:
        monkeypatch.setattr(naming, "sample_rows", lambda: np.ones((1, 1)))
        assert numbers() == named(np.ones((1, 1))) != Numbers(*named(sample_rows()))
    finally:
        naming._file.cache_clear()
