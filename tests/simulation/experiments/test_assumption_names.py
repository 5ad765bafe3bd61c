"""Assumptions are told in words for people, in every scenario that is kept."""

import pytest

from metalead.simulation.experiments.assumption_names import in_words
from metalead.simulation.experiments.assumptions import quantities_of
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.arms import organisation_ids
from metalead.simulation.scenario.loader import builtin_ids, load_scenario

POMONA = "lake-pomona-1978"


@pytest.mark.parametrize("scenario_id", builtin_ids())
def test_nothing_that_is_drawn_is_told_by_its_path(scenario_id: str) -> None:
    scenario = load_scenario(scenario_id)
    arms = [Arm(name, name) for name in organisation_ids(scenario)]
    drawn = quantities_of(scenario, arms)
    told = [in_words(one.path, scenario) for one in drawn]
    assert not [one.name for one, words in zip(drawn, told, strict=True) if words == one.name]
    assert sorted({words for words in told if told.count(words) > 1}) == []


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("lever word_lasts", "lever word_lasts"),
        (
            "kinds on-the-hull needs care noticed",
            "time until noticed (care, People swimming or clinging to the capsized boat)",
        ),
        (
            "kinds on-the-hull count",
            "how many incidents (People swimming or clinging to the capsized boat)",
        ),
        ("triage red late_hours", "hours in which the others decline (the red)"),
        (
            "units crable-ambulance medical 0 speed",
            "speed (Treatment and transport by ambulance, Crable Ambulance)",
        ),
        ("agency-types law", "how readily people turn to an agency (law)"),
        ("delays every-few-hours", "delay of a routine report (contact every few hours)"),
        ("post-desk opens", "time until the command post opens"),
    ],
)
def test_names_are_the_scenarios_own(path: str, told: str) -> None:
    assert in_words(tuple(path.split()), load_scenario(POMONA)) == told
