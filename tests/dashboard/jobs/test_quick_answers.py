"""What the page says at each mark of its answer, from the first, in which no world is met twice."""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from comparison_fakes import fake_runs
from metalead.dashboard.jobs.comparison import MARKS, is_narrow
from metalead.dashboard.jobs.partial_comparison import ENOUGH, FIRST, Answer
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.engine.chance import worlds_among
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.scenario.loader import load_scenario
from scenario_texts import SMALL

UNKNOWN = "luck alone not known with so few disasters"


def answer(disasters: int) -> Answer:
    arms = [Arm(name, name) for name in ("command", "network")]
    runs = fake_runs(arms, np.arange(disasters))
    return Answer(Comparison(load_scenario(SMALL), "hash", "0", runs, 1.0, 1))


def texts(found: Answer) -> Iterator[str]:
    yield from (*found.headlines, *found.sentences)
    for block in found.table:
        for row in block["rows"]:
            yield from (value for value in row.values() if isinstance(value, str))


def intervals(found: Answer) -> tuple[list[Any], list[Any]]:
    """What is drawn of both together, and of luck alone."""
    both, luck = json.loads(found.difference)["series"][1:3]
    return both["data"], luck["data"]


def test_the_first_answer_spreads_over_as_many_worlds_as_disasters() -> None:
    assert worlds_among(FIRST) == FIRST == 20
    assert worlds_among(ENOUGH) * 5 == ENOUGH


@pytest.mark.parametrize("mark", MARKS)
def test_nothing_says_nan_at_a_mark(mark: int) -> None:
    assert not any("nan" in text.lower().split() or "±nan" in text for text in texts(answer(mark)))


@pytest.mark.parametrize("mark", MARKS)
def test_luck_alone_is_told_and_drawn_once_it_is_known(mark: int) -> None:
    found = answer(mark)
    both, luck = intervals(found)
    known = mark >= 60
    assert len(both) == 2
    assert len(luck) == 2 * known
    assert any(UNKNOWN in sentence for sentence in found.sentences) != known
    assert {row["only_together"] for block in found.table for row in block["rows"]} == {not known}


def test_what_is_not_known_is_not_small() -> None:
    assert not is_narrow(answer(FIRST).comparison)
