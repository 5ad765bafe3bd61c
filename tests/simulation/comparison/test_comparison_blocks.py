"""Which seeds are run, when it stops, and what Ctrl-C leaves."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from comparison_fakes import fake_ensemble
from metalead.simulation.comparison import blocks
from metalead.simulation.comparison.blocks import next_stop
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.input.errors import UserError
from metalead.simulation.questions.compare import compare
from metalead.simulation.runs import ensemble
from metalead.simulation.runs.ensemble import Arm, Runs
from metalead.simulation.scenario.loader import load_scenario

SCENARIO = load_scenario("wichita-falls-1979")


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ensemble, "run_ensemble", fake_ensemble, raising=False)


def interrupted_after(calls: int) -> Callable[..., Runs]:
    """An engine that meets Ctrl-C in the call after so many."""
    seen: list[int] = []

    def run(*arguments: Any) -> Runs:
        seen.append(1)
        if len(seen) > calls:
            raise KeyboardInterrupt
        return fake_ensemble(*arguments)

    return run


@pytest.mark.parametrize(("seed", "count"), [(0, 2), (0, 10), (7, 25), (123, 100)])
def test_seeds_are_those_asked_for(seed: int, count: int) -> None:
    result = compare(SCENARIO, replications=count, first_seed=seed)
    assert_array_equal(result.runs.seeds, np.arange(seed, seed + count))
    assert result.replications == result.asked == count
    assert [arm.label for arm in result.arms] == ["command", "network"]


def test_calls_do_not_change_the_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    one = compare(SCENARIO, replications=60)
    monkeypatch.setattr(blocks, "CALL_SECONDS", 0.0)  # a world a call
    many = compare(SCENARIO, replications=60)
    assert_array_equal(one.runs.outcomes, many.runs.outcomes)
    assert_array_equal(one.runs.cared_curve, many.runs.cared_curve)


def test_no_arm_is_run_that_was_not_named() -> None:
    result = compare(SCENARIO, arms=("command", "network", "omniscient", "nobody"), replications=20)
    assert [arm.label for arm in result.arms] == ["command", "network", "omniscient", "nobody"]
    alone = compare(SCENARIO, replications=20)
    assert_array_equal(alone.runs.outcomes, result.runs.outcomes[:2])
    assert alone.events == 2 * 20 * 7000


def test_progress_never_goes_back_and_ends_full() -> None:
    seen: list[tuple[int, int]] = []
    compare(SCENARIO, replications=45, on_progress=lambda *pair: seen.append(pair))
    assert seen == sorted(seen)
    assert seen[-1] == (90, 90)


def test_precision_stops_at_the_first_block_that_is_narrow_enough() -> None:
    loose = compare(SCENARIO, half_width=0.06)
    tight = compare(SCENARIO, half_width=0.03)
    for result, wanted in ((loose, 0.06), (tight, 0.03)):
        estimate = result.paired.difference("network", "hours_to_care_red").estimate
        assert result.replications % blocks.STOP_BLOCK == 0
        assert estimate.luck <= wanted
        assert "after" in result.notes[0]
    assert tight.replications > loose.replications
    shorter = compare(SCENARIO, replications=tight.replications - blocks.STOP_BLOCK)
    assert shorter.paired.difference("network", "hours_to_care_red").estimate.luck > 0.03


def test_precision_does_not_depend_on_the_size_of_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    one = compare(SCENARIO, half_width=0.04, first_seed=33)
    monkeypatch.setattr(blocks, "CALL_SECONDS", 0.0)
    many = compare(SCENARIO, half_width=0.04, first_seed=33, threads=1)
    assert_array_equal(one.runs.outcomes, many.runs.outcomes)


def test_precision_gives_up_at_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (
        "metalead.simulation.comparison.blocks",
        "metalead.simulation.questions.compare",
    ):
        monkeypatch.setattr(f"{module}.CAP", 100)
    result = compare(SCENARIO, half_width=0.001)
    assert result.replications == 100
    assert "limit of 100 disasters" in result.notes[0]
    assert "not to ±0.001 hours" in result.notes[0]


def test_precision_of_an_outcome_without_values_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def blank(scenario: Any, arms: Sequence[Arm], seeds: Any, *_: Any) -> Runs:
        runs = fake_ensemble(scenario, arms, seeds)
        runs.outcomes[:] = np.nan
        return runs

    monkeypatch.setattr(ensemble, "run_ensemble", blank)
    result = compare(SCENARIO, half_width=1.0)
    assert result.replications == blocks.STOP_BLOCK
    assert "no value" in result.notes[0]


def test_ctrl_c_keeps_whole_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "CALL_SECONDS", 0.0)
    monkeypatch.setattr(ensemble, "run_ensemble", interrupted_after(3))
    result = compare(SCENARIO, replications=200, first_seed=4)
    assert result.interrupted
    assert_array_equal(result.runs.seeds, np.arange(4, 34))
    assert result.notes[0] == "stopped after 30 of 200: the figures below are of those 30."
    assert result.notes[0] in result.summary()
    whole = compare_plainly(30, seed=4)
    assert_array_equal(result.runs.outcomes, whole.runs.outcomes)


def compare_plainly(count: int, seed: int) -> Comparison:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ensemble, "run_ensemble", fake_ensemble)
        return compare(SCENARIO, replications=count, first_seed=seed)


def test_ctrl_c_before_the_first_block_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ensemble, "run_ensemble", interrupted_after(0))
    with pytest.raises(KeyboardInterrupt):
        compare(SCENARIO)


@pytest.mark.parametrize("seed", [0, 1, 9, 10, 49, 50, 333])
@pytest.mark.parametrize("count", [0, 1, 9, 10, 57])
def test_looks_at_the_precision_are_the_same_whatever_the_first_seed(seed: int, count: int) -> None:
    assert (seed + next_stop(seed, count)) % blocks.STOP_BLOCK == 0
    assert next_stop(seed, blocks.CAP - 1) == blocks.CAP


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"replications": 1}, "2 or more, not 1"),
        ({"first_seed": -1}, "nearest is 0"),
        ({"threads": 0}, "1 to 64, not 0"),
        ({"threads": 65}, "Use 64"),
        ({"half_width": 0.0}, "above 0"),
        ({"half_width": float("nan")}, "above 0"),
        ({"half_width": float("inf")}, "above 0"),
        ({"set": {"sharing": 2.0}}, "nearest is 1"),
    ],
)
def test_numbers_out_of_range(arguments: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError, match=words):
        compare(SCENARIO, **arguments)
