"""Arguments of every shape: a scenario changed in place, arrays in place of lists, odd numbers."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from metalead.simulation.comparison.diff import diff
from metalead.simulation.comparison.replay import replay
from metalead.simulation.experiments.swing import chosen_ranges
from metalead.simulation.input.amounts import real, whole
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.lever_value import lever_of, lever_value
from metalead.simulation.questions.best import at_best
from metalead.simulation.questions.compare import compare
from metalead.simulation.questions.explain import explain
from metalead.simulation.questions.levers import levers
from metalead.simulation.questions.validate import validate
from metalead.simulation.runs.checks import scenario_of
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario

POMONA = "lake-pomona-1978"
NETWORK = Arm("network", "network")


class FourOnly:
    """Stands for 4, and can do nothing else."""

    def __index__(self) -> int:
        return 4


class Broken:
    """Raises errors of its own whatever it is asked."""

    def __float__(self) -> float:
        raise RuntimeError("broken")

    __int__ = __index__ = __repr__ = __float__  # type: ignore[assignment]


def test_whatever_stands_for_an_index_is_a_whole_number() -> None:
    assert whole(FourOnly(), "seed") == 4
    assert real(FourOnly(), "until") == 4.0


@pytest.mark.parametrize("read", [real, whole])
def test_what_breaks_when_it_is_read_is_no_number(read: Any) -> None:
    with pytest.raises(UserError, match=r"seed: must be a .*number, not a Broken"):
        read(Broken(), "seed")


def test_a_negative_zero_is_zero_and_nan_has_no_nearest_value() -> None:
    sharing = lever_of("sharing", "set")
    assert not np.signbit(lever_value(sharing, -0.0, "set"))
    with pytest.raises(UserError, match=r"nan is not a number\. sharing is a number from 0 to 1"):
        lever_value(sharing, float("nan"), "set")


def test_a_scenario_changed_in_place_is_run_as_it_is_now() -> None:
    scenario = load_scenario(POMONA)
    before = run_ensemble(scenario, [NETWORK], range(3)).outcomes
    scenario.levers["attention"] = 2.0
    after = run_ensemble(scenario, [NETWORK], range(3)).outcomes
    assert not np.array_equal(before, after, equal_nan=True)
    fresh = run_ensemble(scenario.model_copy(deep=True), [NETWORK], range(3)).outcomes
    assert np.array_equal(after, fresh, equal_nan=True)


def test_a_scenario_made_wrong_in_place_is_refused() -> None:
    scenario = load_scenario(POMONA)
    scenario_of(scenario)
    scenario.levers["attention"] = 1.0
    with pytest.raises(UserError, match=r"levers\.attention: 1 is outside 2 to 240"):
        scenario_of(scenario)


def test_arrays_do_as_lists() -> None:
    chosen = chosen_ranges(np.array(["sharing", "attention"]), None)  # type: ignore[arg-type]
    assert {found.lever.id for found in chosen} == {"sharing", "attention"}
    arms: Any = pd.Series(["command", "network"])
    assert compare(POMONA, arms=arms, replications=2, threads=1).arms[1].label == "network"


NONE, NO_ONE = np.array(None), np.array([1, 2])
REFUSED = {
    "arms": lambda: compare(POMONA, arms=NONE),  # type: ignore[arg-type]
    "set": lambda: compare(POMONA, set=NONE),  # type: ignore[arg-type]
    "only": lambda: levers(POMONA, only=NONE),  # type: ignore[arg-type]
    "ranges": lambda: levers(POMONA, ranges=NONE),  # type: ignore[arg-type]
    "outcome": lambda: explain(POMONA, outcome=NO_ONE),  # type: ignore[arg-type]
    "outcome: array": lambda: levers(POMONA, outcome=NO_ONE),  # type: ignore[arg-type]
    "levers": lambda: at_best(POMONA, levers=5),  # type: ignore[arg-type]
    "only: there": lambda: validate(NONE),  # type: ignore[arg-type]
    "log": lambda: Session(load_scenario(POMONA), NETWORK, 1, log=5),  # type: ignore[arg-type]
    "seats": lambda: Session(load_scenario(POMONA), NETWORK, 1, seats=["a"]),  # type: ignore[arg-type]
    "arms: must": lambda: run_ensemble(load_scenario(POMONA), NETWORK, [1]),  # type: ignore[arg-type]
    "scenario": lambda: load_scenario(None),  # type: ignore[arg-type]
    "path: must": lambda: replay(None, 1),  # type: ignore[arg-type]
    "path": lambda: diff("a\0b", "c"),
}


@pytest.mark.parametrize("place", REFUSED)
def test_what_is_no_collection_is_refused_in_one_line(place: str) -> None:
    with pytest.raises(UserError, match=f"^{place}") as raised:
        REFUSED[place]()
    assert "\n" not in str(raised.value)


def test_a_single_lever_to_be_tuned_may_be_named_alone() -> None:
    with pytest.raises(UserError, match="there is no lever 'sharring'"):
        at_best(POMONA, levers="sharring")
