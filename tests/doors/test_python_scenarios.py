"""A scenario that comes as a model is held to the rules of a file, at every door."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import Problems
from metalead.simulation.plan.arm import Arm
from metalead.simulation.questions.alliances import missing_alliances
from metalead.simulation.questions.best import at_best
from metalead.simulation.questions.compare import compare
from metalead.simulation.questions.explain import explain
from metalead.simulation.questions.levers import levers
from metalead.simulation.questions.regimes import regimes
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.runs.model import CrisisModel
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.checked import as_data, checked_scenario
from metalead.simulation.scenario.loader import builtin_ids, load_scenario
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.scenario.validation import validated
from metalead.simulation.trace.believed import believed
from metalead.simulation.trace.message_flow import message_flow
from metalead.simulation.trace.recording import shoot
from metalead.simulation.trace.story import tell

FILE = Path(__file__).parents[1] / "small.yaml"
SMALL = load_scenario(FILE)
NETWORK = Arm("network", "network")
DOORS: dict[str, Callable[[Any], Any]] = {
    "compare": compare,
    "levers": levers,
    "regimes": lambda scenario: regimes(scenario, x="reach", y="sharing"),
    "explain": explain,
    "missing_alliances": missing_alliances,
    "at_best": at_best,
    "run_ensemble": lambda scenario: run_ensemble(scenario, [NETWORK], [0]),
    "Session": lambda scenario: Session(scenario, NETWORK, 0),
    "CrisisModel": lambda scenario: CrisisModel(scenario, rng=0),
    "shoot": lambda scenario: shoot(scenario, NETWORK, 0),
    "tell": lambda scenario: list(tell(scenario, NETWORK, 0)),
    "believed": lambda scenario: believed(scenario, NETWORK, 0, "fire", 1.0),
    "message_flow": lambda scenario: message_flow(scenario, NETWORK, [0]),
}


def with_agency(**changes: Any) -> Scenario:
    """The scenario with its first agency changed."""
    first, *others = SMALL.agencies
    return SMALL.model_copy(update={"agencies": (first.model_copy(update=changes), *others)})


WRONG: dict[str, tuple[Scenario, str]] = {
    "too short": (SMALL.model_copy(update={"horizon": -5}), "horizon: -5 is not greater than 0"),
    "no number": (SMALL.model_copy(update={"horizon": float("nan")}), "horizon: nan is not a"),
    "of another library": (SMALL.model_copy(update={"horizon": np.int64(9)}), "is not a number"),
    "no such field": (SMALL.model_copy(update={"horizn": 9.0}), "unknown key 'horizn'; did you"),
    "a lever": (SMALL.model_copy(update={"levers": {"sharring": 0.0}}), "'sharring'"),
    "a lever's value": (SMALL.model_copy(update={"levers": {"sharing": 9.0}}), "sharing"),
    "nobody's post": (SMALL.model_copy(update={"command_post": "nobody"}), "command_post"),
    "within": (with_agency(desk=0), r"agencies\[0\]\.desk: 0 is not at least 1"),
    "within, unknown": (with_agency(zone="nowhere"), r"agencies\[0\]\.zone: 'nowhere'"),
    "in a circle": (with_agency(superior=SMALL.agencies[0].id), "superior"),
    "unfinished": (Scenario.model_construct(id="new", horizon=3.0), "the key 'zones' is missing"),
}


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.parametrize("door", DOORS)
def test_a_wrong_copy_is_refused(door: str, kind: str) -> None:
    scenario, words = WRONG[kind]
    with pytest.raises(UserError, match=words) as error:
        DOORS[door](scenario)
    assert str(error.value).startswith(f"{scenario.id}, ")
    assert "line 0" not in str(error.value)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("value", [None, 5, {"id": "small"}, b"small"], ids=repr)
def test_what_is_no_scenario_is_refused(door: str, value: Any) -> None:
    with pytest.raises(UserError, match="scenario: must be"):
        DOORS[door](value)


def test_a_right_copy_is_run() -> None:
    longer = SMALL.model_copy(update={"horizon": SMALL.horizon + 1})
    assert checked_scenario(longer) is longer
    assert Session(longer, NETWORK, 0).horizon == SMALL.horizon + 1


@pytest.mark.parametrize("id", builtin_ids())
def test_a_scenario_that_was_read_is_right_and_says_the_same(id: str) -> None:
    scenario = load_scenario(id)
    assert checked_scenario(scenario) is scenario
    assert validated(as_data(scenario), Problems({}), set()) == scenario
