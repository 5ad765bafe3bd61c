"""One disaster told need by need: those that came out most differently, under both arms."""

import re

import numpy as np
import pytest

from metalead.simulation.explanation.stories import stories_of
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, STAGES
from metalead.simulation.plan.arm import Arm
from metalead.simulation.questions.explain import explain
from metalead.simulation.scenario.loader import load_scenario
from scenario_texts import SMALL

TIME = re.compile(r"\d+:\d\d")
ARMS = (Arm("command", "command"), Arm("network", "network"))
SEED = 17


@pytest.mark.parametrize("outcome", ["deaths", "hours_to_care_red"])
def test_the_told_needs_are_those_that_came_out_most_differently(outcome: str) -> None:
    scenario = load_scenario(SMALL)
    told = stories_of(scenario, ARMS, SEED, 4, OUTCOME_BY_ID[outcome])
    many = stories_of(scenario, ARMS, SEED, 1000, OUTCOME_BY_ID[outcome])
    amounts = [
        abs(np.subtract(*(story.counted.amount(side.waited) for side in story.sides)))
        for story in many
    ]
    assert len(many) > len(told) == 4
    assert amounts == sorted(amounts, reverse=True)
    assert told == many[:4]
    for story in told:
        assert story.zone in ("North Town", "South Town")
        assert all(TIME.search(line) for line in story.sides[0].lines[:1])


def test_one_disaster_is_told_need_by_need() -> None:
    found = explain(SMALL, only_seed=SEED, needs=2, outcome="deaths")
    assert (found.only_seed, len(found.stories)) == (SEED, 2)
    text = " ".join(found.summary().split())
    assert "The 2 needs that came out most differently:" in text
    assert "command: " in text
    assert "nothing follows for others" in text
    table = found.needs_table()
    assert list(table["arm"]) == ["command", "network"] * 2
    hours = table[[f"hours {stage}" for stage in STAGES]].sum(axis=1)
    assert (hours <= load_scenario(SMALL).horizon - table["onset"] + 1e-9).all()


def test_a_puzzle_has_no_needs_to_tell() -> None:
    found = explain("lab-circle", only_seed=0)
    assert found.stories == ()
    assert "No need came out differently." in found.summary()
